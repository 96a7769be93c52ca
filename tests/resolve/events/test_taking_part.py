"""Who takes part where no name is beside the word: offices, whom "who" means; and who only acts in another clause."""

from __future__ import annotations

import msgspec
import pytest

from tests.resolve.events.builders import actor, happen, told
from verbale.resolve.types import Actor, Role

PORT = actor("p", "Port Authority", kind="organisation", party="Port Authority")
UNION = actor("u", "Dockers Union", kind="organisation", party="Dockers Union")
ADA = actor("ada", "Ada Lind", "Lind", party="Dockers Union")
BO = actor("bo", "Bo Park", "Park", party="Dockers Union")
CY = actor("cy", "Cy Holm", "Holm", party="Port Authority")


def holding(who: Actor, title: str, of: str | None = None) -> Actor:
    return msgspec.structs.replace(who, roles=(*who.roles, Role(title, of, who.evidence)))


CAST = (PORT, UNION, holding(ADA, "convenor"), BO, holding(CY, "harbour master", "Port Authority"))
RANG = {
    "rang": ("rang", "root"), "convenor": ("rang", "nsubj"), "The": ("convenor", "det"), "Holm": ("rang", "obj"),
}  # fmt: skip


def there(
    marked: str, tree: dict[str, tuple[str, str]], args: dict[str, list[str]], *, cast: tuple[Actor, ...] = CAST
) -> set[str]:
    word = marked.split("[")[1].split(":")[0]
    scene = told(
        "a", "2031-05-02", marked, actors=cast, days={"Friday": "2031-05-02"}, tree=tree,
        args={word: {"participant": args.get(word, [])}},
    )  # fmt: skip
    return {p.actor for event in happen(scene).events for p in event.participants}


def test_an_office_without_a_name_takes_part_for_who_holds_it() -> None:
    marked = "The convenor [rang:call] Holm on Friday. Lind was tired."
    assert there(marked, RANG, {"rang": ["Holm"]}) == {"ada", "cy"}


@pytest.mark.parametrize(
    "cast",
    [
        (*CAST[:3], holding(BO, "convenor"), CAST[4]),  # two hold it, and the report names neither before
        (PORT, UNION, ADA, BO, CAST[4]),
        (PORT, UNION, holding(ADA, "deputy convenor"), BO, CAST[4]),
    ],
)
def test_an_office_of_several_or_of_nobody_stands_for_nobody(cast: tuple[Actor, ...]) -> None:
    marked = "The convenor [rang:call] Holm on Friday. Lind and Park were tired."
    assert there(marked, RANG, {"rang": ["Holm"]}, cast=cast) == {"cy"}


def test_who_means_the_one_named_right_before_it() -> None:
    marked = "They thanked Lind and Park of the Dockers Union, who [met:meeting] Holm on Friday."
    tree = {
        "met": ("Lind", "acl:relcl"), "who": ("met", "nsubj"), "Holm": ("met", "obj"), "Lind": ("thanked", "obj"),
        "Park": ("Lind", "conj"), "thanked": ("thanked", "root"),
    }  # fmt: skip
    assert "bo" in there(marked, tree, {"met": ["Holm"]})


@pytest.mark.parametrize(
    ("marked", "tree", "absent"),
    [
        (
            "Lind and Holm had [met:meeting] on Friday, said Park.",
            {"met": ("met", "root"), "Lind": ("met", "nsubj"), "Holm": ("Lind", "conj"), "said": ("met", "parataxis"),
             "Park": ("said", "nsubj")},
            "bo",
        ),
        (
            "Lind, who will [meet:meeting:planned] Holm on Friday, drove Park home.",
            {"drove": ("drove", "root"), "Lind": ("drove", "nsubj"), "meet": ("Lind", "acl:relcl"),
             "who": ("meet", "nsubj"), "Holm": ("meet", "obj"), "Park": ("drove", "obj")},
            "bo",
        ),
        (
            "Lind, who drove Park home, [met:meeting] Holm on Friday.",
            {"met": ("met", "root"), "Lind": ("met", "nsubj"), "drove": ("Lind", "acl:relcl"),
             "who": ("drove", "nsubj"), "Park": ("drove", "obj"), "Holm": ("met", "obj")},
            "bo",
        ),
    ],
)  # fmt: skip
def test_who_acts_in_another_clause_takes_no_part(marked: str, tree: dict[str, tuple[str, str]], absent: str) -> None:
    word = marked.split("[")[1].split(":")[0]
    assert there(marked, tree, {word: ["Lind", "Holm", "Park"]}) == {"ada", "bo", "cy"} - {absent}


def test_whom_somebody_spoke_to_takes_part() -> None:
    tree = {"spoke": ("spoke", "root"), "Lind": ("spoke", "nsubj"), "Holm": ("spoke", "obl"), "to": ("Holm", "case")}
    assert there("Lind [spoke:call] to Holm on Friday.", tree, {}) == {"ada", "cy"}


def test_the_house_where_a_paper_is_signed_signs_nothing() -> None:
    tree = {"Lind": ("signed", "nsubj")}
    who = ["Lind", "Port Authority"]
    assert there("Lind [signed:signing] the pact at the Port Authority on Friday.", tree, {"signed": who}) == {"ada"}
    beside = there("Lind [signed:signing] the pact with the Port Authority on Friday.", tree, {"signed": who})
    assert beside == {"ada", "p"}

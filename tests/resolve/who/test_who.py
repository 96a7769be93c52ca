"""Actors: one for every name, role and pronoun, across reports."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.resolve.who.build import span_of, story
from verbale.read.types import Mention, Reading
from verbale.resolve.types import Actor
from verbale.resolve.who import Company, explain, resolve_actors
from verbale.rulings import Ruling, Rulings
from verbale.types import Report, Span


def actor(company: Company, name: str) -> Actor:
    return next(a for a in company.actors if name in {n.name for n in a.names})


def names(company: Company, name: str) -> set[str]:
    return {n.name for n in actor(company, name).names}


TALKS = story(
    "Norway and Sweden opened talks on Monday. The Norwegian delegation is led by Foreign Minister Ada Lind. It also "
    "includes Ambassador to the United States Bo Ek. Representing the Swedish side are Trade Minister Cy Dahl and Dag "
    "Holm. Norway wants a truce, Lind said. She left early. Sweden said it agreed, and Norway and Sweden will meet.",
    {"Norway": "country", "Sweden": "country", "Norwegian": "nationality", "Swedish": "nationality",
     "Ada Lind": "person", "Bo Ek": "person", "Cy Dahl": "person", "Dag Holm": "person", "Lind": "person",
     "United States": "country",
     "Norwegian delegation": "group", "Swedish side": "group"},
    chains=[[("Ada Lind", 1), ("She", 1)]],
)  # fmt: skip


def test_surname_and_pronoun_are_the_person_of_the_full_name() -> None:
    company = resolve_actors([TALKS[0]], [TALKS[1]])
    lind = actor(company, "Ada Lind")
    assert names(company, "Ada Lind") == {"Ada Lind", "Lind"}
    assert lind.name == "Ada Lind"
    assert company.actor_at("r1", span_of(TALKS[0].text, "She")) == lind.id
    kinds = {r.kind for r in company.references if r.actor == lind.id}
    assert kinds == {"name", "pronoun"}


def test_delegations_give_people_their_party() -> None:
    company = resolve_actors([TALKS[0]], [TALKS[1]])
    told = {a.name: a.party for a in company.actors if a.kind == "person"}
    assert told == {"Ada Lind": "Norway", "Bo Ek": "Norway", "Cy Dahl": "Sweden", "Dag Holm": "Sweden"}
    assert company.parties[:2] == ("Norway", "Sweden")


def test_every_reference_points_at_words_and_every_role_has_evidence() -> None:
    company = resolve_actors([TALKS[0]], [TALKS[1]])
    for a in company.actors:
        assert a.evidence
        assert a.name in {n.name for n in a.names}
        for e in [*a.evidence, *(e for r in a.roles for e in r.evidence)]:
            assert e.quote == TALKS[0].text[e.start : e.end]


def test_two_spellings_in_two_reports_are_one_actor_with_a_reason() -> None:
    one = story("Envoy Yevhen Koval arrived.", {"Yevhen Koval": "person"}, report="a")
    two = story("Envoy Evgeny Koval arrived. Koval smiled.", {"Evgeny Koval": "person", "Koval": "person"}, report="b")
    company = resolve_actors([one[0], two[0]], [one[1], two[1]])
    assert names(company, "Koval") == {"Yevhen Koval", "Evgeny Koval", "Koval"}
    assert actor(company, "Koval").joins[0].evidence
    assert "are one" in explain(company, "Koval")[0]


def test_one_post_under_two_first_names_is_one_person() -> None:
    one = story("Norway's Culture Minister Carla Thorn spoke.", {"Carla Thorn": "person"}, report="a")
    two = story("Norway's Culture Minister Corinna Thorn spoke.", {"Corinna Thorn": "person"}, report="b")
    company = resolve_actors([one[0], two[0]], [one[1], two[1]])
    assert names(company, "Carla Thorn") == {"Carla Thorn", "Corinna Thorn"}
    assert "two first names" in actor(company, "Corinna Thorn").joins[0].reason


def test_one_surname_in_two_posts_is_two_people() -> None:
    one = story("Norway's Culture Minister Carla Thorn spoke.", {"Carla Thorn": "person"}, report="a")
    two = story("Sweden's Trade Minister Corinna Thorn spoke.", {"Corinna Thorn": "person"}, report="b")
    company = resolve_actors([one[0], two[0]], [one[1], two[1]])
    assert names(company, "Carla Thorn") == {"Carla Thorn"}


def test_leader_under_two_first_names_that_begin_alike_is_one() -> None:
    one = story("Basil Rook, the leader of the Choir League, sang.", {"Basil Rook": "person"}, report="a")
    two = story("Their leader, Bertram Rook, was late.", {"Bertram Rook": "person"}, report="b")
    company = resolve_actors([one[0], two[0]], [one[1], two[1]])
    assert names(company, "Basil Rook") == {"Basil Rook", "Bertram Rook"}


def test_ministers_of_one_surname_for_two_fields_are_two() -> None:
    one = story("Culture Minister Carla Thorn spoke.", {"Carla Thorn": "person"}, report="a")
    two = story("Trade Minister Corinna Thorn spoke.", {"Corinna Thorn": "person"}, report="b")
    company = resolve_actors([one[0], two[0]], [one[1], two[1]])
    assert names(company, "Carla Thorn") == {"Carla Thorn"}


def test_capital_is_its_state_where_it_speaks_and_a_place_where_it_lies() -> None:
    text = (
        "Oslo's task is hard. They met in Oslo. Norway agreed with Oslo's line. Sweden and Sweden said no, Sweden too."
    )
    report, reading = story(text, {"Oslo": "city", "Norway": "country", "Sweden": "country"})
    company = resolve_actors([report], [reading])
    assert names(company, "Norway") == {"Norway", "Oslo"}
    assert company.actor_at("r1", span_of(text, "Oslo", 2)) is None


def test_abbreviation_in_brackets_is_the_body() -> None:
    text = "The Free Harbour Movement (FHM) met. The FHM agreed."
    company = resolve_actors(
        *[[x] for x in story(text, {"Free Harbour Movement": "organisation", "FHM": "organisation"})]
    )
    assert names(company, "FHM") == {"FHM", "Free Harbour Movement"}
    assert actor(company, "FHM").name == "Free Harbour Movement"


def test_union_stands_for_the_local_that_is_named() -> None:
    text = "Transit Local 12 met the company. The union's team was led by Ada Lind. The union said no."
    report, reading = story(
        text, {"Transit Local 12": "organisation", "The union": "group", "Ada Lind": "person", "the company": "group"}
    )
    company = resolve_actors([report], [reading])
    local = actor(company, "Transit Local 12")
    assert company.actor_at("r1", span_of(text, "The union", 2)) == local.id
    assert actor(company, "Ada Lind").party == "Transit Local 12"


def test_party_letter_after_a_name_tells_the_party() -> None:
    text = "Speaker Ada Lind, R-Ohio, met Bo Ek, a Democrat. Republicans and Democrats said nothing."
    company = resolve_actors(*[[x] for x in story(text, {"Ada Lind": "person", "Bo Ek": "person"})])
    assert actor(company, "Ada Lind").party == "Republicans"
    assert actor(company, "Bo Ek").party == "Democrats"


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Talks in Donegal resumed.", {"Donegal": "person"}),
        ("Bloomberg reported the news.", {"Bloomberg": "person"}),
        ("By Ada Lind\n\nTalks resumed.", {"Ada Lind": "person"}),
        ("The Prime Minister spoke.", {"Prime Minister": "person"}),
        ("On Monday talks resumed.", {"Monday": "person"}),
        ("The Daily Herald said so.", {"Daily Herald": "person"}),
        ("KREMLIN said so.", {"KREMLIN": "person"}),
    ],
)
def test_nobody_is_invented(text: str, labels: dict[str, str]) -> None:
    company = resolve_actors(*[[x] for x in story(text, labels)])  # type: ignore[arg-type]
    assert [a.name for a in company.actors if a.kind == "person"] == []


def test_unnamed_speakers_stay_apart_between_reports() -> None:
    pairs = [
        story(
            "A retired US pilot said no.",
            {"A retired US pilot": "unnamed"},
            report=r,
            sources=["A retired US pilot"],
        )
        for r in ("a", "b")
    ]
    company = resolve_actors([p[0] for p in pairs], [p[1] for p in pairs])
    found = [a for a in company.actors if a.kind == "unnamed"]
    assert [a.name for a in found] == ["retired US pilot", "retired US pilot"]
    assert found[0].id != found[1].id


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("two beekeepers", "two beekeepers"),
        ("a stuntwoman", "stuntwoman"),
        ("the press office of the zoo", "press office of the zoo"),
        ("friends of the Norwegian orchestra", "friends of the Norwegian orchestra"),
        ("a letter", None),
        ("the plan", None),
    ],
)
def test_those_who_speak_are_somebody_though_no_list_has_their_noun(source: str, name: str | None) -> None:
    text = f"Norway will sign, {source} said."
    report, reading = story(text, {"Norway": "country", "Norwegian": "nationality"}, sources=[source])
    company = resolve_actors([report], [reading])
    assert [a.name for a in company.actors if a.kind in ("group", "unnamed")] == ([name] if name else [])


def ruling(kind: str, *targets: str) -> Rulings:
    return Rulings((Ruling("r-1", kind, targets, "ed", "2025-01-01"),))  # type: ignore[arg-type]


def test_rulings_join_split_and_rename() -> None:
    one = story("Envoy Yevhen Koval arrived.", {"Yevhen Koval": "person"}, report="a")
    two = story("Envoy Evgeny Koval met Ada Lind.", {"Evgeny Koval": "person", "Ada Lind": "person"}, report="b")
    reports, readings = [one[0], two[0]], [one[1], two[1]]
    apart = resolve_actors(reports, readings, rulings=ruling("split", "Yevhen Koval", "Evgeny Koval"))
    assert names(apart, "Yevhen Koval") == {"Yevhen Koval"}
    joined = resolve_actors(reports, readings, rulings=ruling("join", "Ada Lind", "Evgeny Koval"))
    assert "Ada Lind" in names(joined, "Evgeny Koval")
    assert any("ruled one" in j.reason for j in actor(joined, "Ada Lind").joins)
    renamed = resolve_actors(reports, readings, rulings=ruling("rename", "Ada Lind", "A. Lind"))
    assert any(a.name == "A. Lind" for a in renamed.actors)


def test_order_of_reports_does_not_show() -> None:
    pairs = [
        story(
            "Envoy Yevhen Koval met Ada Lind of Norway.", {"Yevhen Koval": "person", "Ada Lind": "person"}, report="a"
        ),
        story("Koval met French President Bo Ek.", {"Koval": "person", "Bo Ek": "person"}, report="b"),
        story("Evgeny Koval left.", {"Evgeny Koval": "person"}, report="c"),
    ]
    forth = resolve_actors([p[0] for p in pairs], [p[1] for p in pairs])
    back = resolve_actors([p[0] for p in reversed(pairs)], [p[1] for p in reversed(pairs)])
    assert forth == back


def test_no_reports_no_company() -> None:
    assert resolve_actors([], []) == Company()
    assert resolve_actors([Report("a", "a", "Nobody read this.")], []) == Company()


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab AB.,'’s\"\n(‮🕊éЖ中-"), max_size=60), st.data())
def test_hostile_text_does_not_break_it(text: str, data: st.DataObject) -> None:
    mentions = []
    for _ in range(data.draw(st.integers(0, 5))) if text else ():
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        label = data.draw(st.sampled_from(["person", "organisation", "place", "group", "unnamed", "city"]))
        mentions.append(Mention(Span(start, end), label, 0))  # type: ignore[arg-type]
    company = resolve_actors([Report("r", "r", text)], [Reading("r", "x", mentions=tuple(mentions))])
    for reference in company.references:
        assert 0 <= reference.span.start < reference.span.end <= len(text)


def test_ship_and_storm_named_for_somebody_are_nobody() -> None:
    report, reading = story("The icebreaker Ada Lind left. Hurricane Ada Lind came.", {"Ada Lind": "person"})
    assert [a.name for a in resolve_actors([report], [reading]).actors if a.kind == "person"] == []


@pytest.mark.parametrize(
    ("text", "seen"),
    [("They met Ada B. Lind there.", "Ada B"), ("Chief of Staff Ada Lind came.", "Staff Ada Lind")],
)
def test_name_cut_or_grown_by_the_reader_is_told_whole(text: str, seen: str) -> None:
    report, reading = story(text, {seen: "person"})
    names = [n.name for a in resolve_actors([report], [reading]).actors for n in a.names]
    assert names == [seen.removeprefix("Staff ") if "Staff" in seen else "Ada B. Lind"]


def test_two_people_and_a_verb_are_no_name() -> None:
    report, reading = story("Ada Lind rang Ek on Monday.", {"Ada Lind rang Ek": "person"})
    assert [a.name for a in resolve_actors([report], [reading]).actors] == ["Ada Lind"]


def test_front_for_something_is_one_name() -> None:
    report, reading = story(
        "The Front for the Protection of Morvale signed.",
        {"Front": "organisation", "Protection of Morvale": "organisation"},
    )
    names = [a.name for a in resolve_actors([report], [reading]).actors]
    assert names == ["Front for the Protection of Morvale"]


def test_whom_somebody_owns_and_a_known_trade_speak_for_themselves() -> None:
    told = story(
        "Lind's neighbours said no. The same midwife said yes.",
        {"Lind": "person"},
        sources=["Lind's neighbours", "The same midwife"],
    )
    company = resolve_actors([told[0]], [told[1]])
    assert actor(company, "Lind's neighbours").kind == "group"
    assert "Lind" not in names(company, "Lind's neighbours")
    assert any(a.kind == "unnamed" and "midwife" in a.name for a in company.actors)


def test_pact_with_its_initials_in_brackets_is_the_body_of_those_initials() -> None:
    text = "All three are in the Baltic Herring Pact (BHP). The BHP meets in May. They cite the Salt Act (of 1920)."
    report, reading = story(text, {"Baltic Herring Pact": "law", "BHP": "organisation", "Salt Act": "law"})
    company = resolve_actors([report], [reading])
    assert names(company, "BHP") == {"Baltic Herring Pact", "BHP"}
    assert company.actor_at("r1", span_of(text, "Salt Act")) is None

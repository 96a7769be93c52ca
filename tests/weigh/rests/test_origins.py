"""Who rests on whom: our own claims over eight kinds of negotiation, and the single rules behind them."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from verbale.resolve.types import Cast, Origin
from verbale.types import Evidence, OriginSignal, Report, When
from verbale.weigh import weigh
from verbale.weigh.desk import Desk
from verbale.weigh.rests.origins import owner_of, sourcing_of, trace_origins

from ..builders import Person, cast_of, meeting, reading_of, reports_of, told

CLAIMS = Path(__file__).parent.parent / "data" / "origins.txt"


class Case(msgspec.Struct, frozen=True):
    """One claim, its reports with the passages that make it, and what is expected."""

    kind: str
    origins: int
    reasons: tuple[str, ...]
    reports: tuple[Report, ...]
    passages: dict[str, tuple[Evidence, ...]]


def read_cases(text: str) -> list[Case]:
    cases = []
    for block in re.split(r"^== ", text, flags=re.MULTILINE)[1:]:
        head, *bodies = re.split(r"^@ ", block, flags=re.MULTILINE)
        kind, count, reasons = (part.strip() for part in head.strip().split("|"))
        reports, passages = [], {}
        for number, body in enumerate(bodies):
            line, _, told = body.partition("\n")
            report, marked = make_report(f"r{number}", line, told.strip(), day=number + 1)
            reports.append(report)
            passages[report.id] = (report.cite(*marked),)
        expected = tuple(r.replace("-", " ") for r in reasons.split())
        cases.append(Case(kind, int(count), expected, tuple(reports), passages))
    return cases


def make_report(id: str, line: str, told: str, *, day: int) -> tuple[Report, tuple[int, int]]:
    outlet, *extras = (part.strip() for part in line.split(";"))
    start = told.index("[[")
    end = told.index("]]") - 2
    fields = dict(extra.split("=", 1) for extra in extras)
    url = fields.pop("url", None)
    signals = tuple(OriginSignal(kind, value) for kind, value in fields.items())  # type: ignore[arg-type]
    published = When(f"2031-03-{day:02}", f"2031-03-{day:02}", "day", "declared")
    text = told.replace("[[", "").replace("]]", "")
    report = Report(id, id, text, url, None if outlet == "-" else outlet, published=published, signals=signals)
    return report, (start, end)


def traced(case: Case) -> tuple[Origin, ...]:
    return trace_origins(sourcing_of(Desk(Cast(case.reports), {})), case.passages)


CASES = read_cases(CLAIMS.read_text(encoding="utf-8"))


def test_nine_of_ten_claims_have_the_right_number_of_origins() -> None:
    right = [len(traced(case)) == case.origins for case in CASES]
    assert len(CASES) >= 40
    assert len({case.kind for case in CASES}) >= 8
    assert sum(right) >= 0.9 * len(CASES)


def test_each_report_of_a_claim_is_joined_once_and_with_a_reason() -> None:
    for case in CASES:
        joins = sorted((join for origin in traced(case) for join in origin.joins), key=lambda join: join.report)
        assert [join.report for join in joins] == [report.id for report in case.reports]
        assert all(join.reason for join in joins)


def test_the_reasons_are_those_that_a_reader_would_give() -> None:
    given = [
        tuple(j.reason for j in sorted((j for o in traced(case) for j in o.joins), key=lambda j: j.report))
        for case in CASES
    ]
    assert sum(a == b.reasons for a, b in zip(given, CASES, strict=True)) >= 0.9 * len(CASES)


@pytest.mark.parametrize(
    ("url", "other", "same"),
    [
        ("https://www.a.example.com/1", "https://news.a.example.com/2", True),
        ("https://one.co.uk/1", "https://two.co.uk/1", False),
        ("https://one.co.uk/1", "https://m.one.co.uk/9", True),
    ],
)
def test_two_addresses_of_one_registered_domain_have_one_owner(url: str, other: str, same: bool) -> None:
    owners = {owner_of(Report("a", "a", "x", url)), owner_of(Report("b", "b", "x", other))}
    assert (len(owners) == 1) is same


def test_a_report_without_outlet_lends_its_id_to_the_origin() -> None:
    report = Report("r7", "r7", "The bridge was reopened.")
    origins = trace_origins(sourcing_of(Desk(Cast((report,)), {})), {"r7": (report.cite(0, 10),)})
    assert [origin.name for origin in origins] == ["r7"]


def test_a_lead_rests_on_what_is_credited_where_it_is_told_next() -> None:
    text = "The two sides exchanged captives on Friday.\n\nFour men walked over the bridge at noon, Reuters reported.\n"
    report = Report("r1", "r1", text, outlet="The Halden Post", published=When("2031-03-01", "2031-03-01", "day", ""))
    passages = (report.cite(0, 43), report.cite(45, 99))
    (origin,) = trace_origins(sourcing_of(Desk(Cast((report,)), {})), {"r1": passages})
    assert (origin.name, origin.joins[0].reason) == ("Reuters", "credit")


def test_who_only_expects_a_departure_does_not_tell_of_it() -> None:
    reports = reports_of("Marr is ready to quit, insiders say.", "Marr resigned on Tuesday, his office said.")
    event = msgspec.structs.replace(meeting("e1", "2031-03-02", ()), kind="departure")
    tellings = [told("e1", reports[0], "quit", status="planned"), told("e1", reports[1], "resigned")]
    cast = cast_of(reports, [Person("Marr")], events=[event], tellings=tellings)
    (found,) = weigh(cast, {r.id: reading_of(r) for r in reports}).events
    assert [o.name for o in found.origins] == ["r2"]


def test_a_report_without_an_outlet_is_called_by_its_file_and_never_by_its_id() -> None:
    (report,) = (msgspec.structs.replace(r, path="clips/envoy-0301.txt", outlet=None) for r in reports_of("It rained."))
    (origin,) = trace_origins(sourcing_of(Desk(Cast((report,)), {})), {report.id: (report.cite(0, 10),)})
    assert origin.name == "envoy-0301"


def test_a_sentence_that_brings_a_matter_up_rests_on_what_is_credited_right_behind_it() -> None:
    lead = "The price of bread went up again. " * 30
    text = f"{lead}\nBoth sides trade accusations over the clash. Reuters quoted a doctor as saying that nine died."
    (report,) = (msgspec.structs.replace(r, text=text, outlet="The Herald") for r in reports_of("x"))
    first, behind = text.index("Both"), text.index("Reuters")
    passages = (report.cite(first, behind - 1), report.cite(behind, len(text)))
    (origin,) = trace_origins(sourcing_of(Desk(Cast((report,)), {})), {report.id: passages})
    assert origin.name == "Reuters"


def test_initials_and_the_name_that_they_stand_for_are_one_origin() -> None:
    texts = (
        "HALDEN, March 1 (NWS) - The roof of the opera fell in at noon.",
        "The roof of the opera fell in, according to the Nordland Wire Service.",
    )
    reports = reports_of(*texts, outlets=(None, "The Valley Herald"))
    passages = {r.id: (r.cite(0, len(r.text)),) for r in reports}
    (origin,) = trace_origins(sourcing_of(Desk(Cast(reports), {})), passages)
    assert (origin.name, origin.reports) == ("Nordland Wire Service", ("r1", "r2"))


def test_a_name_without_its_kind_and_the_whole_name_are_one_outlet() -> None:
    text = "Tellers told the Nordland News Agency so. Nordland reported on Monday that it was over."
    wire = "HALDEN, May 3 (Nordland) - It was over, tellers said, and the lamps were lit again."
    reports = (Report("r1", "r1", wire), Report("r2", "r2", text, outlet="The Valley Herald"))
    relations = sourcing_of(Desk(Cast(reports), {})).relations
    assert [c.outlet for c in relations["r2"].cites] == ["Nordland News Agency"]


def test_an_outlet_is_cited_in_the_words_of_the_report() -> None:
    (report,) = reports_of("The roof fell in, AFP said. It was old, the AFP news agency said.")
    (relation,) = sourcing_of(Desk(Cast((report,)), {})).relations.values()
    assert [cite.outlet for cite in relation.cites] == ["AFP"]


def test_what_goes_on_from_a_credited_sentence_rests_on_the_same_outlet() -> None:
    lead = "The price of bread went up again. " * 30
    text = f"{lead}\nThe mayor saved it, according to Reuters. On Friday she telephoned the tenor. Bread is dear."
    (report,) = (msgspec.structs.replace(r, text=text, outlet="The Herald") for r in reports_of("x"))
    called, dear = text.index("On Friday"), text.index("Bread is dear")
    sourcing = sourcing_of(Desk(Cast((report,)), {}))
    (origin,) = trace_origins(sourcing, {report.id: (report.cite(called, dear - 1),)})
    (own,) = trace_origins(sourcing, {report.id: (report.cite(dear, len(text)),)})
    assert (origin.name, own.name) == ("Reuters", "The Herald")


@pytest.mark.parametrize("url", ["https://[::1", "http://[quay.example/a", "//[", "http://\u2100.example/"])
def test_an_address_that_is_none_says_nothing_of_the_owner(url: str) -> None:
    report = Report("r1", "a.txt", "Talks went on.", url=url, outlet="Quay Post")
    assert owner_of(report) == owner_of(msgspec.structs.replace(report, url=None))
    assert not weigh(cast_of([report]), [reading_of(report)]).discrepancies

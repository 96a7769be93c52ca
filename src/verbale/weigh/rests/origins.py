"""On whom a claim rests: credits, copies, owners and shared words followed back to independent origins.

Order of belief: what a report says itself (a credit line) comes before what its words show (a copy), and both before
who
publishes it. Unnamed sources of two outlets are never joined: nothing shows that they are the same people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

import msgspec

from verbale.addresses import split_address
from verbale.resolve.types import Origin, OriginJoin
from verbale.types import Evidence, Report, Span
from verbale.weigh.desk import Desk
from verbale.weigh.rests.copies import CopyIndex, Hashes, containment, normalised_words, passage_runs, shingles
from verbale.weigh.rests.credits import Credit, find_credits, known_outlets, named_media, outlet_key
from verbale.weigh.types import Cite, Relation

__all__ = ["Sourcing", "owner_of", "sourcing_of", "trace_origins"]

# Of the later report's own runs of three words: above, it repeats the earlier one; between reports of one event seen
# < .25.
REPEATS = 0.6
# The same for one passage under a claim. A quotation alone makes "same words", not a copy.
PASSAGE = 0.5
FEWEST_RUNS = 40  # a text with fewer runs of words is judged by its passages alone
LEAD = 600  # code points: headline and first paragraph
SHORT_QUOTE = 4  # words: fewer may coincide


_AN_AGENCY = re.compile(r"\s(?:News|Press|Information)\sAgency$")  # whatever else the story takes it for


class Sourcing(msgspec.Struct, frozen=True):
    """What is known of a story's reports before any claim is looked at: credits, whole copies, owners."""

    order: tuple[str, ...]
    reports: dict[str, Report]
    credits: dict[str, tuple[Credit, ...]]
    relations: dict[str, Relation]
    owners: dict[str, str]
    quotes: dict[str, tuple[Span, ...]]
    called: dict[str, tuple[str, ...]] = {}
    """What each report's publisher is called: its outlet, else the agency in its dateline."""
    full_names: dict[str, str] = {}
    """From the initials of an outlet to the name that they stand for, where the story tells one such name."""


def owner_of(report: Report) -> str:
    """Return what one publisher's reports share: the declared publisher, else the registrable domain, else the
    outlet.
    """
    for signal in report.signals:
        if signal.kind == "publisher" and signal.value.strip():
            return "publisher " + outlet_key(signal.value)
    host = (split_address(report.url).hostname or "").lower().removeprefix("www.")
    labels = host.split(".")
    if len(labels) >= 2 and not labels[-1].isdigit():
        second_level = labels[-2] in {"co", "com", "org", "gov", "ac", "net", "in"} and len(labels[-1]) == 2
        return "site " + ".".join(labels[-3:] if second_level and len(labels) > 2 else labels[-2:])
    return "outlet " + outlet_key(report.outlet) if report.outlet else ""


def sourcing_of(desk: Desk) -> Sourcing:
    """Return the credits, copies and owners of all reports of the story, each computed once."""
    order = tuple(sorted(desk.reports, key=desk.order_of))
    media = {name for rid in order for name in named_media(desk.reports[rid].text)}
    listed = known_outlets().told_in(report.text for report in desk.reports.values())
    story = {rid: _names_of(desk.reports[rid], listed) for rid in order}
    sure = {outlet_key(name) for names in (media, *story.values()) for name in names}
    barred = frozenset(n for n in _not_outlets(desk) if outlet_key(n) not in sure and not _AN_AGENCY.search(n))
    outlets = listed | media | {name for names in story.values() for name in names}
    found = {
        rid: find_credits(
            desk.reports[rid],
            not_outlets=barred,
            sentences=desk.sentences(rid),
            outlets=outlets,
            story=[name for other in order if other != rid for name in story[other]],
        )
        for rid in order
    }
    copies = _whole_copies(desk, order)
    called = {rid: tuple(names) for rid, names in story.items()}
    told = {name for names in called.values() for name in names} | {c.outlet for cs in found.values() for c in cs}
    full = _full_names(told)
    relations = {}
    for rid in order:
        report = desk.reports[rid]
        duplicate, revises = copies.get(rid, (None, None))
        relations[rid] = Relation(rid, duplicate, report.revises or revises, _cites(report, found[rid], full))
    quotes = {rid: desk.quotations(rid) for rid in order}
    owners = {rid: owner_of(desk.reports[rid]) for rid in order}
    return Sourcing(order, dict(desk.reports), found, relations, owners, quotes, called, full)


_OF_ITS_KIND = re.compile(r"^(.+?)\s(?:(?:News|Press|Information)\s(?:Agency|Service)|News|Newspaper|Newswire|Online)$")


def _full_names(told: Iterable[str]) -> dict[str, str]:
    """Return which initials, or which name without its kind ("Nordland" of the Nordland News Agency), stand for which
    name; what two names have stands for neither.
    """
    by_short: dict[str, set[str]] = {}
    known = sorted(set(told))
    for name in known:
        bare = name.removeprefix("The ")
        if len(words := bare.split()) > 1:
            by_short.setdefault("".join(w[0] for w in words if w[0].isupper()), set()).add(name)
        if kind := _OF_ITS_KIND.match(bare):
            by_short.setdefault(kind.group(1), set()).add(name)
    listed = known_outlets().shown
    return {
        n: min(by_short[n])
        for n in known
        if len(by_short.get(n, ())) == 1 and (n.isupper() or outlet_key(n) not in listed)
    }


def _names_of(report: Report, listed: set[str]) -> list[str]:
    """Return what a report's publisher is called: its outlet, else the agency in its dateline; domains left out."""
    names = [report.outlet] if report.outlet else [c.outlet for c in find_credits(report, outlets=listed) if c.whole]
    return [name.removeprefix("The ") for name in names if len(name) > 2 and name[0].isupper() and "." not in name]


def _not_outlets(desk: Desk) -> frozenset[str]:
    """Return the names that no loose pattern may credit: people, states, and the parties of the story."""
    names: set[str] = set(desk.cast.parties)
    for actor in desk.cast.actors:
        if actor.kind in ("person", "state") or actor.name in desk.cast.parties:
            names.update(n.name for n in actor.names)
            names.add(actor.name)
    return frozenset(names)


def _cites(report: Report, found: Sequence[Credit], full: Mapping[str, str]) -> tuple[Cite, ...]:
    """Return the outlets that a report relies on, each under its `full` name where the story tells what its initials
    stand for; of a report without outlet the dateline's agency is its own.
    """
    by_outlet: dict[str, list[Evidence]] = {}
    told: dict[str, str] = {}
    for credit in found:
        if credit.whole and not report.outlet:
            continue
        outlet = full.get(credit.outlet, credit.outlet)
        by_outlet.setdefault(outlet, []).append(credit.evidence)
        told[outlet] = max(told.get(outlet, ""), credit.told, key=lambda name: (len(name), name))
    cites = [Cite(told[outlet] or outlet, tuple(passages[:3])) for outlet, passages in by_outlet.items()]
    return tuple(sorted(cites, key=lambda cite: cite.outlet))


def _whole_copies(desk: Desk, order: Sequence[str]) -> dict[str, tuple[str | None, str | None]]:
    """Return for each report the earlier one that it repeats, or the one that it is a later version of."""
    index = CopyIndex()
    found: dict[str, tuple[str | None, str | None]] = {}
    runs = {rid: shingles(desk.reports[rid].text) for rid in order}
    rank = {rid: number for number, rid in enumerate(order)}
    for later in order:
        one, mine = desk.reports[later], runs[later]
        shares = []
        for overlap in index.find(one.text) if len(mine) >= FEWEST_RUNS else ():
            theirs = runs[overlap.report]
            shares.append((containment(mine, theirs) if len(theirs) >= FEWEST_RUNS else 0.0, overlap.report))
        best = max(shares, key=lambda s: (s[0], -rank[s[1]]), default=(0.0, ""))
        if best[0] >= REPEATS:
            other = desk.reports[best[1]]
            same_page = bool(one.url and one.url == other.url) or _canonical(one) == _canonical(other) != ""
            found[later] = (None, best[1]) if same_page else (best[1], None)
        index.add(later, one.text)
    return found


def _canonical(report: Report) -> str:
    return next((s.value for s in report.signals if s.kind == "canonical"), "")


def trace_origins(sourcing: Sourcing, evidence: Mapping[str, Sequence[Evidence]]) -> tuple[Origin, ...]:
    """Return the independent origins of one claim, given the passages by which each report makes it, sorted by name.

    A report hangs on an origin by one join: the credit over its passage, an earlier report whose words it repeats,
    by its owner, or by nothing but itself. Reports of the claim that the sourcing does not know are left out.
    """
    told = [rid for rid in sourcing.order if evidence.get(rid)]
    joins: dict[str, OriginJoin] = {}
    names: dict[str, str] = {}
    runs = {rid: [passage_runs(_without_quotes(sourcing, e)) for e in evidence[rid]] for rid in told}
    for place, rid in enumerate(told):
        join, name = _join(sourcing, rid, told[:place], told, evidence, runs)
        joins[rid], names[rid] = join, sourcing.full_names.get(name, name)
    groups: dict[str, list[str]] = {}
    for rid in told:
        groups.setdefault(_root(rid, joins, names), []).append(rid)
    origins = []
    for key in sorted(groups):
        members = groups[key]
        root = key.removeprefix("name ")
        origins.append(Origin(root, tuple(members), tuple(joins[m] for m in members)))
    return tuple(origins)


def _root(rid: str, joins: Mapping[str, OriginJoin], names: Mapping[str, str]) -> str:
    seen = {rid}
    while (before := joins[rid].from_report) is not None and before in joins and before not in seen:
        rid = before
        seen.add(rid)
    return "name " + names[rid]


def _join(
    sourcing: Sourcing,
    rid: str,
    earlier: Sequence[str],
    told: Sequence[str],
    evidence: Mapping[str, Sequence[Evidence]],
    runs: Mapping[str, Sequence[Hashes | None]],
) -> tuple[OriginJoin, str]:
    """Return how a report hangs together with the others that make the claim, and the name of what it rests on.

    `runs` are those of each passage of `evidence`.
    """
    report = sourcing.reports[rid]
    own_name = _name_of(report)
    credit = _credit_over(report.text, sourcing.credits.get(rid, ()), evidence[rid])
    if credit is not None:
        source = next((o for o in told if o != rid and _is_of(sourcing, o, credit.outlet)), None)
        return OriginJoin(rid, source, "credit", (credit.evidence,)), credit.outlet
    agency = _agency_signal(report)
    if agency is not None:
        return OriginJoin(rid, None, "credit", _signal_evidence(report, agency)), agency
    for other in earlier:
        passage = _copied(sourcing, rid, other, evidence, runs)
        if passage is not None:
            return passage, own_name
    for other in earlier:
        if sourcing.owners[rid] and sourcing.owners[rid] == sourcing.owners[other]:
            return OriginJoin(rid, other, "same owner", tuple(evidence[rid][:1])), own_name
    for other in earlier:
        if _same_words(sourcing, rid, other, evidence):
            return OriginJoin(rid, other, "same words", tuple(evidence[rid][:1])), own_name
    return OriginJoin(rid, None, "own", tuple(evidence[rid][:1])), own_name


def _name_of(report: Report) -> str:
    """Return what a report is called as an origin: its outlet, else its site, else its file, as its reader knows it."""
    host = (split_address(report.url).hostname or "").removeprefix("www.")
    return report.outlet or host or PurePosixPath(report.path).stem or report.id


def _credit_over(text: str, found: Sequence[Credit], passages: Sequence[Evidence]) -> Credit | None:
    """Return the credit that the first passages rest on: one over the first, else one over the whole report.

    A lead that tells the news in brief rests on what is credited where it is told next, and so does a sentence that
    only brings a matter up on the one right behind it.
    """
    ordered = sorted(passages, key=lambda e: (e.start, -e.end))
    first = ordered[:1]
    told_next = [p for p in ordered if first and first[0].end <= p.start and _leads_to(text, first[0], p)]
    for passage in (*first, *told_next[:1]):
        over = [c for c in found if not c.whole and c.scope.overlaps(passage.span)]
        if over:
            return min(over, key=lambda c: c.scope.end - c.scope.start)  # an outlet's sentence within a station's item
    before = [c for c in found if not c.whole and first and _goes_on_from(text, c, first[0])]
    return before[-1] if before else next((c for c in found if c.whole), None)


_GOES_ON = re.compile(r"(?:[^\s,;]+\s+){0,5}?(?:he|she|they|it|his|her|their|its)\b", re.IGNORECASE)


def _goes_on_from(text: str, credit: Credit, passage: Evidence) -> bool:
    """Tell whether a passage goes on with what is credited in the sentence right before it, of one it only calls by a
    pronoun: "... , according to the Post. On Friday she telephoned him."
    """
    between = text[credit.scope.end : passage.start] if credit.scope.end <= passage.start else "\n"
    return not between.strip() and "\n" not in between and _GOES_ON.match(passage.quote) is not None


def _leads_to(text: str, first: Evidence, behind: Evidence) -> bool:
    """Tell whether a passage is told again by a later one: of a lead any, else the next sentence of its paragraph."""
    between = text[first.end : behind.start]
    return first.end <= LEAD or (not between.strip() and "\n" not in between)


def _is_of(sourcing: Sourcing, rid: str, outlet: str) -> bool:
    """Tell whether a report is the outlet's: by its outlet, or by the agency in its dateline, for short or in full."""
    full = sourcing.full_names
    names = {outlet_key(full.get(name, name)) for name in sourcing.called.get(rid, ())}
    return _is_outlet(sourcing.reports[rid], outlet) or outlet_key(full.get(outlet, outlet)) in names


def _is_outlet(report: Report, outlet: str) -> bool:
    if not report.outlet:
        return False
    shown = known_outlets().shown
    return shown.get(outlet_key(report.outlet), outlet_key(report.outlet)) == shown.get(
        outlet_key(outlet), outlet_key(outlet)
    )


def _agency_signal(report: Report) -> str | None:
    """Return the agency that the page's own byline, credit line or tag names, if it is not the report's outlet."""
    outlets = known_outlets()
    for signal in report.signals:
        if signal.kind not in ("byline", "credit", "agency"):
            continue
        for part in re.split(r"[,;/|()]|\b(?:and|with|by|via|from|By|Source:?)\b", signal.value):
            shown = outlets.shown.get(outlet_key(part))
            agency = shown is not None and (shown in outlets.agencies or signal.kind != "byline")
            if shown is not None and agency and not _is_outlet(report, shown):
                return shown
    return None


def _signal_evidence(report: Report, agency: str) -> tuple[Evidence, ...]:
    spans = [s.span for s in report.signals if s.span is not None and agency.removeprefix("The ") in s.value]
    return tuple(report.cite(s.start, s.end) for s in spans[:1] if s.end > s.start)


def _copied(
    sourcing: Sourcing,
    rid: str,
    other: str,
    evidence: Mapping[str, Sequence[Evidence]],
    runs: Mapping[str, Sequence[Hashes | None]],
) -> OriginJoin | None:
    """Return the join of a report whose text, or whose passage under the claim, repeats an earlier report."""
    relation = sourcing.relations[rid]
    if other in (relation.duplicate_of, relation.revises):
        return OriginJoin(rid, other, "copy", tuple(evidence[rid][:1]))
    for passage, mine in zip(evidence[rid], runs[rid], strict=True):
        for earlier, theirs in zip(evidence[other], runs[other], strict=True):
            if mine is not None and theirs is not None and containment(mine, theirs) >= PASSAGE:
                return OriginJoin(rid, other, "copy", (passage, earlier))
    return None


def _without_quotes(sourcing: Sourcing, passage: Evidence) -> str:
    """Return a passage without what stands in quotation marks: two who hear one speech quote the same words."""
    kept, place = [], passage.start
    for quote in sourcing.quotes.get(passage.report, ()):
        if quote.end <= passage.start or quote.start >= passage.end:
            continue
        kept.append(passage.quote[max(0, place - passage.start) : max(0, quote.start - passage.start)])
        place = quote.end
    kept.append(passage.quote[max(0, place - passage.start) :])
    return " ".join(kept)


def _quoted(sourcing: Sourcing, passage: Evidence) -> list[str]:
    """Return the quotations of a passage as bare words, long enough that they cannot coincide."""
    text = sourcing.reports[passage.report].text
    found = []
    for quote in sourcing.quotes.get(passage.report, ()):
        if quote.start < passage.end and passage.start < quote.end:
            words = normalised_words(text[quote.start : quote.end])
            if len(words) >= SHORT_QUOTE:
                found.append(" ".join(words))
    return found


def _same_words(sourcing: Sourcing, rid: str, other: str, evidence: Mapping[str, Sequence[Evidence]]) -> bool:
    """Tell whether both make the claim in the same quoted words, as two do who sat in one press conference."""
    mine = [q for e in evidence[rid] for q in _quoted(sourcing, e)]
    theirs = [q for e in evidence[other] for q in _quoted(sourcing, e)]
    return any(a in b or b in a for a in mine for b in theirs)

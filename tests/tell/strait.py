"""An invented negotiation as a record made by hand: two states and a union argue over a ferry strait.

Everything in it is made up. Seven reports: three rounds of which one is called off, a plan in two versions, a count
that reports differ on, a report that copies another, two that rest on one agency, one in a language that is not read.
"""

from __future__ import annotations

from functools import cache

from verbale.ids import content_id
from verbale.record.types import (
    Actor,
    Amount,
    Change,
    Cite,
    Discrepancy,
    Event,
    Evidence,
    Issue,
    Join,
    Name,
    NegotiatingText,
    Origin,
    OriginJoin,
    Participant,
    Place,
    Position,
    Record,
    RecordReport,
    Role,
    Statement,
    Step,
    StoryHead,
    Value,
    Version,
    When,
)

__all__ = ["earlier_record", "make_record"]

_TEXTS = {
    "r1": (
        "Valdoria and Tesmark open talks on the strait\n\n"
        "LINDHAVEN — Delegations from Valdoria and Tesmark met in Lindhaven on Monday, 3 March 2031, for a first round "
        "of talks on the ferry strait. Foreign Minister Ines Karvel led the Valdorian side, Transport Minister Tomas "
        "Brandt that of Tesmark. The meeting lasted nearly four hours.\n\n"
        "On the table is the Strait Plan, a paper of 18 points drafted by the mediator, Lucan Serre. It would raise "
        "the crossing toll by 12 percent.\n\n"
        "“We did not come here to sign away our harbour,” Karvel told reporters. Brandt said Tesmark would vote down "
        "any increase in the toll.\n\n"
        "The Ferrymen's Union, which crews the boats, was not in the room. Its president, Mara Oyelle, said the union "
        "wanted nine percent more pay.\n"
    ),
    "r2": (
        "Second round set for Castrel\n\n"
        "The second round of the strait talks will be held in Castrel on 10 March, the Meridian Press Agency reported, "
        "citing a senior Tesmark official. This time the Ferrymen's Union is invited.\n\n"
        "“Nobody has seen the final numbers,” the official said, according to Meridian.\n"
    ),
    "r3": (
        "Strait Plan cut to 12 points in Castrel\n\n"
        "By our correspondent in Castrel\n\n"
        "Valdoria, Tesmark and the Ferrymen's Union agreed in Castrel on 10 March 2031 to work from a shorter paper: "
        "the Strait Plan now counts 12 points, Serre said after six hours of talks. The toll would rise by 8 percent "
        "instead of 12 percent.\n\n"
        "Karvel, Brandt and Oyelle all took part. Karvel said Valdoria could live with 8 percent. “It is a beginning, "
        "no more,” Oyelle said. The two governments agreed on sixteen daily sailings; the union signed that page too.\n"
    ),
    "r4": (
        "Fourteen points left after Castrel round\n\n"
        "The plan for the strait now has 14 points, the Meridian Press Agency reported on Tuesday after the round in "
        "Castrel. Thomas Brandt, the Tesmark transport minister, said his country “can talk about a small increase” "
        "in the toll. A third round is planned for 17 March in Lindhaven.\n"
    ),
    "r5": (
        "Fourteen points left after Castrel round\n\n"
        "The plan for the strait now has 14 points, the Meridian Press Agency reported on Tuesday after the round in "
        "Castrel. Thomas Brandt, the Tesmark transport minister, said his country “can talk about a small increase” "
        "in the toll. A third round is planned for 17 March in Lindhaven. (Meridian)\n"
    ),
    "r6": (
        "Union walks out, third round called off\n\n"
        "The third round of talks on the strait, planned for 17 March in Lindhaven, has been called off, Serre's "
        "office said on Sunday. The Ferrymen's Union had left the table over pay.\n\n"
        "“There is no point in sitting down without the people who sail the boats,” Serre said in a post on his site. "
        "A new round is planned for 24 March 2031 in Castrel.\n\n"
        "Oyelle said the union would take six percent, but not less. Transport Minister Brandt resigned on Saturday; "
        "his deputy, Pia Holm, takes over.\n"
    ),
    "r7": "Les pourparlers du détroit sont suspendus\n\nLe syndicat a quitté la table, selon le médiateur.\n",
}

_HEADS: dict[str, tuple[str, str, str, str]] = {
    "r1": ("Strait Courier", "Valdoria and Tesmark open talks on the strait", "2031-03-03", "en"),
    "r2": ("Valdoria Today", "Second round set for Castrel", "2031-03-05", "en"),
    "r3": ("Castrel Post", "Strait Plan cut to 12 points in Castrel", "2031-03-10", "en"),
    "r4": ("Tesmark Herald", "Fourteen points left after Castrel round", "2031-03-11", "en"),
    "r5": ("Harbour News", "Fourteen points left after Castrel round", "2031-03-11", "en"),
    "r6": ("Strait Courier", "Union walks out, third round called off", "2031-03-16", "en"),
    "r7": ("Le Phare", "Les pourparlers du détroit sont suspendus", "2031-03-16", "fr"),
}

_SERRE_SITTING = "There is no point in sitting down without the people who sail the boats,"


def cite(report: str, words: str, *, after: str = "") -> Evidence:
    """Return the first place of `words` in the report (the first one behind `after`)."""
    text = _TEXTS[report]
    start = text.index(words, text.index(after) if after else 0)
    return Evidence(report, start, start + len(words), words)


def day(start: str, *evidence: Evidence, basis: str = "") -> When:
    """Return one day as a `When`."""
    return When(start, start, "day", basis, evidence)


def _reports() -> tuple[RecordReport, ...]:
    cites = {
        "r2": (Cite("Meridian Press Agency", (cite("r2", "the Meridian Press Agency reported"),)),),
        "r4": (Cite("Meridian Press Agency", (cite("r4", "the Meridian Press Agency reported"),)),),
        "r5": (Cite("Meridian Press Agency", (cite("r5", "the Meridian Press Agency reported"),)),),
    }
    return tuple(
        RecordReport(
            id=key,
            path=f"reports/{key}.txt",
            text=text,
            url=f"https://example.org/{key}",
            outlet=_HEADS[key][0],
            title=_HEADS[key][1],
            byline="Jon Reed" if key == "r1" else None,
            published=When(_HEADS[key][2], _HEADS[key][2], "day", "declared by the source"),
            language=_HEADS[key][3],
            duplicate_of="r4" if key == "r5" else None,
            cites=cites.get(key, ()),
        )
        for key, text in _TEXTS.items()
    )


def _actor(key: str, kind: str, party: str | None, *names: Name, **more: object) -> Actor:
    first = names[0]
    evidence = tuple(cite(report, first.name) for report in first.reports)
    return Actor(f"act-{key}", kind, first.name, names, evidence, party=party, **more)  # type: ignore[arg-type]


def _actors() -> tuple[Actor, ...]:
    return (
        _actor(
            "brandt",
            "person",
            "Tesmark",
            Name("Tomas Brandt", 1, ("r1",)),
            Name("Thomas Brandt", 2, ("r4", "r5")),
            Name("Brandt", 3, ("r1", "r3", "r6")),
            joins=(
                Join(
                    ("Tomas Brandt", "Thomas Brandt"),
                    "same surname, same office, one letter apart",
                    (
                        cite("r1", "Transport Minister Tomas Brandt"),
                        cite("r4", "Thomas Brandt, the Tesmark transport minister"),
                    ),
                ),
            ),
            roles=(Role("Transport Minister", "Tesmark", (cite("r1", "Transport Minister Tomas Brandt"),)),),
        ),
        _actor(
            "holm",
            "person",
            "Tesmark",
            Name("Pia Holm", 1, ("r6",)),
            roles=(Role("deputy", None, (cite("r6", "his deputy, Pia Holm"),)),),
        ),
        _actor(
            "karvel",
            "person",
            "Valdoria",
            Name("Ines Karvel", 1, ("r1",)),
            Name("Karvel", 4, ("r1", "r3")),
            roles=(Role("Foreign Minister", "Valdoria", (cite("r1", "Foreign Minister Ines Karvel"),)),),
        ),
        _actor(
            "meridian",
            "organisation",
            None,
            Name("Meridian Press Agency", 3, ("r2", "r4", "r5")),
            Name("Meridian", 2, ("r2", "r5")),
        ),
        _actor("official", "unnamed", "Tesmark", Name("senior Tesmark official", 1, ("r2",))),
        _actor(
            "oyelle",
            "person",
            "Ferrymen's Union",
            Name("Mara Oyelle", 1, ("r1",)),
            Name("Oyelle", 3, ("r3", "r6")),
            roles=(Role("president", "Ferrymen's Union", (cite("r1", "Its president, Mara Oyelle"),)),),
        ),
        _actor(
            "serre",
            "person",
            None,
            Name("Lucan Serre", 1, ("r1",)),
            Name("Serre", 3, ("r3", "r6")),
            roles=(Role("mediator", None, (cite("r1", "the mediator, Lucan Serre"),)),),
        ),
        _actor("tesmark", "state", "Tesmark", Name("Tesmark", 8, ("r1", "r2", "r3", "r4", "r5"))),
        _actor("union", "organisation", "Ferrymen's Union", Name("Ferrymen's Union", 4, ("r1", "r2", "r3", "r6"))),
        _actor("valdoria", "state", "Valdoria", Name("Valdoria", 5, ("r1", "r3"))),
    )


def _own(report: str, *others: OriginJoin) -> Origin:
    outlet = _HEADS[report][0]
    return Origin(outlet, (report, *(j.report for j in others)), (OriginJoin(report, None, "own"), *others))


def _meridian(*reports: str) -> Origin:
    joins = []
    for report in reports:
        if report == "r5":
            joins.append(OriginJoin("r5", "r4", "copy", (cite("r5", "The plan for the strait now has 14 points"),)))
        else:
            joins.append(OriginJoin(report, None, "credit", (cite(report, "the Meridian Press Agency reported"),)))
    return Origin("Meridian Press Agency", reports, tuple(joins))


def _took_part(actor: str, party: str | None, capacity: str | None, evidence: Evidence) -> Participant:
    return Participant(f"act-{actor}", party, capacity, (evidence.report,), (evidence,))  # type: ignore[arg-type]


def _events() -> tuple[Event, ...]:
    first = cite("r1", "Delegations from Valdoria and Tesmark met in Lindhaven on Monday, 3 March 2031")
    second = cite("r3", "Valdoria, Tesmark and the Ferrymen's Union agreed in Castrel on 10 March 2031")
    second_set = cite("r2", "The second round of the strait talks will be held in Castrel on 10 March")
    third_set = cite("r4", "A third round is planned for 17 March in Lindhaven")
    third_off = cite(
        "r6", "The third round of talks on the strait, planned for 17 March in Lindhaven, has been called off"
    )
    fourth = cite("r6", "A new round is planned for 24 March 2031 in Castrel")
    left = cite("r6", "Transport Minister Brandt resigned on Saturday")
    both = ("Tesmark", "Valdoria")
    three = ("Ferrymen's Union", "Tesmark", "Valdoria")
    everyone = cite("r3", "Karvel, Brandt and Oyelle all took part")
    return (
        Event(
            "evt-1",
            "meeting",
            "First round of talks in Lindhaven",
            day("2031-03-03", first),
            "held",
            (first, cite("r1", "a first round of talks on the ferry strait")),
            place=Place("Lindhaven", None, "Lindhaven", None, (cite("r1", "in Lindhaven"),)),
            history=(Step("held", "2031-03-03", (first,)),),
            round=1,
            duration="nearly four hours",
            parties=both,
            participants=(
                _took_part("brandt", "Tesmark", "head", cite("r1", "Transport Minister Tomas Brandt that of Tesmark")),
                _took_part(
                    "karvel", "Valdoria", "head", cite("r1", "Foreign Minister Ines Karvel led the Valdorian side")
                ),
                _took_part("serre", None, "mediator", cite("r1", "the mediator, Lucan Serre")),
            ),
            reports=("r1",),
            origins=(_own("r1"),),
        ),
        Event(
            "evt-2",
            "meeting",
            "Second round of talks in Castrel",
            day("2031-03-10", second),
            "held",
            (second, second_set),
            place=Place("Castrel", None, "Castrel", None, (cite("r3", "in Castrel", after="agreed"),)),
            history=(Step("planned", "2031-03-05", (second_set,)), Step("held", "2031-03-10", (second,))),
            round=2,
            duration="six hours",
            parties=three,
            participants=(
                _took_part("brandt", "Tesmark", None, everyone),
                _took_part("karvel", "Valdoria", None, everyone),
                _took_part("oyelle", "Ferrymen's Union", None, everyone),
                _took_part("serre", None, "mediator", cite("r3", "Serre said after six hours of talks")),
            ),
            reports=("r2", "r3", "r4", "r5"),
            origins=(_own("r3"), _meridian("r2", "r4", "r5")),
        ),
        Event(
            "evt-3",
            "departure",
            "Tomas Brandt resigns",
            day("2031-03-15", cite("r6", "Saturday"), basis="Saturday before publication"),
            "held",
            (left,),
            history=(Step("held", "2031-03-15", (left,)),),
            parties=("Tesmark",),
            participants=(_took_part("brandt", "Tesmark", None, left),),
            reports=("r6",),
            origins=(_own("r6"),),
        ),
        Event(
            "evt-4",
            "meeting",
            "Third round of talks in Lindhaven",
            day("2031-03-17", cite("r4", "17 March"), cite("r6", "17 March"), basis="year from publication"),
            "cancelled",
            (third_off, third_set),
            place=Place("Lindhaven", None, "Lindhaven", None, (cite("r4", "in Lindhaven"),)),
            history=(Step("planned", "2031-03-11", (third_set,)), Step("cancelled", "2031-03-16", (third_off,))),
            round=3,
            parties=three,
            reports=("r4", "r5", "r6"),
            origins=(_meridian("r4", "r5"), _own("r6")),
        ),
        Event(
            "evt-5",
            "meeting",
            "New round in Castrel",
            day("2031-03-24", fourth),
            "planned",
            (fourth,),
            place=Place("Castrel", None, "Castrel", None, (fourth,)),
            history=(Step("planned", "2031-03-16", (fourth,)),),
            reports=("r6",),
            origins=(_own("r6"),),
        ),
    )


def _said(
    key: str,
    speaker: str | None,
    kind: str,
    report: str,
    content: str,
    cue: str,
    source: str,
    about: tuple[str, ...] = (),
    medium: str | None = None,
    chain: tuple[str, ...] = (),
    same_as: tuple[str, ...] = (),
) -> Statement:
    told = cite(report, content)
    spans = (
        told,
        cite(report, cue, after=content if cue in _TEXTS[report][told.start :] else ""),
        cite(report, source),
    )
    return Statement(
        f"sta-{key}",
        speaker,
        kind,
        content,
        cue,
        report,
        spans,
        medium,  # type: ignore[arg-type]
        day(_HEADS[report][2], basis="publication"),
        about,
        chain,
        same_as,
    )


def _statements() -> tuple[Statement, ...]:
    return (
        _said(
            "1",
            "act-karvel",
            "direct",
            "r1",
            "We did not come here to sign away our harbour,",
            "told",
            "Karvel",
            medium="told reporters",
        ),
        _said(
            "2",
            "act-brandt",
            "indirect",
            "r1",
            "Tesmark would vote down any increase in the toll",
            "said",
            "Brandt",
            about=("iss-toll",),
        ),
        _said(
            "3",
            "act-oyelle",
            "indirect",
            "r1",
            "the union wanted nine percent more pay",
            "said",
            "Mara Oyelle",
            about=("iss-pay",),
        ),
        _said(
            "4",
            "act-official",
            "direct",
            "r2",
            "Nobody has seen the final numbers,",
            "said",
            "the official",
            about=("txt-plan",),
            chain=("Meridian Press Agency",),
        ),
        _said(
            "5",
            "act-karvel",
            "indirect",
            "r3",
            "Valdoria could live with 8 percent",
            "said",
            "Karvel",
            about=("iss-toll",),
        ),
        _said("6", "act-oyelle", "direct", "r3", "It is a beginning, no more,", "said", "Oyelle"),
        _said(
            "7",
            "act-brandt",
            "mixed",
            "r4",
            "his country “can talk about a small increase” in the toll",
            "said",
            "Thomas Brandt",
            about=("iss-toll",),
            chain=("Meridian Press Agency",),
            same_as=("sta-8",),
        ),
        _said(
            "8",
            "act-brandt",
            "mixed",
            "r5",
            "his country “can talk about a small increase” in the toll",
            "said",
            "Thomas Brandt",
            about=("iss-toll",),
            chain=("Meridian Press Agency",),
            same_as=("sta-7",),
        ),
        _said("9", "act-serre", "direct", "r6", _SERRE_SITTING, "said", "Serre", medium="a post on his site"),
        _said(
            "a",
            "act-oyelle",
            "indirect",
            "r6",
            "the union would take six percent, but not less",
            "said",
            "Oyelle",
            about=("iss-pay",),
        ),
    )


def _texts() -> tuple[NegotiatingText, ...]:
    drafted = cite("r1", "On the table is the Strait Plan, a paper of 18 points drafted by the mediator, Lucan Serre.")
    cut = cite("r3", "the Strait Plan now counts 12 points")
    toll = cite("r3", "The toll would rise by 8 percent instead of 12 percent.")
    return (
        NegotiatingText(
            "txt-plan",
            "Strait Plan",
            (Name("Strait Plan", 2, ("r1", "r3")),),
            "plan",
            "act-serre",
            (
                Version(
                    (18,),
                    None,
                    (Amount(12, "percent", "crossing toll"),),
                    day("2031-03-03", basis="publication"),
                    "act-serre",
                    "superseded",
                    ("r1",),
                    (drafted, cite("r1", "It would raise the crossing toll by 12 percent.")),
                ),
                Version(
                    (12, 14),
                    None,
                    (Amount(8, "percent", "toll"),),
                    day("2031-03-10", cite("r3", "10 March 2031")),
                    None,
                    "current",
                    ("r3", "r4", "r5"),
                    (cut, cite("r4", "The plan for the strait now has 14 points"), toll),
                ),
            ),
            (
                Change(
                    "iss-toll",
                    "weakened",
                    "The toll would rise by 8 percent instead of 12 percent.",
                    day("2031-03-10"),
                    (toll,),
                ),
            ),
            (drafted, cut),
        ),
    )


def _position(party: str, actor: str, when: str, words: Evidence, *amounts: Amount) -> Position:
    return Position(
        party, f"act-{actor}", words.quote, amounts, day(when, basis="publication"), (words.report,), (words,)
    )


def _issues() -> tuple[Issue, ...]:
    sailings = cite("r3", "The two governments agreed on sixteen daily sailings; the union signed that page too.")
    pay = cite("r1", "the union wanted nine percent more pay")
    toll = cite("r1", "any increase in the toll")
    return (
        Issue(
            "iss-pay",
            "crew pay",
            "open",
            (),
            (
                _position("Ferrymen's Union", "oyelle", "2031-03-03", pay, Amount(9, "percent", "pay")),
                _position(
                    "Ferrymen's Union",
                    "oyelle",
                    "2031-03-16",
                    cite("r6", "the union would take six percent, but not less"),
                    Amount(6, "percent", "pay"),
                ),
            ),
            (pay,),
        ),
        Issue(
            "iss-sailings",
            "daily sailings",
            "agreed",
            (Step("agreed", "2031-03-10", (sailings,), ("Ferrymen's Union", "Tesmark", "Valdoria")),),
            (),
            (sailings,),
        ),
        Issue(
            "iss-toll",
            "crossing toll",
            "open",
            (),
            (
                _position(
                    "Tesmark", "brandt", "2031-03-03", cite("r1", "Tesmark would vote down any increase in the toll")
                ),
                _position(
                    "Valdoria",
                    "karvel",
                    "2031-03-10",
                    cite("r3", "Valdoria could live with 8 percent"),
                    Amount(8, "percent", "toll"),
                ),
                _position(
                    "Tesmark",
                    "brandt",
                    "2031-03-11",
                    cite("r4", "his country “can talk about a small increase” in the toll"),
                ),
            ),
            (toll,),
        ),
    )


def _discrepancies() -> tuple[Discrepancy, ...]:
    return (
        Discrepancy(
            "dis-name",
            "name",
            ("act-brandt",),
            "name",
            (
                Value("Tomas Brandt", ("r1",), (_own("r1"),), (cite("r1", "Tomas Brandt"),)),
                Value("Thomas Brandt", ("r4", "r5"), (_meridian("r4", "r5"),), (cite("r4", "Thomas Brandt"),)),
            ),
            "error",
            "One office holder is given two first names.",
        ),
        Discrepancy(
            "dis-points",
            "number",
            ("txt-plan",),
            "points",
            (
                Value("12", ("r3",), (_own("r3"),), (cite("r3", "the Strait Plan now counts 12 points"),)),
                Value(
                    "14",
                    ("r4", "r5"),
                    (_meridian("r4", "r5"),),
                    (cite("r4", "The plan for the strait now has 14 points"),),
                ),
            ),
            "contradiction",
            "Both describe the plan after the round in Castrel.",
        ),
    )


@cache
def make_record() -> Record:
    """Return the whole record."""
    return Record(
        StoryHead("Strait Plan: Valdoria, Tesmark and the Ferrymen's Union", "2031-03-03", "2031-03-16", len(_TEXTS)),
        _reports(),
        _actors(),
        _events(),
        _statements(),
        _texts(),
        _issues(),
        _discrepancies(),
    )


@cache
def earlier_record() -> Record:
    """Return the record as it stood on 5 March, after the first two reports: for what changed since."""
    whole = make_record()
    seen = ("r1", "r2")
    first, second = whole.events[:2]
    planned = Event(
        second.id,
        "meeting",
        second.title,
        day("2031-03-10", second.history[0].evidence[0]),
        "planned",
        second.history[0].evidence,
        history=second.history[:1],
        round=2,
        reports=("r2",),
        origins=(_meridian("r2"),),
    )
    plan = whole.texts[0]
    return Record(
        StoryHead("Strait Plan: Valdoria and Tesmark", "2031-03-03", "2031-03-05", 2),
        whole.reports[:2],
        tuple(actor for actor in whole.actors if set(actor.names[0].reports) & set(seen)),
        (first, planned),
        tuple(statement for statement in whole.statements if statement.report in seen),
        (
            NegotiatingText(
                plan.id, plan.name, plan.names[:1], plan.kind, plan.author, plan.versions[:1], (), plan.evidence[:1]
            ),
        ),
        tuple(
            Issue(
                issue.id,
                issue.name,
                "open",
                (),
                tuple(p for p in issue.positions if p.reports[0] in seen),
                issue.evidence,
            )
            for issue in whole.issues
            if issue.id != "iss-sailings"
        ),
        (),
    )


def hostile_record(name: str) -> Record:
    """Return a small record in which title, outlet, speaker, quotation, link and path are all `name`."""
    text = f"{name}\n\n“{name},” {name} said.\n"
    start = text.index("“") + 1
    words = Evidence("h1", start, start + len(name), name)
    report = RecordReport(
        "h1",
        name,
        text,
        url=f"javascript:{name}",
        outlet=name,
        title=name,
        byline=name,
        published=When("2031-03-03", "2031-03-03", "day"),
    )
    actor = Actor(content_id("act", name), "state", name, (Name(name, 2, ("h1",)),), (words,), party=name)
    own = Origin(name, ("h1",), (OriginJoin("h1", None, "own"),))
    event = Event(
        "evt-h",
        "meeting",
        name,
        day("2031-03-03", words),
        "held",
        (words,),
        place=Place(name, name, name, None, (words,)),
        history=(Step("held", "2031-03-03", (words,)),),
        round=1,
        duration=name,
        parties=(name,),
        participants=(Participant(actor.id, name, "head", ("h1",), (words,)),),
        reports=("h1",),
        origins=(own,),
    )
    statement = Statement("sta-h", actor.id, "direct", name, "said", "h1", (words,), name, chain=(name,))
    plan = NegotiatingText(
        "txt-h",
        name,
        (Name(name, 1, ("h1",)),),
        "plan",
        actor.id,
        (Version((1,), None, (Amount(1, name, name),), day("2031-03-03"), actor.id, "current", ("h1",), (words,)),),
        (Change(None, "added", name, day("2031-03-03"), (words,)),),
        (words,),
    )
    issue = Issue(
        "iss-h",
        name,
        "open",
        (Step("open", "2031-03-03", (words,), (name,)),),
        (Position(name, actor.id, name, (Amount(1, name, name),), day("2031-03-03"), ("h1",), (words,)),),
        (words,),
    )
    value = Value(name, ("h1",), (own,), (words,))
    differ = Discrepancy("dis-h", "name", (actor.id,), name, (value, value), "contradiction", name)
    return Record(
        StoryHead(name, "2031-03-03", "2031-03-03", 1),
        (report,),
        (actor,),
        (event,),
        (statement,),
        (plan,),
        (issue,),
        (differ,),
    )

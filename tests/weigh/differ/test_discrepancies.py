"""Where reports differ, and where they only seem to."""

from __future__ import annotations

import re

from verbale.ids import content_id
from verbale.read.types import Reading, Sentence, Token
from verbale.resolve.types import Cast, Participant, Statement
from verbale.rulings import Ruling, Rulings
from verbale.types import Report
from verbale.weigh import weigh
from verbale.weigh.desk import sentence_spans
from verbale.weigh.types import Discrepancy

from ..builders import Person, cast_of, meeting, reading_of, reports_of, told


def differences(cast: Cast, rulings: Rulings | None = None) -> list[Discrepancy]:
    ledger = weigh(cast, {r.id: reading_of(r) for r in cast.reports}, rulings=rulings or Rulings())
    return list(ledger.discrepancies)


def kinds(cast: Cast) -> list[str]:
    return sorted(d.kind for d in differences(cast))


def test_another_first_name_is_a_discrepancy() -> None:
    reports = reports_of("Minister Carla Brenn spoke.", "Minister Corinna Brenn spoke.")
    cast = cast_of(reports, [Person("Carla Brenn", ("Carla Brenn", "Corinna Brenn"))])
    (found,) = differences(cast)
    assert found.kind == "name"
    assert {v.value: v.reports for v in found.values} == {"Carla Brenn": ("r1",), "Corinna Brenn": ("r2",)}


def test_romanisations_and_short_first_names_are_none() -> None:
    reports = reports_of("Yuri Brenn and Raymond Holt spoke.", "Yury Brenn and Ray Holt spoke.")
    people = [Person("Yuri Brenn", ("Yuri Brenn", "Yury Brenn")), Person("Raymond Holt", ("Raymond Holt", "Ray Holt"))]
    assert kinds(cast_of(reports, people)) == []


def test_who_retired_was_dismissed_and_the_pronoun_tells_who() -> None:
    reports = reports_of(
        "Ivo Marr was a baker. A card says that he had retired.",
        "Ann Holt bakes now. Ivo Marr, who was dismissed by the mill, does not.",
    )
    (found,) = differences(cast_of(reports, [Person("Ivo Marr"), Person("Ann Holt")]))
    assert (found.kind, found.about, {v.value for v in found.values}) == (
        "cause",
        ("Ivo Marr",),
        {"had retired", "dismissed"},
    )


def test_resigned_against_dismissed_is_a_difference_of_cause() -> None:
    reports = reports_of(
        "Chief of staff Ivo Marr resigned on Friday.", "The team stood in for the dismissed chief Ivo Marr."
    )
    (found,) = differences(cast_of(reports, [Person("Ivo Marr")]))
    assert (found.kind, {v.value for v in found.values}) == ("cause", {"resigned", "dismissed"})


def test_deputy_against_first_deputy_of_one_ministry_is_a_difference_of_role() -> None:
    reports = reports_of("Deputy Foreign Minister Ivo Marr came.", "First Deputy Foreign Minister Ivo Marr came.")
    person = Person(
        "Ivo Marr", roles=(("Deputy Foreign Minister", "Nordia"), ("First Deputy Foreign Minister", "Nordia"))
    )
    cast = cast_of(reports, [person])
    roles = cast.actors[0].roles
    later = tuple(reports[1].cite(0, 29) for _ in range(1))
    fixed = type(cast.actors[0])(
        id="Ivo Marr", kind="person", name="Ivo Marr", names=cast.actors[0].names, evidence=cast.actors[0].evidence,
        roles=(roles[0], type(roles[1])("First Deputy Foreign Minister", "Nordia", later)),
    )  # fmt: skip
    assert kinds(Cast(cast.reports, (fixed,), references=cast.references)) == ["role"]


def test_two_leaders_for_one_envoy_are_a_difference_of_attribution() -> None:
    reports = reports_of("President Holt's envoy, Ivo Marr, came.", "President Brenn's envoy, Ivo Marr, came.")
    people = [Person("Holt"), Person("Brenn"), Person("Ivo Marr")]
    (found,) = differences(cast_of(reports, people))
    assert (found.kind, {v.value for v in found.values}) == ("attribution", {"Holt", "Brenn"})


def test_two_meetings_called_the_third_round_are_a_difference_of_round() -> None:
    reports = reports_of("The third round opened in Oslo.", "The third round opened in Bern.")
    events = [
        meeting("e1", "2031-03-01", ("A", "B"), city="Oslo"),
        meeting("e2", "2031-03-04", ("A", "B"), city="Bern"),
    ]
    tellings = [told("e1", reports[0], "round", round=3), told("e2", reports[1], "round", round=3)]
    (found,) = differences(cast_of(reports, events=events, tellings=tellings))
    assert (found.kind, found.about) == ("round", ("e1", "e2"))


def test_the_same_words_at_two_meetings_are_a_difference_of_occasion() -> None:
    reports = reports_of(
        'At the meeting in Oslo Marr said it was "a useful step on a long road".',
        'At the meeting in Bern Marr called it "a useful step on a long road".',
    )
    events = [
        meeting("e1", "2031-03-01", ("A", "B"), city="Oslo"),
        meeting("e2", "2031-03-02", ("A", "B"), city="Bern"),
    ]
    tellings = [told("e1", reports[0], "meeting"), told("e2", reports[1], "meeting")]
    said = []
    for report, other in ((reports[0], "s2"), (reports[1], "s1")):
        start = report.text.index("a useful")
        name = "s1" if other == "s2" else "s2"
        said.append(
            Statement(
                name,
                "Marr",
                "direct",
                "a useful step on a long road",
                "said",
                report.id,
                (report.cite(start, start + 28),),
                same_as=(other,),
            )
        )
    cast = cast_of(reports, [Person("Marr")], events=events, tellings=tellings, statements=said)
    assert kinds(cast) == ["occasion"]


def test_a_shorter_list_of_delegates_is_an_omission() -> None:
    reports = reports_of(
        "Ivo Marr, Ada Holt and Jon Brenn came to the meeting.", "Ivo Marr and Ada Holt came to the meeting."
    )
    people = [Person("Ivo Marr", party="A"), Person("Ada Holt", party="A"), Person("Jon Brenn", party="A")]
    base = cast_of(reports, people)
    parts = tuple(
        Participant(a.id, "A", None, tuple(sorted({e.report for e in a.evidence})), a.evidence) for a in base.actors
    )
    event = meeting("e1", "2031-03-01", ("A", "B"), people=parts)
    (found,) = differences(cast_of(reports, people, events=[event]))
    assert (found.kind, found.assessment) == ("participant", "omission")
    assert "Jon Brenn" in found.note


def test_rival_counts_of_points_are_a_difference_of_number_and_the_count_before_them_is_none() -> None:
    reports = reports_of(
        "The original 12-point peace plan was reduced to 7 or 9 points, by various accounts.",
        "The updated peace plan now contains 8 points.",
    )
    (found,) = [d for d in differences(cast_of(reports)) if d.kind == "number"]
    assert {v.value for v in found.values} == {"7 points", "9 points", "8 points"}


def test_a_disputed_figure_is_a_difference_of_number() -> None:
    reports = reports_of(
        "They disagree over wages. Talks on wages left the choir a bill of $30 million. A singer disputed that figure"
        " and said it was nearer $45 million."
    )
    (found,) = differences(cast_of(reports))
    assert [v.value for v in found.values] == ["$30 million", "$45 million"]


def test_two_tolls_from_two_mouths_are_a_difference_and_rounding_is_none() -> None:
    story = (
        "They disagree over the truce. Talks on a truce stalled. Shelling killed 11 people in the market. "
        "The mayor said that {} people had died."
    )
    assert [d.kind for d in differences(cast_of(reports_of(story.format(19))))] == ["number"]
    assert differences(cast_of(reports_of(story.format("about 11")))) == []


def test_what_a_plan_no_longer_asks_and_its_maker_still_demands_is_a_difference_of_position() -> None:
    reports = reports_of(
        "Nordia's trade plan was revised. The second draft of the plan no longer proposes that the clubs give up"
        " television rights. Television rights are a key issue.",
        "They disagree over television rights. Nordia demands that the clubs give up television rights.",
    )
    cast = cast_of(reports, [Person("Nordia", kind="state")], parties=("Nordia",))
    assert "position" in kinds(cast)


def test_a_rejected_discrepancy_stays_away_until_the_ruling_is_undone() -> None:
    reports = reports_of("Minister Carla Brenn spoke.", "Minister Corinna Brenn spoke.")
    cast = cast_of(reports, [Person("Carla Brenn", ("Carla Brenn", "Corinna Brenn"))])
    (found,) = differences(cast)
    ruling = Ruling(content_id("ruling", found.id), "reject", (found.id,), "editor", "2031-03-09")
    undone = Ruling(ruling.id, "reject", (found.id,), "editor", "2031-03-09", undone="2031-03-10")
    assert differences(cast, Rulings((ruling,))) == []
    assert differences(cast, Rulings((undone,))) == [found]


def test_reports_in_another_order_weigh_the_same() -> None:
    reports = reports_of(
        "The 12-point peace plan was handed over. They disagree over territory, Reuters reported.",
        "Minister Carla Brenn demands territory. They disagree over territory.",
    )
    cast, other = (
        cast_of(r, [Person("Carla Brenn", party="Nordia"), Person("Nordia", kind="state")], parties=("Nordia",))
        for r in (reports, reports[::-1])
    )
    readings = {r.id: reading_of(r) for r in reports}
    assert weigh(cast, readings) == weigh(
        Cast(other.reports, cast.actors, references=other.references, parties=other.parties), readings
    )


def test_a_story_without_reports_weighs_nothing() -> None:
    ledger = weigh(Cast(()), {})
    assert (ledger.texts, ledger.issues, ledger.discrepancies, ledger.claims) == ((), (), (), ())


def test_the_same_two_figures_in_two_reports_are_one_difference_of_number() -> None:
    reports = reports_of(
        "Some 80 trees would fall, the Garden Bank said. The Walkers' Club said the real figure was 240.",
        "The Garden Bank put it at 80 trees. The Walkers' Club had talked of 240.",
    )
    people = [Person("Garden Bank", kind="organisation"), Person("Walkers' Club", kind="organisation")]
    (found,) = differences(cast_of(reports, people))
    assert found.kind == "number"
    assert {v.value: v.reports for v in found.values} == {"80 trees": ("r1", "r2"), "240": ("r1", "r2")}
    assert {"Garden Bank", "Walkers' Club"} <= set(found.about)


def test_two_shares_of_one_holder_are_a_difference_of_number() -> None:
    reports = reports_of(
        "Fulmar Funds, the largest shareholder with 31.5 percent, is selling.",
        "Fulmar Funds, the biggest owner with 29.8 per cent, sent a lawyer.",
        "Rain fell. Fulmar Funds, which holds 31.5 per cent, bid nothing.",
    )
    (found,) = differences(cast_of(reports, [Person("Fulmar Funds", kind="organisation")]))
    assert (found.kind, found.attribute, found.about) == ("number", "stake", ("Fulmar Funds",))
    assert {v.reports for v in found.values} == {("r1", "r3"), ("r2",)}


def test_shares_of_two_companies_or_of_a_market_are_none() -> None:
    reports = reports_of(
        "Fulmar Funds holds 14 percent of the bank and Fulmar Funds owns 30 percent of the mill.",
        "Fulmar Funds holds 12 percent. Fulmar Funds controls 40 percent of the soap market.",
    )
    assert kinds(cast_of(reports, [Person("Fulmar Funds", kind="organisation")])) == []


def test_what_is_reported_and_denied_is_a_difference_of_status() -> None:
    reports = reports_of("The Herald reported that Ivo Marr had met Ann Holt in Oslo. Ivo Marr denied the report.")
    (found,) = differences(cast_of(reports, [Person("Ivo Marr"), Person("Ann Holt")]))
    assert (found.kind, [v.value for v in found.values]) == ("status", ["reported", "denied"])
    assert set(found.about) == {"Ivo Marr", "Ann Holt"}


def test_a_demand_rejected_and_a_meeting_praised_are_none() -> None:
    reports = reports_of("Ivo Marr said the bid was good. Ann Holt rejected it. She called this useful.")
    assert kinds(cast_of(reports, [Person("Ivo Marr"), Person("Ann Holt")])) == []


def test_a_meeting_that_two_reports_tell_as_denied_is_one_difference_of_status() -> None:
    reports = reports_of(
        "The Herald writes that Ivo Marr met Ann Holt. Her agent: no meeting was held.",
        "According to the Herald Ivo Marr saw Ann Holt. The two deny that they met.",
        "The Herald said that Ivo Marr was ill. Ann Holt did not deny it.",
    )
    (found,) = differences(cast_of(reports, [Person("Ivo Marr"), Person("Ann Holt")]))
    assert [v.reports for v in found.values] == [("r1", "r2"), ("r1", "r2")]


def test_who_was_sacked_may_be_a_pronoun() -> None:
    reports = reports_of(
        "Ivo Marr resigned on Tuesday.", "One who spoke was Ivo Marr. The premier sacked him on Monday."
    )
    (found,) = differences(cast_of(reports, [Person("Ivo Marr")]))
    assert (found.kind, {v.value for v in found.values}) == ("cause", {"resigned", "sacked"})


def test_a_count_of_people_is_about_the_event_told_before_it() -> None:
    reports = reports_of("The march began. The choir said that 7,000 people sang. The police put it at 4,500.")
    events = [meeting("e1", "2031-03-01", ("A", "B"))]
    (found,) = differences(cast_of(reports, events=events, tellings=[told("e1", reports[0], "march")]))
    assert (found.kind, found.about) == ("number", ("e1",))


def test_one_meeting_of_two_lengths_is_a_difference_of_number_and_rounding_is_none() -> None:
    reports = reports_of("The talks took three hours.", "The talks took two hours.", "The talks took nearly two hours.")
    events = [meeting("e1", "2031-03-01", ("A", "B"))]
    lengths = ("three hours", "two hours", "nearly two hours")
    tellings = [told("e1", r, "talks", duration=d) for r, d in zip(reports, lengths, strict=True)]
    (found,) = differences(cast_of(reports, events=events, tellings=tellings))
    assert (found.attribute, [v.value for v in found.values]) == ("duration", ["three hours", "two hours"])
    assert differences(cast_of(reports, events=events, tellings=tellings[1:])) == []


def with_tokens(report: Report) -> Reading:
    """Return the reading of a report with flat tokens, so that its days can be looked up."""
    words = [
        Token(m.start(), m.end(), "X", "", m.group(), -1, "root") for m in re.finditer(r"\w+|[^\w\s]", report.text)
    ]
    sentences = tuple(
        Sentence(s.start, s.end, first, last, 0)
        for s in sentence_spans(report.text)
        for first, last in [(_count(words, s.start), _count(words, s.end) - 1)]
    )
    return Reading(report.id, "by hand", sentences=sentences, tokens=tuple(words))


def _count(words: list[Token], offset: int) -> int:
    return sum(word.start < offset for word in words)


def test_tolls_of_one_day_in_two_reports_are_a_difference_whatever_word_counts_the_dead() -> None:
    reports = reports_of(
        "Seven people died in the fire on March 1, the Guard said.",
        "A blaze broke out on March 1. According to the Guard, three people were killed.",
        "Two people were killed in a crash on February 20, the Guard said.",
        first=2,
    )
    cast = cast_of(reports, [Person("Guard", kind="organisation")])
    (found,) = weigh(cast, {r.id: with_tokens(r) for r in reports}).discrepancies
    assert (found.attribute, [v.value for v in found.values]) == ("deaths", ["three people", "Seven people"])


def test_an_earlier_toll_of_another_mouth_is_a_difference() -> None:
    reports = reports_of("Seven people died in the flood, the Herald said. The Guard had before counted three dead.")
    (found,) = differences(cast_of(reports, [Person("Guard", kind="organisation")]))
    assert (found.kind, [v.value for v in found.values]) == ("number", ["three dead", "Seven people"])


def test_words_are_not_said_at_a_meeting_to_come() -> None:
    reports = reports_of(
        'At the meeting in Oslo Marr said it was "a useful step on a long road".',
        'Before the meeting in Bern Marr called it "a useful step on a long road".',
    )
    events = [
        meeting("e1", "2031-03-01", ("A", "B"), city="Oslo"),
        meeting("e2", "2031-03-09", ("A", "B"), city="Bern"),
    ]
    tellings = [told("e1", reports[0], "meeting"), told("e2", reports[1], "meeting")]
    said = [
        Statement(
            f"s{n}", "Marr", "direct", "a useful step on a long road", "said", report.id,
            (report.cite(start, start + 28),), same_as=(f"s{3 - n}",),
        )
        for n, report in enumerate(reports, 1)
        for start in [report.text.index("a useful")]
    ]  # fmt: skip
    assert kinds(cast_of(reports, [Person("Marr")], events=events, tellings=tellings, statements=said)) == []


def test_those_who_strike_are_counted_differently_in_two_reports_of_one_strike() -> None:
    reports = reports_of(
        "The Guild is calling out 5,200 members, it said on Monday.",
        "Some 4,600 drivers are on strike. The Guild did not answer.",
        "At one depot 200 drivers were on strike, the Guild said.",
    )
    (found,) = differences(cast_of(reports, [Person("Guild", kind="organisation")]))
    assert (found.attribute, [v.value for v in found.values]) == ("strikers", ["4,600 drivers", "5,200 members"])


def test_a_report_told_and_called_unfounded_in_one_sentence_is_denied() -> None:
    reports = reports_of(
        'A trainer dismissed as "pure fiction" a report that Ivo Marr had visited Ann Holt and begged her to stay.',
        "The club was quick to deny a story in the Herald that Ivo Marr called on Ann Holt.",
        "Ivo Marr called for a report that Ann Holt could read.",
    )
    (found,) = differences(cast_of(reports, [Person("Ivo Marr"), Person("Ann Holt")]))
    assert (found.kind, [v.reports for v in found.values]) == ("status", [("r1", "r2"), ("r1", "r2")])


def test_a_denied_call_is_set_against_the_sentence_that_tells_of_the_call() -> None:
    reports = reports_of(
        "Ivo Marr said he would not sell. Her bank confirmed that Ann Holt spoke to Ivo Marr by telephone. "
        "She owns a stud in Bern, it said. The Guild had twice denied there was any such call."
    )
    people = [Person("Ivo Marr"), Person("Ann Holt"), Person("Guild", kind="organisation")]
    (found,) = differences(cast_of(reports, people))
    assert "by telephone" in found.values[0].evidence[0].quote


def test_why_somebody_left_is_told_once() -> None:
    reports = reports_of(
        "Officially Ivo Marr resigned on account of his age. It was nothing of the sort. Ivo Marr was forced out."
    )
    assert [d.attribute for d in differences(cast_of(reports, [Person("Ivo Marr")]))] == ["departure"]


def test_who_left_may_be_told_by_title_or_pronoun() -> None:
    reports = reports_of(
        "Nobody can say how Ivo Marr went. A friend of Ann Holt said the conductor had decided to retire.",
        "Ivo Marr was conductor for a year. The opera maintains that he was forced out.",
        "Ann Holt heard it from the opera. She was told that Ivo Marr decided to leave.",
    )
    people = [Person("Ivo Marr", roles=(("conductor", ""),)), Person("Ann Holt")]
    (found,) = differences(cast_of(reports, people))
    assert found.about == ("Ivo Marr",)
    assert [v.value for v in found.values] == ["decided to retire", "forced out"]


def test_days_after_which_a_meeting_is_told_are_no_length_of_it() -> None:
    reports = reports_of("The talks took nine hours.", "Ivo Marr resigned two days after the talks.")
    events = [meeting("e1", "2031-03-01", ("A", "B"))]
    lengths = ("nine hours", "two days")
    tellings = [told("e1", r, "talks", duration=d) for r, d in zip(reports, lengths, strict=True)]
    assert differences(cast_of(reports, [Person("Ivo Marr")], events=events, tellings=tellings)) == []


def test_the_length_of_talks_is_what_they_ended_after() -> None:
    reports = reports_of("The talks collapsed on Monday after three hours.", "The talks broke up after one hour.")
    events = [meeting("e1", "2031-03-01", ("A", "B"))]
    tellings = [told("e1", r, "talks") for r in reports]
    (found,) = differences(cast_of(reports, events=events, tellings=tellings))
    assert (found.attribute, [v.value for v in found.values]) == ("duration", ["three hours", "one hour"])


def test_a_surname_of_two_words_is_no_other_first_name() -> None:
    reports = reports_of("Ignacio Paz Brenn spoke.", "Mr Paz Brenn smiled.")
    cast = cast_of(reports, [Person("Ignacio Paz Brenn", ("Ignacio Paz Brenn", "Paz Brenn"))])
    assert kinds(cast) == []


def test_a_disputed_count_is_shown_with_the_other_reports_that_give_it() -> None:
    reports = reports_of(
        "The choir has 820 members, Ann Holt said. Ivo Marr said the real total was 950.",
        "The choir, with 820 members, is waiting for Ann Holt.",
        "There are 820 houses in Orm.",
    )
    (found,) = differences(cast_of(reports, [Person("Ann Holt"), Person("Ivo Marr")]))
    assert {v.value: v.reports for v in found.values}["820 members"] == ("r1", "r2")


def test_tolls_that_share_a_figure_are_one_difference_and_a_part_of_the_dead_is_no_toll() -> None:
    reports = reports_of(
        "At least 62 people drowned in Orm. The coastguard put the dead at 38, nine of them sailors.",
        "In Orm 38 people were killed. Fishermen said 62 people had died there.",
    )
    (found,) = differences(cast_of(reports, [Person("Orm", kind="organisation")]))
    assert found.attribute == "deaths"
    assert {re.sub(r"\D", "", v.value) for v in found.values} == {"38", "62"}


def test_talks_without_a_deal_deny_no_report_and_a_rumour_is_nobodys() -> None:
    people = [Person("Ivo Marr"), Person("Ann Holt")]
    none = reports_of("Ivo Marr said that the opera had offered 30 seats. Ann Holt said that no deal on seats existed.")
    assert differences(cast_of(none, people)) == []
    rumour = reports_of("Ann Holt sang. Ivo Marr is rumoured to have sold his flat; a friend denies it.")
    assert differences(cast_of(rumour, people)) == []
    source = reports_of("Two envoys said that Ivo Marr had met Ann Holt in Orm. An aide denied the report.")
    assert [d.kind for d in differences(cast_of(source, people))] == ["status"]


def test_three_instead_of_two_is_a_change_and_no_rival_count() -> None:
    text = "According to the Herald, the judge told the brewers to close three pubs instead of two."
    assert differences(cast_of(reports_of(text), [Person("Herald", kind="organisation")])) == []


def test_a_weekday_that_another_report_puts_right_is_a_difference_of_date() -> None:
    reports = reports_of(
        "Ivo Marr met Ann Holt on Saturday.",
        "Two ushers said that they met, but that the meeting was held on the Friday.",
        "They met on Friday, two ushers said.",
    )
    events = [meeting("e1", "2031-03-01", ("A", "B"))]
    tellings = [told("e1", reports[0], "met", "2031-03-01"), told("e1", reports[1], "meeting")]
    (found,) = differences(cast_of(reports, events=events, tellings=tellings))
    assert (found.kind, [v.value for v in found.values]) == ("date", ["Saturday", "Friday"])
    assert differences(cast_of(reports, events=events, tellings=[tellings[0], told("e1", reports[2], "met")])) == []


def test_a_holder_may_be_told_by_its_kind() -> None:
    reports = reports_of(
        "Fulmar Trust, which holds 31.5 percent, bid nothing.",
        "The trust, with 29.8 per cent of the shares, sent a lawyer.",
        "The trust, with 60 per cent of its tea gone, sent for more.",
    )
    (found,) = differences(cast_of(reports, [Person("Fulmar Trust", kind="organisation")]))
    assert (found.attribute, found.about) == ("stake", ("Fulmar Trust",))
    assert {v.reports for v in found.values} == {("r1",), ("r2",)}


def test_who_left_rather_than_being_sacked_was_not_sacked() -> None:
    reports = reports_of("Ann Holt resigned.", "Ann Holt left the choir rather than being sacked.")
    assert kinds(cast_of(reports, [Person("Ann Holt")])) == []


def test_who_asked_for_a_delay_is_set_upon_the_other_side_with_the_denial() -> None:
    reports = reports_of(
        "A coach denied the claim that Ivo Marr had asked for the game to be put off. It was Ann Holt who had, he said."
    )
    (found,) = differences(cast_of(reports, [Person("Ivo Marr"), Person("Ann Holt")]))
    assert (found.kind, found.attribute) == ("attribution", "who asked for it")
    assert "Ann Holt" in found.values[1].evidence[0].quote

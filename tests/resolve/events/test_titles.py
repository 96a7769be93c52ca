"""Titles: a clause is cut where it can be missed, never in its middle."""

from __future__ import annotations

import msgspec
import pytest

from verbale.read.types import Reading, Sentence, Token
from verbale.resolve.events import Scene
from verbale.resolve.events.titles import clause_title, title_event
from verbale.resolve.events.trimming import Clause
from verbale.resolve.events.types import Part, Telling
from verbale.resolve.types import Participant, Place, Reference
from verbale.types import Evidence, Report, Span

from .builders import actor

TREES = {
    "relative": """The/DET/det/2 firm/NOUN/nsubj/9 that/PRON/nsubj/4 leased/VERB/acl:relcl/2 the/DET/det/6
        barge/NOUN/obj/4 in/ADP/case/8 spring/NOUN/obl/4 sank/VERB/root/0 ./PUNCT/punct/9""",
    "day": """On/ADP/case/2 Monday/PROPN/obl/5 ,/PUNCT/punct/5 Orland/PROPN/nsubj/5 rejected/VERB/root/0
        the/DET/det/8 new/ADJ/amod/8 offer/NOUN/obj/5 yesterday/NOUN/obl:tmod/5 ./PUNCT/punct/5""",
    "pronoun": """She/PRON/nsubj/3 had/AUX/aux/3 recalled/VERB/root/0 the/DET/det/5 envoys/NOUN/obj/3
        ./PUNCT/punct/3""",
    "if": """Orland/PROPN/nsubj/2 pays/VERB/root/0 rent/NOUN/obj/2 if/SCONJ/mark/6 Veria/PROPN/nsubj/6
        votes/VERB/advcl/2 ./PUNCT/punct/2""",
    "dateline": """TORIA/PROPN/nsubj/9 ,/PUNCT/punct/1 May/PROPN/appos/1 3/NUM/nummod/3 -/PUNCT/punct/9
        The/DET/det/7 board/NOUN/dep/1 has/AUX/aux/9 met/VERB/root/0 its/PRON/nmod:poss/11 lenders/NOUN/obj/9""",
    "print line": """TORIA/PROPN/nsubj/20 |/PUNCT/punct/1 Mon/PROPN/dep/1 May/PROPN/dep/1 3/NUM/nummod/4 ,/PUNCT/punct/4
        2031/NUM/nummod/4 1:53/NUM/nummod/4 pm/NOUN/dep/8 EST/PROPN/dep/8 TORIA/PROPN/dep/1 (/PUNCT/punct/13
        Meridian/PROPN/appos/11 )/PUNCT/punct/13 -/PUNCT/punct/20 The/DET/det/17 board/NOUN/nsubj/20 has/AUX/aux/20
        now/ADV/advmod/20 met/VERB/root/0 its/PRON/nmod:poss/22 lenders/NOUN/obj/20""",
    "noun": """A/DET/det/2 letter/NOUN/obl/8 sent/VERB/acl/2 by/ADP/case/5 Veria/PROPN/obl:agent/3 ,/PUNCT/punct/8
        briefly/ADV/advmod/8 quoted/VERB/dep/0""",
    "we": """We/PRON/nsubj/3 will/AUX/aux/3 strike/VERB/root/0 on/ADP/case/5 Monday/PROPN/obl/3
        ./PUNCT/punct/3""",
    "aside": """Ada/PROPN/nsubj/7 ,/PUNCT/punct/4 who/PRON/nsubj/4 ran/VERB/acl:relcl/1 Orland/PROPN/obj/4
        ,/PUNCT/punct/4 left/VERB/root/0 the/DET/det/9 hall/NOUN/obj/7 late/ADV/advmod/12 Monday/PROPN/compound/12
        evening/NOUN/obl:unmarked/7 ./PUNCT/punct/7""",
    "leased": """The/DET/det/2 barge/NOUN/nsubj/6 the/DET/det/4 firm/NOUN/nsubj/5 leased/VERB/acl:relcl/2
        sank/VERB/root/0 in/ADP/case/8 spring/NOUN/obl/6 ./PUNCT/punct/6""",
    "demand": """A/DET/det/2 demand/NOUN/nsubj:pass/9 that/SCONJ/mark/7 the/DET/det/5 port/NOUN/nsubj:pass/7
        be/AUX/aux:pass/7 sold/VERB/acl/2 was/AUX/aux:pass/9 dropped/VERB/root/0 ./PUNCT/punct/9""",
    "struck": """Dockers/NOUN/nsubj/2 struck/VERB/root/0 over/ADP/case/4 pay/NOUN/obl/2 ./PUNCT/punct/2""",
    "all": """All/PRON/nsubj/2 voted/VERB/root/0 against/ADP/case/5 the/DET/det/5 offer/NOUN/obl/2 ./PUNCT/punct/2""",
    "count": """Members/NOUN/nsubj/11 of/ADP/case/5 the/DET/det/5 general/ADJ/amod/5 union/NOUN/nmod/1 of/ADP/case/8
        maritime/ADJ/amod/8 workers/NOUN/nmod/5 of/ADP/case/10 Orland/PROPN/nmod/5 backed/VERB/root/0 the/DET/det/14
        two-year/ADJ/amod/14 deal/NOUN/obj/11 with/ADP/case/17 its/PRON/nmod:poss/17 employers/NOUN/nmod/14
        at/ADP/case/20 harbour/NOUN/compound/20 meetings/NOUN/obl/11 by/ADP/case/22 862/NUM/obl/11 to/ADP/case/24
        611/NUM/nmod/22 ./PUNCT/punct/11""",
    "it": """It/PRON/nsubj:pass/3 was/AUX/aux:pass/3 mailed/VERB/root/0 to/ADP/case/6 the/DET/det/6 lenders/NOUN/obl/3
        ./PUNCT/punct/3""",
    "it not": """It/PRON/nsubj:pass/4 was/AUX/aux:pass/4 not/PART/advmod/4 mailed/VERB/root/0 to/ADP/case/7
        the/DET/det/7 lenders/NOUN/obl/4 ./PUNCT/punct/4""",
    "spoken": """Ada/PROPN/nsubj/3 had/AUX/aux/3 spoken/VERB/root/0 against/ADP/case/6 the/DET/det/6 dam/NOUN/obl/3
        ./PUNCT/punct/3""",
    "never": """Ada/PROPN/nsubj/4 had/AUX/aux/4 never/ADV/advmod/4 backed/VERB/root/0 the/DET/det/6 dam/NOUN/obj/4
        ./PUNCT/punct/4""",
    "morning": """Orland/PROPN/nsubj/2 said/VERB/root/0 on/ADP/case/5 Wednesday/PROPN/obl/2 morning/NOUN/obl/2
        that/SCONJ/mark/9 the/DET/det/8 ferry/NOUN/nsubj/9 sank/VERB/ccomp/2 ./PUNCT/punct/2""",
    "likely": """A/DET/det/4 split/VERB/amod/4 public/ADJ/amod/4 vote/NOUN/nsubj/11 of/ADP/case/7 the/DET/det/7
        growers/NOUN/nmod/4 of/ADP/case/10 northern/ADJ/amod/10 Orland/PROPN/nmod/7 became/VERB/root/0
        more/ADV/advmod/13 likely/ADJ/xcomp/11 than/ADP/case/17 a/DET/det/17 sale/NOUN/compound/17
        agreement/NOUN/obl/13 between/ADP/case/20 the/DET/det/20 board/NOUN/nmod/17 and/CCONJ/cc/23
        several/ADJ/amod/23 lenders/NOUN/conj/20 of/ADP/case/26 the/DET/det/26 port/NOUN/nmod/23 ./PUNCT/punct/11""",
    "hopes": """The/DET/det/2 bill/NOUN/nsubj/7 he/PRON/nsubj/4 hopes/VERB/acl:relcl/2 to/PART/mark/6
        pass/VERB/xcomp/4 died/VERB/root/0 in/ADP/case/9 spring/NOUN/obl/7 ./PUNCT/punct/7""",
    "its": """Its/PRON/nmod:poss/2 treasurer/NOUN/nsubj/3 left/VERB/root/0 the/DET/det/5 board/NOUN/obj/3
        ./PUNCT/punct/3""",
    "among": """Among/ADP/case/2 them/PRON/nmod/4 was/AUX/cop/4 Lind/PROPN/root/0 ,/PUNCT/punct/8 who/PRON/nsubj:pass/8
        was/AUX/aux:pass/8 struck/VERB/acl:relcl/4 from/ADP/case/11 the/DET/det/11 board/NOUN/obl/8
        ./PUNCT/punct/4""",
    "by": """The/DET/det/2 growers/NOUN/nsubj/3 vote/VERB/root/0 by/ADP/case/6 3/NUM/nummod/6 May/PROPN/obl/3
        ./PUNCT/punct/3""",
    "turn": """The/DET/det/2 turn/NOUN/nsubj/6 was/AUX/cop/6 Friday/PROPN/nmod:poss/6 's/PART/case/4
        hearing/NOUN/root/0 near/ADP/case/9 the/DET/det/9 quay/NOUN/nmod/6 ./PUNCT/punct/6""",
    "spent": """Ada/PROPN/nsubj/2 spent/VERB/root/0 this/DET/det/4 week/NOUN/obl:unmarked/2 on/ADP/case/6
        board/NOUN/obl/2 ./PUNCT/punct/2""",
    "owners": """Shippers/NOUN/nsubj/2 met/VERB/root/0 in/ADP/case/4 Toria/PROPN/obl/2 ./PUNCT/punct/2""",
    "and": """Orland/PROPN/nsubj/2 met/VERB/root/0 lenders/NOUN/obj/2 and/CCONJ/cc/6 is/AUX/aux/6
        collecting/VERB/conj/2 the/DET/det/8 rent/NOUN/obj/6 ./PUNCT/punct/2""",
    "over": """Orland/PROPN/nsubj/2 raised/VERB/ccomp/17 its/PRON/nmod:poss/4 offer/NOUN/obj/2 to/ADP/case/6
        44/NUM/nmod/4 ,/PUNCT/punct/10 and/CCONJ/cc/10 Veria/PROPN/nsubj/10 lowered/VERB/conj/17 hers/PRON/obj/10
        to/ADP/case/13 50/NUM/nmod/4 ,/PUNCT/punct/2 both/DET/det/16 sides/NOUN/nsubj/17 said/VERB/root/0
        ./PUNCT/punct/17""",
}


def parsed(tree: str, who: dict[str, str] | None = None) -> Scene:
    rows = [row.rsplit("/", 3) for row in TREES[tree].split()]
    text, tokens = "", []
    for word, upos, relation, head in rows:
        text += " " if (text and upos != "PUNCT") or word == "-" else ""
        tokens.append(Token(len(text), len(text) + len(word), upos, "", word.lower(), int(head) - 1, relation))
        text += word
    reading = Reading("r", "by hand", (), (Sentence(0, len(text), 0, len(tokens) - 1, 0),), tuple(tokens))
    names = who or {}
    references = [Reference("r", Span(text.index(w), text.index(w) + len(w)), name) for w, name in names.items()]
    actors = {name: actor(name, name) for name in names.values()}
    return Scene(Report(id="r", path="r.txt", text=text), reading, None, actors, references)


def telling(scene: Scene, word: str, kind: str = "action", **more: object) -> Telling:
    position = next(i for i, t in enumerate(scene.reading.tokens) if scene.words(t.span) == word)
    span = scene.reading.tokens[position].span
    return Telling("r", span, position, 0, 0, kind, kind, "held", word, span, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("tree", "word", "title"),
    [
        ("relative", "leased", "The firm leased the barge in spring"),
        ("day", "rejected", "Orland rejected the new offer"),
        ("if", "votes", "Orland pays rent if Veria votes"),
        ("dateline", "met", "The board has met its lenders"),
        ("print line", "met", "The board has now met its lenders"),
        ("noun", "sent", "Letter sent by Veria"),
        ("and", "collecting", "Orland is collecting the rent"),
        ("over", "raised", "Orland raised its offer to 44"),
        ("aside", "left", "Ada left the hall"),
        ("leased", "leased", "The barge the firm leased"),
        ("demand", "sold", "Demand that the port be sold"),
        ("it", "mailed", "Mailed to the lenders"),
        ("it not", "mailed", "It was not mailed to the lenders"),
        ("spoken", "spoken", "Ada spoke against the dam"),
        ("never", "backed", "Ada had never backed the dam"),
        ("morning", "said", "Orland said that the ferry sank"),
        ("hopes", "pass", "The bill he hopes to pass"),
        ("its", "left", "Treasurer left the board"),
        ("among", "struck", "Lind was struck from the board"),
        ("by", "by", "The growers vote by 3 May"),
        ("turn", "hearing", "The turn was Friday 's hearing near the quay"),
        ("spent", "spent", "Ada spent this week on board"),
    ],
)
def test_a_title_is_a_whole_clause_of_the_report(tree: str, word: str, title: str) -> None:
    scene = parsed(tree)
    assert clause_title(scene, telling(scene, word)).removeprefix("A ").casefold() == title.casefold()


@pytest.mark.parametrize("words", ["have signed an accord", "'s strike ended", ", on Monday"])
def test_what_has_lost_its_beginning_is_no_title(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Clause, "told", lambda _: words)
    scene = parsed("struck")
    title = title_event("action", (), (), Place(), [telling(scene, "struck")], {"r": scene})
    assert title
    assert title != words


def test_a_comparison_keeps_its_more() -> None:
    scene = parsed("likely")
    title = clause_title(scene, telling(scene, "became"))
    assert "more likely" in title


def test_an_act_goes_by_no_caption_where_a_report_tells_it() -> None:
    scenes = {"r": parsed("aside"), "s": parsed("struck")}
    seen = scenes["r"].report
    scenes["r"].report = msgspec.structs.replace(seen, text=f"{seen.text} Photograph: Bo Park/Meridian")
    tellings = [telling(scenes["r"], "left"), msgspec.structs.replace(telling(scenes["s"], "struck"), report="s")]
    assert title_event("action", (), (), Place(), tellings, scenes) == "Dockers struck over pay"


def test_a_pronoun_gives_way_to_the_name_of_whom_it_stands_for() -> None:
    scene = parsed("pronoun", {"She": "Ada Lind"})
    assert clause_title(scene, telling(scene, "recalled")) == "Ada Lind recalled the envoys"
    nobody = parsed("pronoun")
    assert clause_title(nobody, telling(nobody, "recalled")) == "She recalled the envoys"


def test_what_a_long_clause_loses_is_said_of_no_one_else() -> None:
    scene = parsed("relative")
    words = set(scene.report.text.casefold().replace(".", "").split())
    for token in scene.reading.tokens[:-1]:
        title = clause_title(scene, telling(scene, scene.words(token.span)))
        assert title
        assert set(title.casefold().split()) <= words


def test_an_act_goes_by_the_telling_that_names_who_acts_and_never_by_a_speakers_own_words() -> None:
    scenes = {"r": parsed("we"), "s": parsed("day")}
    tellings = [telling(scenes["r"], "strike", "action"), telling(scenes["s"], "rejected", "action")]
    tellings[1] = msgspec.structs.replace(tellings[1], report="s")
    assert title_event("action", (), (), Place(), tellings, scenes) == "Orland rejected the new offer"


def test_a_clause_keeps_its_figures_and_loses_where_and_with_whom() -> None:
    scene = parsed("count")
    title = clause_title(scene, telling(scene, "backed"))
    assert title.endswith("by 862 to 611")
    assert len(title) <= 120


def test_what_took_place_is_not_told_in_the_words_of_its_plan() -> None:
    scenes = {"r": parsed("we", {"We": "Dock Union"}), "s": parsed("struck")}
    plan = msgspec.structs.replace(telling(scenes["r"], "strike"), status="planned")
    tellings = [plan, msgspec.structs.replace(telling(scenes["s"], "struck"), report="s")]
    assert title_event("action", (), (), Place(), tellings, scenes) == "Dockers struck over pay"
    assert title_event("action", (), (), Place(), tellings, scenes, "planned") == "Dock Union will strike"


def test_a_house_is_named_as_the_reports_put_it() -> None:
    scene = parsed("aside")
    at = scene.report.text.index("hall")
    place = Place(name="hall", venue="hall", evidence=(scene.report.cite(at, at + 4),))
    told = [telling(scene, "left", "meeting")]
    assert title_event("meeting", ("Orland", "Veria"), (), place, told, {"r": scene}) == (
        "Meeting: Orland, Veria at the hall"
    )


def test_a_meeting_is_named_by_its_sides_and_place() -> None:
    scene = parsed("and")
    place = Place(name="TORIA", city="TORIA")
    title = title_event("meeting", ("Orland", "Veria"), (), place, [telling(scene, "met", "meeting")], {"r": scene})
    assert title == "Meeting: Orland, Veria in Toria"


def test_a_meeting_is_never_one_of_a_single_name_where_its_words_say_more() -> None:
    people = (Participant("Ada Lind", None, None, ("r",), ()),)
    scene = parsed("owners")
    scene = Scene(scene.report, scene.reading, None, {"Ada Lind": actor("Ada Lind", "Ada Lind")}, ())
    told = telling(scene, "met", "meeting")
    assert title_event("meeting", (), people, Place(), [told], {"r": scene}) == "Shippers met in Toria"
    session = parsed("turn")
    session = Scene(session.report, session.reading, None, {"Ada Lind": actor("Ada Lind", "Ada Lind")}, ())
    told = telling(session, "hearing", "meeting")
    assert title_event("meeting", (), people, Place(), [told], {"r": session}) == "Hearing near the quay"


def test_a_change_of_office_is_told_by_the_clause_that_names_who() -> None:
    scene = parsed("pronoun", {"She": "Ada Lind"})
    told = telling(scene, "recalled", "departure", parts=(Part("Ada Lind", Span(0, 3)),))
    people = (Participant("Ada Lind", None, None, ("r",), (Evidence("r", 0, 3, "She"),)),)
    assert title_event("departure", (), people, Place(), [told], {"r": scene}) == "Ada Lind recalled the envoys"


@pytest.mark.parametrize(
    ("sides", "place", "title"),
    [
        (("Orland", "Veria"), Place(name="Veria", country="Veria"), "Meeting: Orland, Veria"),
        (("Orland", "Veria"), Place(name="Orland Veria", city="Orland Veria"), "Meeting: Orland, Veria"),
        (("Orland", "Veria"), Place(name="Toria", country="Veria"), "Meeting: Orland, Veria in Toria"),
        (("Orland", "Veria", "administration"), Place(), "Meeting: Orland, Veria"),
        (("Orland", "government"), Place(), "Meeting: Orland, government"),
    ],
)
def test_a_meetings_name_says_who_and_where_once(sides: tuple[str, ...], place: Place, title: str) -> None:
    scene = parsed("and")
    assert title_event("meeting", sides, (), place, [telling(scene, "met", "meeting")], {"r": scene}) == title


def test_a_visit_goes_by_its_guests_and_a_call_is_nowhere() -> None:
    scene = parsed("and")
    cast = {name: actor(name, name) for name in ("Ada Lind", "Bo Park")}
    there = Scene(scene.report, scene.reading, None, cast, ())
    people = tuple(Participant(n, side, None, ("r",), ()) for n, side in (("Ada Lind", "Orland"), ("Bo Park", "Veria")))
    place, told = Place(name="Toria", city="Toria", country="Veria"), [telling(there, "met", "visit")]
    assert title_event("visit", (), people, place, told, {"r": there}) == "Visit: Ada Lind to Toria"
    assert title_event("call", (), people, place, told, {"r": there}) == "Call: Ada Lind, Bo Park"

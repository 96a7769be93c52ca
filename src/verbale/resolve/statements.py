"""Who said what: attributions become statements, their speaker an actor, the same words in several reports linked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files

import msgspec
import numpy as np
import numpy.typing as npt

from verbale.ids import content_id
from verbale.lexicon import is_outlet, outlet_key
from verbale.read.types import Attribution, AttributionKind
from verbale.resolve.events.scene import Scene
from verbale.resolve.relays import comes_later, stands_beside
from verbale.resolve.types import Reference, Statement, Told
from verbale.rulings import Rulings
from verbale.types import UNKNOWN_WHEN, Span, When

__all__ = ["Embed", "resolve_statements"]

Embed = Callable[[Sequence[str]], npt.NDArray[np.float32]]

SAME_DIRECT = 0.6  # share of two quotations' words that must be common: a cut or re-translated quotation still has it
SAME_INDIRECT = 0.55  # the same for reported words, which each outlet puts its own way
SAME_MEANING = 0.82  # cosine at which two reported contents of one speaker are one: checked by eye on sentence pairs
SHORT = 4  # a quotation of fewer words is the same only word for word
FEWEST = 3  # words without which reported speech tells nothing
ALONE = (
    5  # words from which a quotation is kept though no one is known to have said it: shorter, marks are the writer's
)
NEAR = 2  # sentences over which an event told before still is the occasion of the words
BUCKET = 400  # statements that may share one word before the word is taken for too common to find by
LARGEST = 4000  # reported statements of one speaker that are all compared with each other
_AS = frozenset(("nation", "country", "republic", "kingdom", "state", "government", "city", "island"))
_STAFF = frozenset(("office", "staff", "team", "camp", "campaign", "lawyers", "aides"))
_PRONOUNS = frozenset(("he", "she"))
FARTHEST = 30  # code points between a verb of saying and what is said: "afterwards that"
_QUOTES = "\"“”„‟«»‘’'‚‹›`"
_MARKS = frozenset(_QUOTES)
_PAIRS = {"“": "”", "„": "“", "‘": "’", "«": "»", "‹": "›", "‚": "‘", '"': '"', "'": "'", "”": "”", "`": "'"}
_WORD = re.compile(r"[^\W_]+")


@cache
def _silent() -> frozenset[str]:
    text = files("verbale.resolve").joinpath("silent_cues.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


def resolve_statements(
    scenes: Mapping[str, Scene],
    tellings: Iterable[Told] = (),
    *,
    rulings: Rulings | None = None,
    embed: Embed | None = None,
) -> tuple[Statement, ...]:
    """Return the statements of all reports, by report and place in the text, each linked to the same words elsewhere.

    An attribution whose cue tells a thought or a plan and that quotes nothing is left out. The speaker is None where
    the source is not an actor of the cast.
    """
    by_report: dict[str, list[Told]] = {}
    for telling in tellings:
        by_report.setdefault(telling.report, []).append(telling)
    rejected = {r.targets[0] for r in (rulings or Rulings()).of("reject") if r.targets}
    found: dict[str, Statement] = {}
    for identifier in sorted(scenes):
        for statement in _of_report(scenes[identifier], by_report.get(identifier, [])):
            if statement.id not in rejected:
                found.setdefault(statement.id, statement)
    return _linked(list(found.values()), embed)


def _of_report(scene: Scene, tellings: Sequence[Told]) -> list[Statement]:
    found = [
        statement
        for attribution in _continued(scene, _whole_runs(scene))
        if (statement := _statement(scene, attribution, tellings)) is not None
    ]
    return sorted(found, key=lambda s: (s.evidence[0].start, s.evidence[0].end, s.id))


def _continued(scene: Scene, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Return the attributions, each by a "he" or "she" whom nothing resolves given whoever spoke right before.

    Who tells that "he had resigned" without a subject of his own is that "he".
    """
    given: list[Attribution] = []
    before: Attribution | None = None
    for attribution in attributions:
        if not attribution.source and attribution.kind == "indirect" and attribution.cue:
            own = _subject_of(scene, attribution)
            attribution = msgspec.structs.replace(attribution, source=(own,)) if own is not None else attribution
        known = _speaker(scene, attribution.source)
        alone = bool(attribution.source) and scene.words(attribution.source[0]).casefold() in _PRONOUNS
        if known is None and alone and before is not None and _follows(scene, before, attribution):
            attribution = msgspec.structs.replace(attribution, source=before.source)
        elif known is not None and (who := scene.actor(known.actor)) is not None and who.kind in ("person", "unnamed"):
            before = attribution
        given.append(attribution)
    return given


def _subject_of(scene: Scene, attribution: Attribution) -> Span | None:
    """Return the "he" or "she" that the words behind a verb of saying begin with, if it is known who that is."""
    content, cue = attribution.content[0], attribution.cue[-1]
    between = scene.report.text[cue.end : content.start] if cue.end <= content.start else "\n"
    opens = next((r for r in scene.references_in(content) if r.kind == "pronoun"), None)
    if opens is None or opens.span.start != content.start or "\n" in between or len(between) > FARTHEST:
        return None
    return opens.span if scene.words(opens.span).casefold() in _PRONOUNS else None


def _follows(scene: Scene, before: Attribution, attribution: Attribution) -> bool:
    """Tell whether an attribution stands in the paragraph of the one before, a sentence or two behind it."""
    start, end = before.content[-1].end, attribution.content[0].start
    apart = scene.sentence_index(end) - scene.sentence_index(max(0, start - 1))
    return 0 <= apart <= NEAR and "\n" not in scene.report.text[min(start, end) : end]


def _whole_runs(scene: Scene) -> list[Attribution]:
    """Return the attributions with the sentences of one quoted run put together again, the first known source kept."""
    ordered = sorted(scene.reading.attributions, key=lambda a: (a.content[:1], a.kind))
    joined: list[Attribution] = []
    for attribution in ordered:
        last = joined[-1] if joined else None
        if last is not None and _is_same_run(scene, last, attribution):
            span = Span(last.content[0].start, max(last.content[-1].end, attribution.content[-1].end))
            teller = last if last.source or not attribution.source else attribution
            joined[-1] = msgspec.structs.replace(teller, content=(span,))
        else:
            joined.append(attribution)
    return joined


def _is_same_run(scene: Scene, first: Attribution, second: Attribution) -> bool:
    """Tell whether two direct contents stand within the same quotation marks, side by side or one in the other."""
    if first.kind != "direct" or second.kind != "direct" or len(first.content) != 1 or len(second.content) != 1:
        return False
    gap = scene.report.text[first.content[0].end : second.content[0].start]
    return second.content[0].start <= first.content[0].end or (not gap.strip(" .!?…,—–-") and "\n" not in gap)


def _statement(scene: Scene, attribution: Attribution, tellings: Sequence[Told]) -> Statement | None:
    content = [s for s in (_unquoted(scene, c) for c in attribution.content) if s.start < s.end]
    if not content or not _is_said(scene, attribution):
        return None
    cited = [scene.cite(s) for s in content]
    support = [scene.cite(s) for s in (*attribution.cue, *attribution.source) if s.start < s.end]
    words = " ".join(e.quote for e in cited)
    if attribution.kind == "indirect" and len(_WORD.findall(words)) < FEWEST and not _is_clause(scene, content):
        return None
    speaker = _speaker(scene, attribution.source)
    kind = attribution.kind if _is_turn(scene, attribution) else _kind(scene, attribution.kind, content)
    if speaker is None and (kind == "mixed" or (kind == "direct" and len(_WORD.findall(words)) < ALONE)):
        return None
    cue = " ".join(scene.words(s) for s in attribution.cue) or None
    return Statement(
        id=content_id("statement", scene.report.id, str(content[0].start), str(content[-1].end), attribution.kind),
        speaker=speaker.actor if speaker is not None else None,
        kind=kind,
        content=words,
        cue=cue,
        report=scene.report.id,
        evidence=(*cited, *support),
        medium=scene.words(attribution.medium).strip() or None if attribution.medium else None,
        when=_when(scene, attribution),
        about=_about(scene, attribution, content, tellings, speaker.actor if speaker is not None else None),
        chain=_chain(scene, attribution),
    )


def _is_clause(scene: Scene, content: Sequence[Span]) -> bool:
    """Tell whether words are a whole clause, however short: "he resigned"."""
    tokens = [scene.reading.tokens[i] for span in content for i in scene.tokens_in(span)]
    finite = any("VerbForm=Fin" in token.feats for token in tokens)
    return finite and any(token.deprel.startswith("nsubj") for token in tokens)


def _is_turn(scene: Scene, attribution: Attribution) -> bool:
    """Tell whether the words stand right behind their speaker's label, as in a transcript: "(Renk) We shall"."""
    if attribution.cue or not attribution.source or attribution.kind != "direct":
        return False
    between = scene.report.text[attribution.source[0].end : attribution.content[0].start]
    return between.strip() in _LABEL_ENDS


_LABEL_ENDS = frozenset((":", ")", "]"))


def _kind(scene: Scene, read: AttributionKind, content: Sequence[Span]) -> AttributionKind:
    """Return the kind by the marks in the text: direct only where one stands right before or after the words.

    A long quotation may be cut by its cue, so that one of its parts has a mark on one side alone.
    """
    text = scene.report.text
    marked = all(
        text[max(0, s.start - 4) : s.start].rstrip()[-1:] in _MARKS
        or text[s.end : s.end + 4].lstrip(" ,.")[:1] in _MARKS
        for s in content
    )
    return "mixed" if read == "direct" and not marked else read


def _unquoted(scene: Scene, span: Span) -> Span:
    """Return the span without outer white space and quotation marks; inner ones and apostrophes stay."""
    text = scene.report.text
    start, end = max(0, span.start), min(span.end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    inner = text[start:end]
    if len(inner) > 1 and inner[0] in _QUOTES and _PAIRS.get(inner[0]) == inner[-1] and inner.count(inner[0]) <= 2:
        start, end = start + 1, end - 1
    elif len(inner) > 1 and inner[0] in _QUOTES and _is_lone(inner):
        start += 1
    elif inner and inner[-1] in _QUOTES and not _closes_inside(inner):
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _is_lone(words: str) -> bool:
    """Tell whether the mark that opens the words has no other beside it."""
    return sum(words.count(mark) for mark in {words[0], _PAIRS.get(words[0], words[0])}) == 1


def _closes_inside(words: str) -> bool:
    """Tell whether the last mark closes a quotation that opens within, or is a plural's apostrophe."""
    last = words[-1]
    if last in "'’" and not re.search(r"(?:^|\s)['‘]", words[:-1]):
        return bool(re.search(r"s['’]$", words))
    openers = {"”": "“", '"': '"', "’": "‘", "'": "'", "»": "«", "›": "‹"}
    opener = openers.get(last, last)
    return words[:-1].count(opener) % 2 == 1 if opener == last else words[:-1].count(opener) > words[:-1].count(last)


def _is_said(scene: Scene, attribution: Attribution) -> bool:
    """Tell whether the words were said, written or reported, and not only thought.

    Marks around words that no one is told to have said are the writer's own.
    """
    if attribution.kind == "direct":
        return bool(attribution.source or attribution.cue)
    if not attribution.cue:
        return bool(attribution.source)
    lemmas = {scene.reading.tokens[i].lemma.casefold() for span in attribution.cue for i in scene.tokens_in(span)} or {
        w.casefold() for span in attribution.cue for w in _WORD.findall(scene.words(span))
    }
    return not lemmas & _silent() or bool(attribution.chain) or _is_learnt(scene, attribution, lemmas)


_LEARNING = frozenset(("learn", "learnt", "understand", "hear", "see", "know"))
_FROM = re.compile(r"\bfrom (?:\w+ )?\Z")


def _is_learnt(scene: Scene, attribution: Attribution, lemmas: set[str]) -> bool:
    """Tell whether a medium or somebody gave the words: "the Courier has learned", "it is learnt from two clerks"."""
    if not lemmas & _LEARNING or not attribution.source:
        return False
    source = attribution.source[0]
    told = _FROM.search(scene.report.text, max(0, source.start - 20), source.start) is not None
    speaker = _speaker(scene, attribution.source)
    actor = scene.actor(speaker.actor) if speaker is not None else None
    medium = actor is not None and (
        is_outlet(actor.name) or outlet_key(actor.name) == outlet_key(scene.report.outlet or "")
    )
    return told or medium


def _speaker(scene: Scene, source: Sequence[Span]) -> Reference | None:
    """Return the reference to whom the source names: exactly at it, else what its phrase is about, None if unclear."""
    for span in (_with_owner(scene, s) for s in source):
        exact = [r for r in scene.references_in(span) if r.span == span]
        if exact:
            return exact[0]
        heads = scene.heads_in(span)
        people = [r for r in heads if (a := scene.actor(r.actor)) is not None and a.kind in ("person", "unnamed")]
        if people or heads:
            return (people or list(heads))[0]
        # A source cut from its phrase: "party aide" of "a party aide".
        around = [r for r in scene.references if r.span.covers(span) and r.span.end == span.end]
        if around:
            return min(around, key=lambda r: (r.span.end - r.span.start, r.actor))
        owner = _owner(scene, span) or _told_as(scene, span)
        if owner is not None:
            return owner
    return None


def _with_owner(scene: Scene, span: Span) -> Span:
    """Return the source with "of …" behind it where it is an office or staff: "the office of the mayor"."""
    words = scene.words(span).casefold().split()
    positions = scene.tokens_in(span)
    if not words or words[-1] not in _STAFF or not positions:
        return span
    tokens = scene.reading.tokens
    head, last = positions[-1], positions[-1]
    for position in range(head + 1, len(tokens)):
        above = position
        while above > head:
            above = tokens[above].head
        if above != head or tokens[position].upos in ("VERB", "AUX"):
            break
        last = position
    return Span(span.start, tokens[last].end)


def _told_as(scene: Scene, span: Span) -> Reference | None:
    """Return the state that a source gives its kind and name of: "the mountain nation of Peru said"."""
    for position in scene.tokens_in(span):
        if scene.word(position) in _AS:
            for name in scene.children(position, "nmod"):
                reference = scene.reference_at(scene.reading.tokens[name].span)
                of = any(scene.word(c) == "of" for c in scene.children(name, "case"))
                if reference is not None and of and span.covers(reference.span):
                    return reference
    return None


def _owner(scene: Scene, span: Span) -> Reference | None:
    """Return whose office or staff speaks for him: "her office said", "Renk's campaign"; None if it is no one's."""
    words = scene.words(span).casefold().split()
    if not words or not _STAFF & {words[-1], words[words.index("of") - 1] if "of" in words[1:] else ""}:
        return None
    people = [r for r in scene.references_in(span) if (a := scene.actor(r.actor)) is not None and a.kind == "person"]
    return people[0] if people else None


def _chain(scene: Scene, attribution: Attribution) -> tuple[str, ...]:
    """Return the names of those who hand the words on; a name that the cast does not have stands as written."""
    names: list[str] = []
    for span in attribution.chain:
        reference = _speaker(scene, (span,))
        actor = scene.actor(reference.actor) if reference is not None else None
        name = actor.name if actor is not None else scene.words(span).strip()
        beside = actor is not None and actor.kind in ("person", "state") and stands_beside(scene, span)
        if name and name not in names and not beside and not comes_later(scene, attribution, span):
            names.append(name)
    return tuple(names)


def _when(scene: Scene, attribution: Attribution) -> When:
    for span in attribution.cue:
        for position in scene.tokens_in(span):
            when = scene.dated_at(position).when
            if when.start:
                return when
    return UNKNOWN_WHEN


# --- what about -------------------------------------------------------------------------------------------


def _about(
    scene: Scene, attribution: Attribution, content: Sequence[Span], tellings: Sequence[Told], speaker: str | None
) -> tuple[str, ...]:
    """Return the events that the words speak of or belong to, then the actors that they name.

    The occasion is an event told in the sentence of the cue; failing that, the last one told just before, if the
    speaker took part in it.
    """
    spans = [*content, *attribution.cue, *attribution.source]
    sentences = {scene.sentence_index(s.start) for s in spans}
    events = [t.event for t in tellings if scene.sentence_index(t.trigger.start) in sentences]
    if not events and speaker is not None:
        first = min(sentences)
        before = [
            t
            for t in tellings
            if 0 < first - scene.sentence_index(t.trigger.start) <= NEAR
            and any(p.actor == speaker for p in t.participants)
        ]
        events = [max(before, key=lambda t: t.trigger).event] if before else []
    actors = [r.actor for s in content for r in scene.references_in(s) if r.kind == "name" and r.actor != speaker]
    return tuple(dict.fromkeys([*events, *actors]))


# --- the same words ---------------------------------------------------------------------------------------


class _Said(msgspec.Struct):
    """A statement with its words folded, for comparing."""

    statement: Statement
    words: tuple[str, ...]
    bag: frozenset[str]


def _linked(statements: list[Statement], embed: Embed | None) -> tuple[Statement, ...]:
    """Return the statements with `same_as` set: the same words by the same speaker in other reports."""
    said = [_fold(s) for s in statements]
    vectors = _vectors(said, embed)
    same: dict[int, set[int]] = {}
    for a, b in sorted({*_candidates(said), *_of_like_meaning(said, vectors)}):
        if _is_same(said[a], said[b], float(vectors[a] @ vectors[b]) if vectors is not None else None):
            same.setdefault(a, set()).add(b)
            same.setdefault(b, set()).add(a)
    return tuple(
        msgspec.structs.replace(s, same_as=tuple(sorted({statements[j].id for j in same.get(i, ())})))
        for i, s in enumerate(statements)
    )


def _fold(statement: Statement) -> _Said:
    words = tuple(w.casefold() for w in _WORD.findall(statement.content))
    return _Said(statement, words, frozenset(words))


def _vectors(said: Sequence[_Said], embed: Embed | None) -> npt.NDArray[np.float32] | None:
    reported = any(s.statement.kind == "indirect" for s in said)
    return embed([s.statement.content for s in said]) if embed is not None and reported else None


def _candidates(said: Sequence[_Said]) -> list[tuple[int, int]]:
    """Return the pairs worth comparing: other report, same or open speaker, a rare enough word in common."""
    by_word: dict[str, list[int]] = {}
    for i, one in enumerate(said):
        for word in sorted(one.bag):
            by_word.setdefault(word, []).append(i)
    pairs: set[tuple[int, int]] = set()
    for i, one in enumerate(said):
        rare = sorted(one.bag, key=lambda w: (len(by_word[w]), w))[:4]
        for word in rare:
            if len(by_word[word]) > BUCKET:
                continue
            for j in by_word[word]:
                if j != i and said[j].statement.report != one.statement.report:
                    pairs.add((min(i, j), max(i, j)))
    return sorted(p for p in pairs if _may_share_speaker(said[p[0]].statement, said[p[1]].statement))


def _of_like_meaning(said: Sequence[_Said], vectors: npt.NDArray[np.float32] | None) -> list[tuple[int, int]]:
    """Return the pairs of reported contents of one speaker in two reports that mean the same."""
    if vectors is None:
        return []
    by_speaker: dict[str, list[int]] = {}
    for i, one in enumerate(said):
        if one.statement.speaker is not None and one.statement.kind != "direct":
            by_speaker.setdefault(one.statement.speaker, []).append(i)
    pairs: list[tuple[int, int]] = []
    for own in (own for _, own in sorted(by_speaker.items()) if len(own) <= LARGEST):
        rows, columns = np.nonzero(vectors[own] @ vectors[own].T >= SAME_MEANING)
        found = ((own[i], own[j]) for i, j in zip(rows.tolist(), columns.tolist(), strict=True) if i < j)
        pairs.extend(p for p in found if said[p[0]].statement.report != said[p[1]].statement.report)
    return pairs


def _may_share_speaker(a: Statement, b: Statement) -> bool:
    return a.speaker == b.speaker or a.speaker is None or b.speaker is None


def _is_same(a: _Said, b: _Said, cosine: float | None) -> bool:
    """Tell whether two statements give the same words; short ones must be equal and of one known speaker."""
    if not a.bag or not b.bag:
        return False
    known = a.statement.speaker is not None and a.statement.speaker == b.statement.speaker
    if min(len(a.words), len(b.words)) < SHORT:
        return known and (a.words == b.words or _holds(a.words, b.words) or _holds(b.words, a.words))
    shared = len(a.bag & b.bag)
    union, shorter = len(a.bag | b.bag), min(len(a.bag), len(b.bag))
    if "indirect" not in (a.statement.kind, b.statement.kind):
        return shared / union >= SAME_DIRECT or (shorter >= SHORT and shared / shorter >= 0.9)
    if shared / union >= SAME_INDIRECT:
        return known or shared / union >= 0.8
    return known and cosine is not None and cosine >= SAME_MEANING


def _holds(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    """Tell whether one run of words stands within the other, at least two words long."""
    n = len(shorter)
    return 2 <= n <= len(longer) and any(tuple(longer[i : i + n]) == tuple(shorter) for i in range(len(longer) - n + 1))

"""What is on the table within one report: the rules' finds beside what the model marks, and away with what cannot be.

Texts are found by `text_rules`, issues by `issue_rules`, positions by `stance_rules`; `refine_table` is the only door.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

import msgspec

from verbale.read.issue_rules import find_issue_mentions, is_matter, issue_name_of
from verbale.read.lexicons import read_words
from verbale.read.phrases import completed, widened
from verbale.read.stance_rules import SHORTEST_STAND, find_position_mentions, sign_in, stance_at
from verbale.read.text_rules import TEXT_HEADS, find_text_mentions, with_counted_papers, with_counts_told_of_it
from verbale.read.types import IssueMention, PositionMention, Reading, TextMention
from verbale.types import Span

__all__ = ["find_issue_mentions", "find_position_mentions", "find_text_mentions", "issue_name_of", "refine_table"]

_Named = TypeVar("_Named", TextMention, IssueMention)

NEARLY_ALL = 0.7  # of the longer of two contents: they are one
SURE = 0.7  # score from which a proper name without a noun of documents is believed to be a text


def refine_table(reading: Reading, text: str) -> Reading:
    """Return the reading with the rules' texts, issues and positions beside the model's; the model's stand first.

    A rule's find that touches one of the model's only lends it what it lacks (a count of points, a holder).
    """
    reading = _with_whole_phrases(reading)
    sentences = [s.span for s in reading.sentences if s.end > s.start]
    texts = _merged_texts(text, reading.texts, find_text_mentions(text, sentences))
    texts = with_counted_papers(text, sentences, texts)
    texts = with_counts_told_of_it(text, sentences, texts)
    named = [m for m in find_issue_mentions(text, sentences) if is_matter(reading, text, m)]
    issues = _added_issues(text, reading.issues, named)
    told = _once(msgspec.structs.replace(m, content=completed(reading, m.content)) for m in reading.positions)
    positions = _added_positions(text, sentences, told, find_position_mentions(text, sentences, reading))
    return msgspec.structs.replace(reading, texts=texts, issues=issues, positions=positions)


def _with_whole_phrases(reading: Reading) -> Reading:
    """Return the reading with texts and issues that reach their nouns, those that then overlap made one, the surest."""
    texts = [msgspec.structs.replace(m, mention=widened(reading, m.mention)) for m in reading.texts]
    issues = [msgspec.structs.replace(m, mention=widened(reading, m.mention)) for m in reading.issues]
    kept = tuple(_with_amounts_of(m, texts) for m in _apart(texts))
    return msgspec.structs.replace(reading, texts=kept, issues=_apart(issues))


def _with_amounts_of(kept: TextMention, mentions: Iterable[TextMention]) -> TextMention:
    """Return a mention with the amounts of all that overlap it."""
    amounts = {a.span: a for m in mentions if m.mention.overlaps(kept.mention) for a in m.amounts}
    amounts |= {a.span: a for a in kept.amounts}
    return msgspec.structs.replace(kept, amounts=tuple(amounts[span] for span in sorted(amounts)))


def _apart(mentions: Iterable[_Named]) -> tuple[_Named, ...]:
    kept: list[_Named] = []
    for mention in sorted(mentions, key=lambda m: (-m.score, m.mention)):
        if not any(mention.mention.overlaps(k.mention) for k in kept):
            kept.append(mention)
    return tuple(sorted(kept, key=lambda m: m.mention))


# Further nouns of documents and measures: with the heads above, what a text's name must hold unless it is a name of
# its own.
_DOCUMENTS = read_words("documents.txt")


def _is_text_name(words: str, score: float) -> bool:
    """Tell whether a mention can name a text: it holds a noun of documents, or is a name of two words or more that
    is surely meant.

    Bare numbers ("28") and articles that the model marks are counts and slips.
    """
    tokens = re.findall(r"[\w’'-]+", words.casefold())
    nouns = {t.removesuffix("s") for t in tokens} | set(tokens)
    if nouns & (TEXT_HEADS.keys() | _DOCUMENTS):
        return True
    named = len(tokens) >= 2 and sum(w[:1].isupper() for w in words.split()) >= 2
    return named and score >= SURE and not any(t.isdigit() for t in tokens)


def _merged_texts(text: str, told: Sequence[TextMention], ruled: Sequence[TextMention]) -> tuple[TextMention, ...]:
    merged: list[TextMention] = []
    used: set[int] = set()
    for mention in (m for m in told if _is_text_name(m.mention.of(text), m.score)):
        amounts = list(mention.amounts)
        for number, rule in enumerate(ruled):
            if rule.mention.overlaps(mention.mention):
                used.add(number)
                amounts += [a for a in rule.amounts if not any(a.span.overlaps(b.span) for b in amounts)]
        merged.append(msgspec.structs.replace(mention, amounts=tuple(sorted(amounts, key=lambda a: a.span))))
    merged += [rule for number, rule in enumerate(ruled) if number not in used]
    return tuple(sorted(merged, key=lambda m: (m.mention.start, m.mention.end)))


def _added_issues(text: str, told: Sequence[IssueMention], ruled: Iterable[IssueMention]) -> tuple[IssueMention, ...]:
    """Return the model's issues and the rules' beside them; a word within a listed term ("laid off") is the term."""
    finds = list(ruled)
    whole = [_as_a_term(text, t, finds) for t in told]
    new = [m for m in finds if not any(m.mention.overlaps(t.mention) for t in whole)]
    return tuple(sorted([*whole, *new], key=lambda m: (m.mention.start, m.mention.end)))


def _as_a_term(text: str, told: IssueMention, finds: Iterable[IssueMention]) -> IssueMention:
    if issue_name_of(told.mention.of(text)) is not None:
        return told
    term = next(
        (m.mention for m in finds if m.mention.covers(told.mention) and issue_name_of(m.mention.of(text))), None
    )
    return told if term is None else msgspec.structs.replace(told, mention=term)


def _once(positions: Iterable[PositionMention]) -> tuple[PositionMention, ...]:
    """Return the positions of which no surer one has nearly the same content."""
    kept: list[PositionMention] = []
    for one in sorted(positions, key=lambda m: (-m.score, m.content)):
        if not any(_shared(one.content, k.content) >= NEARLY_ALL for k in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda m: (m.content.start, m.content.end)))


def _shared(one: Span, other: Span) -> float:
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(0, both) / max(1, one.end - one.start, other.end - other.start)


def _added_positions(
    text: str, sentences: Sequence[Span], told: Sequence[PositionMention], ruled: Sequence[PositionMention]
) -> tuple[PositionMention, ...]:
    """Return the model's positions, mended by the rules where those see more, and the rules' where the model has none.

    A content that runs over several sentences stands for the first alone: the next may be another side's.
    """
    long = [m for m in told if m.content.end - m.content.start >= SHORTEST_STAND]
    kept = [_mended(text, sentences, m, ruled) for m in long if not any(_holds_whole(m, r) for r in ruled)]
    firsts = [next((s for s in sentences if s.start <= m.content.start < s.end), m.content) for m in kept]
    taken = [Span(m.content.start, min(m.content.end, first.end)) for m, first in zip(kept, firsts, strict=True)]
    new = [m for m in ruled if not any(m.content.overlaps(t) for t in taken)]
    return tuple(sorted([*kept, *new], key=lambda m: (m.content.start, m.content.end)))


def _holds_whole(mention: PositionMention, rule: PositionMention) -> bool:
    """Tell whether a content opens with another's whole stand, subject and all: "the Americans want …" is theirs,
    not the teller's.
    """
    inside = rule.holder is not None and mention.content.covers(rule.holder) and mention.content.overlaps(rule.content)
    return inside and rule.holder is not None and rule.holder.start - mention.content.start <= 6


def _mended(
    text: str, sentences: Sequence[Span], mention: PositionMention, ruled: Sequence[PositionMention]
) -> PositionMention:
    """Return a position with a rule's holder where it has none or one in another sentence, and the stance of the verb
    that governs or opens it, or of the words within it.
    """
    rule = next((r for r in ruled if r.content.overlaps(mention.content)), None)
    holder = mention.holder
    if rule is not None and (holder is None or not _in_one_sentence(sentences, holder, mention.content)):
        holder = rule.holder
    stance = stance_at(text, mention.content) or sign_in(text, mention.content)
    return msgspec.structs.replace(mention, holder=holder, stance=stance or mention.stance)


def _in_one_sentence(sentences: Sequence[Span], one: Span, other: Span) -> bool:
    return any(s.overlaps(one) and s.overlaps(other) for s in sentences)

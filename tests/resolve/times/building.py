"""Readings built by hand: a word is `word/UPOS/head/relation/form`, heads counted from 1 in a sentence, 0 the root."""

from __future__ import annotations

from verbale.read.types import Attribution, Reading, Sentence, Token
from verbale.types import Report, Span, When

FORMS = {
    "past": "Mood=Ind|Tense=Past|VerbForm=Fin",
    "pres": "Mood=Ind|Tense=Pres|VerbForm=Fin",
    "part": "Tense=Past|VerbForm=Part",
    "ger": "Tense=Pres|VerbForm=Part",
    "inf": "VerbForm=Inf",
    "fin": "VerbForm=Fin",
}
LEMMAS = {
    "met": "meet", "said": "say", "held": "hold", "talks": "talk", "has": "have", "have": "have", "is": "be",
    "are": "be", "was": "be", "announced": "announce", "scheduled": "schedule", "signed": "sign", "left": "leave",
    "ministers": "minister", "ended": "end", "flew": "fly", "told": "tell", "been": "be", "being": "be",
}  # fmt: skip


def make_reading(*paragraphs: list[str]) -> tuple[str, Reading]:
    """Return the text and the reading of paragraphs of sentences."""
    text = ""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for number, paragraph in enumerate(paragraphs):
        for written in paragraph:
            first, start = len(tokens), len(text)
            for row in written.split():
                word, upos, head, relation, *form = row.split("/")
                word = word.replace("_", " ")
                lemma = LEMMAS.get(word.lower(), word.lower())
                above = first + int(head) - 1 if int(head) else -1
                feats = FORMS[form[0]] if form else ""
                tokens.append(Token(len(text), len(text) + len(word), upos, feats, lemma, above, relation))
                text += word + " "
            sentences.append(Sentence(start, len(text) - 1, first, len(tokens) - 1, number))
        text += "\n"
    return text, Reading("r", "by hand", sentences=tuple(sentences), tokens=tuple(tokens))


def make_report(text: str, day: str | None = "2025-12-05") -> Report:
    """Return a report of that text and day."""
    return Report(id="r", path="", text=text, published=When(day, day, "day", "declared") if day else When())


def quotation(text: str, content: str, cue: str) -> Attribution:
    """Return the direct quotation of `content`, said by `cue`."""
    start, said = text.index(content), text.index(cue)
    return Attribution((), (Span(said, said + len(cue)),), (Span(start, start + len(content)),), "direct")


def token_at(reading: Reading, text: str, word: str) -> int:
    """Return the position of the first token that reads `word`."""
    return next(i for i, token in enumerate(reading.tokens) if text[token.start : token.end] == word)

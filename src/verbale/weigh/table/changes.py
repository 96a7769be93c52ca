"""What a later version of a text does to an earlier one: clauses added, removed, strengthened, weakened, reworded.

A change is told in a clause that has a word of change and speaks of a text or of a part of one. "No longer covers
…" of a later version is a removal: the sentence sets it against what stood before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from verbale.types import Evidence, Span
from verbale.weigh.desk import Desk
from verbale.weigh.table.compared import COUNT_NEXT, compared
from verbale.weigh.types import Change

__all__ = ["Kind", "ToldChange", "clauses_of", "find_changes", "issues_by_report", "make_change"]

Kind = Literal["added", "removed", "strengthened", "weakened", "reworded"]

_WORDS: tuple[tuple[Kind, str], ...] = (
    (
        "removed",
        r"(?:no longer|not any longer) (?:propos|includ|contain|requir|demand|call|mention|provid|foresee|cover)\w*"
        r"|(?:does|do|did|would|will) not (?:propose|include|contain|require|call for|mention|provide|foresee|oblige)"
        r"|(?:was|were|been|be|being|is|are|had|has|previously|also) (?:quietly |since |later )?(?:removed|dropped"
        r"|deleted|scrapped|struck(?: out)?|cut(?: out)?(?! (?:by|to|from|in)\b)"
        r"|taken out|withdrawn|omitted|excluded|stripped(?: out)?"
        r"|eliminated|left out)"
        r"|(?:removes|drops|deletes|scraps|strikes out|omits|excludes|eliminates|removing|dropping|deleting|scrapping"
        r"|leaves out|leaves \w+(?: \w+)? alone)"
        r"|(?:drop|abandon|shelv|withdr[ae]w|giv|gave|scrapp?)(?:e|es|n|ed|s|ped|ing|ping)?(?: up)? (?:its|his"
        r"|her|their)"
        r" (?:\w+ )?(?:plans?|idea|threat|intention|refusal|resolve) (?:to|of|for|that)"
        r"|(?:clause|provision|article|paragraph|passage|demand|requirement|wording|language|section|ban)\b"
        r"[^.;]{0,140}?(?<!\w)(?:has|have|had|is|are) (?:now |since |quietly )?(?:gone|disappeared|vanished)"
        r"|gone (?:is|are) (?:the|a|an|any)|there is no longer (?:a|an|any)"
        r"|there(?:['’]s| is| are) (?:now )?no (?:more |longer )?(?:[\w-]+ ){0,3}?(?:clause|provision|article|passage"
        r"|paragraph|point|mention|word|reference)s?"
        r"|(?:point|clause|provision|item|article|demand|passage) (?:previously |later )?(?:removed|dropped|deleted"
        r"|scrapped)"
        r"|(?:does|do|did|doing|will|would) without (?:the|a|an|any|its)"
        r"|(?:withdraws|withdrawing|takes out|does away with|abolishes|lifts) (?:the|a|an|two|three|all|its"
        r"|any|both|every)"
        r"|(?:has|have|had|contains?|names?|sets?|gives?) no (?:[\w-]+ ){1,4}(?:at all|any more|any longer|whatsoever)"
        r"|(?:makes?|made|making) no (?:more )?(?:mention of|reference to)|(?:is|are|was"
        r"|were) (?:now )?silent (?:on|about)"
        r"|(?:is|are|was|were) (?:now )?out of the (?:text|draft|document|paper|deal|package|agreement|plan)"
        r"|brackets? (?:around|about|round|on|from) [^.;]{2,60}? (?:(?:has|have|is|are|was|were) (?:now "
        r"|been )?)?(?:gone"
        r"|removed|lifted|dropped|deleted)",
    ),
    (
        "strengthened",
        r"(?:was|were|been|be|being|is|are) (?:significantly |further |greatly )?(?:strengthened|toughened|tightened"
        r"|reinforced|beefed up|expanded|broadened|extended)"
        r"|(?:strengthens|toughens|tightens|reinforces|beefs up|strengthening|toughening)|stronger (?:language"
        r"|guarantees?|wording|protections?|commitments?)|tougher (?:language|terms|wording)"
        r"|(?:is|are|was|were|becomes?|became) (?:now |much |somewhat |a little |far )?(?:stronger|tougher"
        r"|firmer|stricter"
        r"|tighter|more (?:binding|generous|ambitious))(?! than (?:expected|ever|he|she|they|we|you))"
        r"|(?:doubles|trebles|triples|quadruples) the|(?:lengthens|widens|deepens|broadens) (?:the|a|an|its)"
        r"|(?:rais|increas|improv|sweeten|better|upp|lift|boost|enrich)(?:e|es|ed|ing|s)? (?:its|his|her|their)"
        r" (?:[\w-]+ ){0,3}?(?:offer|bid|proposal|counteroffer)s?",
    ),
    (
        "weakened",
        r"(?:was|were|been|be|being|is|are) (?:significantly |further )?(?:weakened|watered down|softened|diluted"
        r"|loosened|scaled back|pared back|trimmed|narrowed)"
        r"|(?:weakens|waters down|softens|dilutes|scales back|watering down|softening)|weaker (?:language|guarantees?"
        r"|wording|protections?)|softer (?:language|wording)"
        r"|(?:is|are|was|were|becomes?|became) (?:now |much |somewhat |a little |far )?(?:softer|weaker"
        r"|looser|vaguer|milder"
        r"|gentler|less (?:binding|specific|strict|generous|ambitious))(?! than (?:expected|ever|he|she|they|we|you))"
        r"|(?:was|were|been|is|are) (?:\w+ )?(?:folded|merged|absorbed|rolled|subsumed) in(?:to)?\b"
        r"|(?:moved|relegated|banished|consigned|shifted|put|placed) (?:in)?to an? (?:annex|appendix|side letter"
        r"|footnote|preamble|separate \w+)"
        r"|(?:shortens|trims|halves|narrows|waters down) (?:the|a|an|its)"
        r"|(?:lower|cut|cutt|reduc|trimm?|par|scal|water)(?:e|es|ed|ing|s)? (?:back |down )?(?:its|his|her|their)"
        r" (?:[\w-]+ ){0,3}?(?:offer|bid|proposal|counteroffer)s?"
        r"|(?:reduced|cut|lowered|trimmed|halved|pared|scaled back) to (?=[$£€]?\d|one|two|three|four|five|six|half)",
    ),
    (
        "added",
        r"(?:was|were|been|be|being|is|are) (?:also |newly )?(?:added|inserted|written in|put back|reinstated"
        r"|restored|introduced)"
        r"|(?:is|are|was|were) (?:now |also )?back(?= in(?:side)? (?:the|its) (?:text|draft|document|paper"
        r"|deal|package|plan)"
        r"|[.,;]|$)"
        r"|(?:has|have) (?:now )?(?:returned|come back|found its way|found their way) (?:in)?to the (?:text"
        r"|draft|document"
        r"|paper|deal|package|plan)"
        r"|(?:now|also) (?:includes?|contains?|provides? for|adds|covers)|(?:adds|inserts|reinstates|adding"
        r"|inserting) (?:a|an|the|new|language)"
        r"|(?:got|gets|given|gained|has|have|received) (?:a|an|its own|their own) (?:point|clause|article|chapter"
        r"|paragraph|section|line|annex)(?: of (?:its|their) own| to (?:itself|themselves))?"
        r"|agree(?:d|ment)? (?:on|to|about) (?:a|an|the) (?:[\w-]+ ){0,4}?(?:bill|draft|text|plan|package|proposal"
        r"|compromise|measure|version|accord|paper|treaty|budget) (?:that|which) (?:would"
        r"|will) (?:also )?(?:include|contain"
        r"|provide|require|create|give|set|add|limit|allow)"
        r"|agree(?:d|s|ing)? to (?:include|insert|add|write in|incorporate|put in)"
        r"|(?:adds|inserts|introduces) (?!that\b|to\b|up\b|in\b|he\b|she\b|it\b)\w+"
        r"|new (?:clause|provision|article|paragraph|section|chapter|point|language)s? (?:on|about|that|for|which"
        r"|provid|requir|guarant|set|allow|give|giving|oblig|commit|promis|grant|call|deal|would|will)\w*",
    ),
    (
        "reworded",
        r"(?:was|were|been|be|being|is|are) (?:partly |heavily |slightly )?(?:reworded|rewritten|redrafted|rephrased"
        r"|reformulated|amended|reworked)"
        r"|(?:rewords|rewrites|redrafts|rephrases|amends)|(?:new|different|revised|changed|vaguer|clearer) wording"
        r"|change(?:s|d)? (?:in|to) the wording"
        r"|(?:was|were|been|is|are) (?:now )?(?:replaced|substituted) (?:by|with|for)"
        r"|(?:later|earlier|longer|shorter|higher|lower|more|less|fewer) than (?:(?:was|were"
        r"|had been) )?(?:(?:proposed"
        r"|foreseen|envisaged|suggested|offered|set) )?(?:in|by|under) the (?:first|earlier|previous|original"
        r"|initial)"
        r" (?:draft|paper|text|version|plan|proposal|offer)"
        r"|(?:makes|making|made|renders) [^.;,]{3,60}? (?:voluntary|optional|compulsory|mandatory|binding|non-binding"
        r"|conditional|permanent|temporary|subject to|dependent on)",
    ),
)
_PATTERNS = tuple((kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for kind, words in _WORDS)
# One word of the text set against another: "“may”, not “must”", "“should” in place of “shall”".
_WORD_FOR_WORD = re.compile(
    r"[\"“‘'](?P<now>[\w -]{2,40})[\"”’'],? (?:not|instead of|rather than|in place of|where it (?:had )?said|replac\w+)"
    r" (?:the (?:word )?)?[\"“‘'](?P<before>[\w -]{2,40})[\"”’']"
)
# Parts of a text, and what marks a text as changed.
_PART = re.compile(
    r"\b(?:clause|provision|article|section|chapter|passage|paragraph|wording|language|point|item|version|draft|text"
    r"|brackets?|plan|proposal|document|bill|accord"
    r"|agreement|package|offer|bid|contract|protocol|memorandum|treaty|pact|charter|guarantees?|protections?"
    r"|requirement)s?\b",
    re.IGNORECASE,
)
_REVISED = re.compile(
    r"\b(?:updated|revised|new|amended|latest|redrafted|changed|modified|final|current|later|reworked|second)\b",
    re.IGNORECASE,
)
_COUNT_HERE = re.compile(
    r"\s?(?!(?:the|an?|its|their|this|that)\s)[\w-]+(?:\s(?:or|to)\s[\w-]+)?\s(?:points?|articles?|clauses?|chapters?|pages?)\b"
)
_VERBS = (
    r"(?:adds|inserts|drops|removes|deletes|withdraws|scraps|makes|raises|cuts|lowers|extends|shortens|strengthens"
    r"|weakens|keeps|gives|reduces|introduces|restores|abolishes|lifts|provides)\s"
)
_BREAK = re.compile(
    rf",\s(?=(?:and\s)?{_VERBS})|\sand\s(?={_VERBS})|"
    r",\s(?:and|but|while|whereas)\s|;\s|\s[—–]\s(?=and\b)|\sand\s(?=(?:[a-z]+\s){1,4}(?:have|has|had|was|were|is"
    r"|are)\s)"
    r"|\sand\s(?=(?:the|a|an|its)\s[^.;,]{3,60}\s(?:reduced|cut|raised|lowered|increased|dropped|removed"
    r"|added)\sto\s)"
)
# What is done to texts alone, or to demands made of one: it needs no text beside it.
_ASKED = r"(?:demand|request|insistence|claim|condition|call|stipulation)s?"
_AUX = r"(?:was|were|is|are|been|be|being) (?:\w+ )?"
# Who yields to what another asks for puts it into the text: "acceded to the demand for a ceiling", "dropped its
# opposition to an audit". A demand without its matter ("met the demands") says nothing of a text.
_YIELDS = (
    r"\b(?:drop|abandon|withdr[ae]w|giv|gave|lift|end|overc[ao]m|waiv)(?:e|es|n|ed|s|ped|ping|ing)?(?: up)?"
    r" (?:its|their|his|her|all|any)\s(?:[\w-]+\s){0,2}?(?:resistance|opposition|objections?|refusal|veto"
    r"|reservations?)"
    r"\s(?:to|against|on|about)\s\w+"
    r"|\bno longer (?:oppose|object|resist|refuse|rule out)(?:s|d|ed)?\b(?: to)?"
    r"|\b(?:acced|bow|yield|agre|submit|consent|assent|giv|gav|capitulat)(?:e|es|n|ed|ing|s|ted|ting)?(?: in| way)?\s"
    r"(?:to|with)\s(?:[\w’'-]+\s){0,4}?(?:demand|call|request|insistence|condition|plea|stipulation)s?\s(?:that"
    r"|for|to)\s"
    r"(?!\w+\s?(?:talk|meeting|negotiation|summit))"
    r"|\b(?:accept|grant|conced|satisf|fulfil)(?:e|es|ed|s|ied|led|ing)?\s(?:[\w’'-]+\s){0,4}?demands?\s(?:that"
    r"|for|to)\s"
)
_OF_TEXTS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "removed",
        re.compile(
            rf"\b{_ASKED}\b[^.;]{{0,120}}?\b{_AUX}(?:dropped|abandoned|withdrawn|given up|waived|shelved|scrapped"
            r"|relinquished|taken off the table|set aside)\b"
            r"|\b(?:abandon|drop|gave up|given up|giving up|give up|withdrew|withdraw|waive|relinquish|renounce|forgo"
            r"|shelve|retract|retreat|back|climb)(?:s|n|ped|ping|ed|d|ing)?(?: (?:away|down))?(?: from| on)?"
            rf" (?:its|their|his|her|the|all|any|every|a|an)\s(?:[\w-]+\s){{0,2}}{_ASKED}\b"
            r"|\bgone(?:, [^,.;\n]{1,40},)? (?:is|are|was|were) (?:the|a|an|any|all|every)\b(?! (?:days?|years?)\b)"
            rf"|\b{_AUX}(?:struck|crossed|written|edited) out\b|\b{_AUX}(?:deleted|excised|expunged)\b",
            re.IGNORECASE,
        ),
    ),
    ("added", re.compile(rf"\b{_AUX}(?:written in|written into|pencilled in|penciled in|inserted)\b", re.IGNORECASE)),
    ("added", re.compile(_YIELDS, re.IGNORECASE)),
    (
        "reworded",
        re.compile(
            rf"\b{_AUX}(?:reworded|redrafted|rephrased|bracketed|put in(?:to)? (?:square )?brackets)\b", re.IGNORECASE
        ),
    ),
)
# What was dropped for something less: "dropped its demand for nine percent in favour of seven".
_IN_FAVOUR = re.compile(r"\b(?:in favou?r of|in exchange for a (?:lower|smaller|shorter)|(?:and|to) settled? for)\b")
# Parts that only a text has: a change told of one needs no text beside it either.
_PART_ALONE = re.compile(
    r"\b(?:clause|article|passage|paragraph|wording|preamble|annex|sub-?clause|codicil|phrase|bracket)s?\b",
    re.IGNORECASE,
)
_GAVE_GROUND = re.compile(
    r"\b(?:(?:gave|given) up|gave (?:way|ground)|given (?:way|ground)|conceded|yielded|backed down|climbed down"
    r"|settled for less)\b",
    re.IGNORECASE,
)
# "Of the three added clauses one …, another …": what they say is added, to the text counted before.
_NEW_POINTS = re.compile(
    r"\bthe (?:\w+ )?(?:new|added|additional|extra|further)(?: \w+)? (?:points|clauses|articles|provisions|chapters"
    r"|paragraphs)\b|^\W*The (?:one|two|three|four|five|six|others?)(?: \w+)? (?:that|which) (?:was|were|ha(?:s|ve|d)"
    r" been) (?:added|inserted|put in|tacked on)\b"
    r"|^\W*(?:The|Its|Among the) (?:\w+ )?(?:additions?|insertions?|novelties|newcomers)\b"
    r"|^\W*(?:One|Two|Three|Four|Five|Six|Seven|Several|Some|Another|Others|Both|The (?:rest|others?|last"
    r"|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth))"
    r"(?: (?:more|others?|of (?:them|these|those|the (?:points|clauses|articles))))? (?:(?:was|were|ha(?:s|ve"
    r"|d) been) (?:\w+ )?"
    r"(?:added|inserted|put in|tacked on|new|dropped|removed|deleted|struck out)|(?:is|are) new)\b",
    re.IGNORECASE,
)


class ToldChange(msgspec.Struct, frozen=True):
    """A change, the clause that tells it, and the report of it."""

    report: str
    clause: Span
    change: Change


SHORTEST_CLAUSE = 12  # code points
LONGEST_SHOWN = 450  # code points of a sentence that is shown whole as evidence of a change
NEAR = 1  # sentences between the naming of a text and a change told of it


def find_changes(
    desk: Desk,
    namings: Sequence[tuple[str, Span]],
    others: Sequence[tuple[str, Span]],
    issue_of: Mapping[tuple[str, Span], str],
) -> tuple[ToldChange, ...]:
    """Return the changes told of the text named at `namings`, in order of reports and place.

    A sentence counts if it names the text, or tells of a part of one within a sentence of such a naming and nearer
    to it than to
    another text's (`others`).
    """
    found: list[tuple[tuple[str, str], int, ToldChange]] = []
    issues = issues_by_report(issue_of)
    starts = [_starts_by_report(of) for of in (namings, others)]
    for rid in sorted(starts[0], key=desk.order_of):
        places, rivals = (of.get(rid, []) for of in starts)
        mine, theirs = (sorted({desk.sentence_index(rid, start) for start in of}) for of in (places, rivals))
        issue_of = issues.get(rid, {})
        for number, sentence in enumerate(desk.sentences(rid)):
            near = min(abs(number - m) for m in mine)
            far = near > NEAR + 1 and not _same_paragraph(desk, rid, mine, number)
            if not far:
                near = min(near, NEAR + 1)
            another = bool(theirs) and min(abs(number - t) for t in theirs) < near
            new_points = _NEW_POINTS.search(sentence.of(desk.reports[rid].text)) is not None
            told: list[tuple[ToldChange, int]] = []
            if not (far or another or new_points):
                told = list(_changes_in(desk, rid, sentence, near, issue_of))
            elsewhere = number in theirs and number not in mine and not new_points
            named_last = number in mine or _is_named_last(places, rivals, sentence.start)
            if not told and not elsewhere and named_last:
                told = list(_changes_of_texts(desk, rid, sentence, issue_of, new_points=new_points))
            found += [(desk.order_of(rid), place, change) for change, place in told]
    found.sort(key=lambda f: (f[0], f[1]))
    return tuple(change for _, _, change in found)


def issues_by_report(issue_of: Mapping[tuple[str, Span], str]) -> dict[str, dict[tuple[str, Span], str]]:
    """Return the namings of issues, those of each report for themselves."""
    found: dict[str, dict[tuple[str, Span], str]] = {}
    for place, issue in issue_of.items():
        found.setdefault(place[0], {})[place] = issue
    return found


def _starts_by_report(namings: Sequence[tuple[str, Span]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for rid, span in namings:
        found.setdefault(rid, []).append(span.start)
    return found


def _is_named_last(mine: Sequence[int], theirs: Sequence[int], place: int) -> bool:
    """Tell whether a text is the one last named before a place; where none is, the first named at all."""
    before = max((m for m in mine if m < place), default=-1)
    rival = max((t for t in theirs if t < place), default=-1)
    if before < 0 and rival < 0:
        return not theirs or min(mine) < min(theirs)
    return before > rival


def _changes_of_texts(
    desk: Desk, rid: str, sentence: Span, issue_of: Mapping[tuple[str, Span], str], *, new_points: bool
) -> Iterator[tuple[ToldChange, int]]:
    """Yield the changes of a sentence that names no text nearby, in words that are used of texts and demands alone."""
    text = desk.reports[rid].text
    if _is_quoted(desk, rid, sentence):
        return
    for clause in clauses_of(text, sentence):
        told = _told_of_texts(text, sentence, clause)
        if told is None and new_points:
            told = _told_in(text, sentence, clause, taken_up=False) or ("added", clause.start)
        on_issue = any(report == rid and clause.covers(span) for report, span in issue_of)
        ground = _GAVE_GROUND.search(text, clause.start, clause.end) if on_issue else None
        if told is None and ground is not None:
            told = "weakened", ground.start()
        if told is not None:
            yield make_change(desk, rid, clause, sentence, told[0], issue_of), told[1]


def _is_quoted(desk: Desk, rid: str, sentence: Span) -> bool:
    """Tell whether a sentence stands in quotation marks from its beginning; words quoted within it are the paper's."""
    return all(desk.in_quotation(rid, at) for at in (sentence.start + 1, (sentence.start + sentence.end) // 2))


def _told_of_texts(text: str, sentence: Span, clause: Span) -> tuple[Kind, int] | None:
    for kind, pattern in _OF_TEXTS:
        match = pattern.search(text, clause.start, clause.end)
        if match is not None:
            return _lessened(text, clause, kind, match), match.start()
    if _PART_ALONE.search(text, clause.start, clause.end):
        return _told_in(text, sentence, clause, taken_up=False)
    return None


def _same_paragraph(desk: Desk, rid: str, namings: Sequence[int], number: int) -> bool:
    """Tell whether the text was named before in the paragraph of a sentence."""
    text, sentences = desk.reports[rid].text, desk.sentences(rid)
    before = max((n for n in namings if n < number), default=None)
    return before is not None and "\n" not in text[sentences[before].end : sentences[number].start]


def _changes_in(
    desk: Desk, rid: str, sentence: Span, near: int, issue_of: Mapping[tuple[str, Span], str]
) -> Iterator[tuple[ToldChange, int]]:
    text = desk.reports[rid].text
    if _is_quoted(desk, rid, sentence):
        return
    told_of = _PART.search(sentence.of(text)) is not None
    of_revised = _REVISED.search(text, _paragraph_start(text, sentence), sentence.end) is not None
    goes_on = False
    for clause in clauses_of(text, sentence):
        on_issue = any(report == rid and clause.covers(span) for report, span in issue_of)
        of_it = of_revised and _OF_IT.search(clause.of(text)) is not None
        taken_up = near > 0 and _PART.search(clause.of(text)) is None
        if not (told_of or on_issue or of_it or goes_on):
            continue
        set_against = compared(text, clause) if near <= NEAR + 1 else None
        if set_against is not None:
            yield make_change(desk, rid, clause, sentence, set_against[0], issue_of), set_against[1]
            continue
        if taken_up and not of_it and not (of_revised and (on_issue or goes_on)):
            continue
        goes_on = of_it or goes_on  # "It makes …, adds … and withdraws …"
        told = _told_in(text, sentence, clause, taken_up=taken_up)
        if told is not None:
            goes_on = True  # "the toll is gone and the share cut to a third"
            kind, place = told
            yield make_change(desk, rid, clause, sentence, kind, issue_of), place


_OF_IT = re.compile(
    r"^\W*(?:It|The (?:new|newer|second|third|latest|revised|final|later|amended) (?:one|version))\b"
    r"|\b(?:from|to|into|in|of) (?:it|the document|the text)\b"
)


def _paragraph_start(text: str, sentence: Span) -> int:
    return text.rfind("\n", 0, sentence.start) + 1


# A condition is no change: "only when the charge had been dropped", "unless the clause is removed".
_CONDITION = re.compile(
    r"\b(?:only (?:when|if|once|after)|unless|(?:demand|insist|ask)(?:s|ed|ing)? that)\b", re.IGNORECASE
)


def _told_in(text: str, sentence: Span, clause: Span, *, taken_up: bool) -> tuple[Kind, int] | None:
    """Return the change that the words of a clause tell, and where; `taken_up` where it names no part of a text."""
    other_word = _WORD_FOR_WORD.search(text, clause.start, clause.end)
    if other_word is not None:
        return "reworded", other_word.start()
    for kind, pattern in _PATTERNS:
        match = pattern.search(text, clause.start, clause.end)
        if match is not None and _CONDITION.search(text, clause.start, match.start()):
            continue
        if match is not None and _is_means(text, clause, match):
            continue
        if match is None or (kind == "removed" and " not " in match.group() and not _REVISED.search(sentence.of(text))):
            continue
        counted = COUNT_NEXT if kind == "added" else _COUNT_HERE
        if counted.match(text[match.end() : clause.end]):
            continue  # a count of points makes a version, not a change
        now = kind == "added" and re.match(r"(?:now|also)", match.group()) is not None
        if now and not taken_up and not _PART.search(text[clause.start : match.start()]):
            continue
        return _lessened(text, clause, kind, match), match.start()
    return None


def _is_means(text: str, clause: Span, match: re.Match[str]) -> bool:
    """Tell whether a text works by what is told ("by removing debts from the books"): no part of a text is named."""
    by = text[max(clause.start, match.start() - 3) : match.start()].casefold() == "by "
    return by and match.group().endswith("ing") and _PART.search(text, match.end(), clause.end) is None


def _lessened(text: str, clause: Span, kind: Kind, match: re.Match[str]) -> Kind:
    """Return the kind of a change that a match tells: what was dropped for something less is weakened."""
    replaced = kind == "removed" and _IN_FAVOUR.search(text, match.end(), clause.end) is not None
    return "weakened" if replaced else kind


def clauses_of(text: str, sentence: Span) -> Iterator[Span]:
    """Yield the clauses of a sentence that may each tell a change of its own."""
    start = sentence.start
    for match in _BREAK.finditer(text, sentence.start, sentence.end):
        if match.start() - start > SHORTEST_CLAUSE:
            yield Span(start, match.start())
            start = match.end()
    yield Span(start, sentence.end)


def make_change(
    desk: Desk, rid: str, clause: Span, sentence: Span, kind: Kind, issue_of: Mapping[tuple[str, Span], str]
) -> ToldChange:
    """Return a change that a clause tells, on the first issue named in it, else in its sentence."""
    inside = sorted(
        (span.start, issue) for (report, span), issue in issue_of.items() if report == rid and clause.covers(span)
    )
    around = sorted(
        (span.start, issue) for (report, span), issue in issue_of.items() if report == rid and sentence.covers(span)
    )
    near = inside or around
    issue = near[0][1] if near else None
    shown = sentence if sentence.end - sentence.start <= LONGEST_SHOWN else clause
    evidence: Evidence = desk.cite(rid, Span(shown.start, min(shown.end, shown.start + 600)))
    summary = f"{kind}: {_shortened(clause.of(desk.reports[rid].text))}"
    return ToldChange(rid, clause, Change(issue, kind, summary, desk.when_at(rid, clause), (evidence,)))


LONGEST_SUMMARY = 200  # code points of a clause that sum up a change


def _shortened(words: str) -> str:
    """Return words, cut after a whole one and marked so where there are too many."""
    if len(words) <= LONGEST_SUMMARY:
        return words
    return words[: LONGEST_SUMMARY - 1].rpartition(" ")[0].rstrip(" ,;:") + "…"

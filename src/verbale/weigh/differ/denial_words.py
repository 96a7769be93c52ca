"""The words by which a sentence denies, and those by which one hands on what can be denied. Own list of English."""

from __future__ import annotations

import re

__all__ = [
    "ACCUSED",
    "DEEDS",
    "DENIES_THAT",
    "REPORTED",
    "RUMOURED",
    "denies_itself",
    "has_none",
    "is_denied_within",
    "takes_up",
]

_PIECE = (
    r"(?:reports?|claims?|charges?(?!\s(?:of|for)\b)|allegations?|suggestions?|rumou?rs?|assertions?|accusations?"
    r"|stor(?:y|ies)|versions?|accounts?|explanations?|insinuations?|speculation|tales?)"
)
_DEED = (
    r"(?:decision|meeting|talks|discussions?|involvement|lobbying|role|link|connection|pressure|call|contact"
    r"|conversation|agreement|deal|offer|visit|order|letter|fund|payment"
    r"|undertaking|promise|plans?|proposal|threat|bargain|dinner|lunch|request|instructions?)"
)
# What either took place or did not; "there was no deal" tells how talks stand, and denies no report.
_OCCASION = r"(?:meeting|talks|call|contact|conversation|visit|order|letter|fund|payment|undertaking|bargain|threat)"
_UNTRUTH = (
    r"(?:fictions?|fantas(?:y|ies)|fairy[- ]tales?|inventions?|invented|fabricat(?:ions?|ed)|myths?|gossip|speculation"
    r"|nonsense|rubbish|lies?|lying|falsehoods?|slanders?|fakes?|hoax|propaganda|distortions?|absurd|ridiculous"
    r"|laughable|preposterous|ludicrous|baseless|groundless|unfounded|untrue|false|incorrect|inaccurate|wrong"
    r"|mistaken|misleading|made[- ]up|imaginary|imagination|(?:wholly |totally |entirely )?without (?:any )?"
    r"(?:foundation|basis)|wide of the mark|a smear)"
)
_BACK = (
    r"(?:it|this|that|them|all (?:this|that|of it)"
    rf"|(?:the|this|that|these|those|such|his|her|its|their|our|my|your|[\w’'-]+[’']s)\s(?:\w+\s){{0,3}}?{_PIECE})"
)
# "denied it", "dismissed the report", "denied any such talks", "no such decision": what is denied stands before
_TAKES_UP = re.compile(
    r"(?<!not )(?<!n't )(?<!n’t )(?<!nor )(?<!never )(?<!will )(?<!would )\b(?:den(?:ied|ies|y)\s(?:(?:it|this)"
    r"(?!\s(?:was|is|had|has|would)\b)|that(?=\s(?:and|but|in return)\b|\s*[.,;:])|them|as much|having"
    r"|(?:ever\s)?(?!any|every|some|no)[a-z]+ing)(?=[\s.,:;])"
    r"|den(?:ied|ies|y)\s(?:that\s)?(?:they|the two|he|she|both)\s(?:had\s|have\s|ever\s)*(?:met|meet|spoke[n]?|talked)"
    rf"|no (?:such )?(?:\w+\s)?{_DEED} (?:ever )?(?:took place|was held|has taken place|was made|happened)"
    r"|(?:it|this|that|they|the two) (?:never|did not|didn['’]t) (?:happen(?:ed)?(?! again)|meet|met|take place"
    r"|took place)"
    rf"|(?:den(?:ied|ies)|rejected|rejects|dismissed|dismisses)\s(?:the|this|that|these|those"
    rf"|such)\s{_PIECE}\b(?!\sthat\b)"
    rf"|den(?:ied|ies)\s(?:that\s)?(?:there (?:was|were|had been) |having (?:had |made |given )?)?any (?:such|{_DEED})"
    rf"|no such (?:\w+\s)?{_DEED}|no such (?:\w+\s)?\w+ (?:was|were|had been|has been|ever|existed|took place|exists)"
    rf"|there (?:was|were|had been|has been) no (?:such (?:\w+\s)?{_DEED}|{_OCCASION}))\b",
    re.IGNORECASE,
)
# "called the tale nonsense", "It is a lie", "Not so, he said", "disputes that": judged untrue as a whole
_JUDGED = re.compile(
    r"\b(?:call(?:ed|s)|describ(?:ed|es)|brand(?:ed|s)|label(?:l?ed|s)|dismiss(?:ed|es)|term(?:ed|s)|denounc(?:ed|es)"
    r"|characteri[sz](?:ed|es)|derid(?:ed|es)|reject(?:ed|s)|wav(?:ed|es)|brush(?:ed|es))\s"
    rf"{_BACK}\s(?:as\s|away as\s|off as\s|aside as\s)?[“\"‘'«]?(?:[\w’'-]+\s){{0,3}}?{_UNTRUTH}\b"
    rf"|\b(?:it|this|that|which|the (?:\w+ )?{_PIECE}) ?(?:is|was|are|were|had been|[’']s)\s(?:[\w’'-]+\s){{0,2}}?"
    rf"(?:{_UNTRUTH}|not (?:true|so(?=\s*[,.;!?”\"’'])|the case|the reason|correct|accurate))\b"
    r"(?!\s(?:to|that|for|with|in|at|on|of|any|here)\b)"
    r"|^\W*(?:Not (?:so|true|at all|a (?:word|bit) of it)|Untrue|Nonsense|Rubbish|Fiction|Nothing of the (?:kind|sort))"
    r"\b\s?[,.!”\"’']"
    rf"|\b(?:disput|contest|refut|rebut|repudiat)(?:ed|es|s)\s(?!(?:this|that)\s(?!and\b|but\b|as\b)\w){_BACK}"
    r"(?=[\s.,;])(?!\s(?:that|of)\b)"
    rf"|^\W*(?:This|That|It|These|The {_PIECE})\s(?:was|were|is|are|has been|have been)\s(?:\w+ly\s)?"
    r"(?:denied|disputed|rejected|refuted|contradicted)\b"
    r"|\b(?:kn[eo]ws? nothing|had heard nothing|was (?:unaware|not aware)) (?:of|about) (?:it|any|such|this|that)\b",
    re.IGNORECASE,
)
# "… watered its beer, but that was firmly denied by the cook", "…, a charge that the guild denies"
_DENIED_AT_ONCE = re.compile(
    r"(?:\bbut\s|[;,–—]\s?(?:and\s)?)(?:this|that|it|which|something|(?:a|an|the)\s"
    rf"{_PIECE})\s(?:(?:was|were|is|are|has been|have been)\s(?:\w+ly\s)?(?:denied|disputed|rejected|refuted)\b"
    r"|(?:that\s|which\s)?[^.,;:\n]{2,50}?\s(?:\w+ly\s)?(?:den(?:y|ies|ied)|disputes?d?|rejects?(?:ed)?)(?=\s*[.,;]|$))",
    re.IGNORECASE,
)
# "told reporters that he had no letter from the mill": of what can be had or carried, and what it is
_HAD_NONE = re.compile(
    r"\b(?:ha[ds]|have|carr(?:ied|ies)|brought|bears?|bore|received|made|sent|g[ai]ven?|seen)\s(?:been\s(?:given|sent)\s)?"
    r"no\s(?:[\w-]+\s)?(?P<thing>messages?|letters?|offers?|proposals?|plans?|mandate|invitations?|repl(?:y|ies)"
    r"|requests?|promises?|contacts?|dealings|instructions?|orders?|guarantees?|assurances?|warnings?)\b",
    re.IGNORECASE,
)
# "denied that her crew had cut the line": takes up an accusation
DENIES_THAT = re.compile(r"\bden(?:ied|ies)\sthat\b")
# "denies having seen the list", "denied that he had asked": tells itself what it denies
_DENIES_ITSELF = re.compile(
    r"(?<!not )(?<!n't )(?<!n’t )(?<!nor )(?<!never )\bden(?:ied|ies)\s(?=(?:ever\s)?(?:having|being|that)\b"
    r"|(?:ever\s)?(?!anything|everything|something|nothing)[a-z]+ing\b"
    r"|(?:the|its|his|her|their|he|she|it|they)\s(?:[\w’'-]+\s){0,4}?(?:had|has|have|was|were)\s)",
    re.IGNORECASE,
)
# "rejected as invention a report that he had met": what is denied stands within
_WITHIN = re.compile(
    r"\b(?:den(?:ied|ies|y|ying)|reject(?:ed|s)|dismiss(?:ed|es)|describ(?:ed|es)|call(?:ed|s)|brand(?:ed|s)"
    r"|poured (?:cold water|scorn) on|shot down)\b[^.;\n]{0,60}?"
    rf"\b(?:(?:a|an)\s(?:\w+\s)?{_PIECE}|(?:the|this)\s{_PIECE}(?=,)"
    r"|the (?:reports?|claims?|allegations?)(?=\sthat\b)"
    rf"|[\w’'-]+[’']s\s(?:[\w’'-]+\s){{0,3}}?{_PIECE}(?=\s(?:that|about|of)\b)|[A-Z]\w+\s{_PIECE}(?=\s(?:that|about|of)\b))\b"
    r"(?:(?!\b(?:sa(?:id|ys?|ying)|add(?:ed|ing)|insist(?:ed|ing)|although|though|but"
    r"|while)\b)[^.;\n]){0,90}?\b(?:that|of|about)\s"
)
# Among the words that call a report untrue, so that "called for a report that" or "described a report of" does not.
_UNTRUE = re.compile(
    rf"\b(?:den(?:ied|ies|y|ying)|reject(?:ed|s)|dismiss(?:ed|es)|{_UNTRUTH}|cold water|scorn|shot down|speculative"
    r"|mischievous)\b",
    re.IGNORECASE,
)
REPORTED = re.compile(
    r"\b(?:reported|announced|claim(?:s|ed)|allegations?|accusations?|alleged|understood|believed|thought|sa(?:id|ys?)"
    r"|told"
    r"|according to|wrote|writes|broadcast|published"
    r"|printed|accused|confirmed|rumou?red|talk)\b",
    re.IGNORECASE,
)
# What is denied and what was reported speak of one deed, in whichever words.
DEEDS = (
    re.compile(r"\b(?:calls?|telephon\w*|phon(?:e|ed)|rang|rung|conversation)\b", re.IGNORECASE),
    re.compile(r"\b(?:meetings?|met|talks|encounter)\b", re.IGNORECASE),
    re.compile(r"\b(?:offer(?:s|ed)?|proposal|proposed)\b", re.IGNORECASE),
    re.compile(r"\b(?:undertakings?|promised?|pledged?|assurances?)\b", re.IGNORECASE),
)
# "is thought to be about to leave": a rumour of nobody's, told whole with its denial, sets no two mouths apart
RUMOURED = re.compile(
    r"\b(?:is|are|was|were|been) (?:widely |also )?(?:understood|reported|said|believed|thought|rumou?red|alleged)"
    r" to\b",
    re.IGNORECASE,
)
ACCUSED = re.compile(r"\b(?:accus(?:ed|es|ing|ations?)|alleg(?:ed|ations?)|claimed|blamed)\b")


def takes_up(words: str) -> re.Match[str] | None:
    """Return where a sentence denies what stands before it; None where it does not."""
    return _TAKES_UP.search(words) or _JUDGED.search(words)


def is_denied_within(words: str) -> bool:
    """Tell whether a sentence both tells a report and calls it untrue."""
    if _WITHIN.search(words) is not None and _UNTRUE.search(words) is not None:
        return True
    at_once = _DENIED_AT_ONCE.search(words)
    return at_once is not None and REPORTED.search(words, 0, at_once.start()) is not None


def has_none(words: str) -> str | None:
    """Return what a sentence says that somebody has none of ("no letter", "no offer"); None where it says no such."""
    found = _HAD_NONE.search(words)
    return found.group("thing").casefold() if found is not None else None


def denies_itself(words: str) -> re.Match[str] | None:
    """Return the word of denial before what a sentence itself tells as denied; None where it has none."""
    return _DENIES_ITSELF.search(words)

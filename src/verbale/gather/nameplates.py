"""What a paper, a station or a letter calls itself in the first line above its reports, where more stands beside it.

"NORTH STAR RADIO 98.4 FM, HALDEN", "Nordland Information Agency (NIA)", "HBN Online | Live", "THE WORKER" over "Weekly
organ of the Halden Labour League": the name is what stands before the first sign that sets something apart, and is one
if its words are an outlet's, if its initials stand beside it, or if the line below says what it is.
"""

from __future__ import annotations

import re

from verbale.lexicon import is_outlet

__all__ = ["cased", "describes_a_paper", "is_nameplate", "named_apart", "stands_as_nameplate"]

MOST_WORDS = 6
SECTION_WORDS = 2  # of the name of a section, with nothing else to show that it is one
_BARS = frozenset("|·•»")
_APART = re.compile(r"(?:,\s|[|·•>»]|\s[-–—]\s|\(|\s\d{2,4}(?:\.\d+)?\s*(?:FM|AM|MHz|kHz|metres|meters)\b)")
_INITIALS = re.compile(r"\((?P<short>[A-Z]{2,6})\)\s*$")
_BESIDE = re.compile(r"[\w.'’&: -]{2,60}\W{0,2}$")
_SECTION = re.compile(
    r"\b(?:live|ticker|blog|updates?|news|world|home|politics|business|international|national|local|region\w*|europe"
    r"|africa|asia|americas|transcript|bulletin|service|edition|website|archives?|analysis|opinion)\b",
    re.I,
)
_NAMED = re.compile(r"(?:The|THE|[A-Z][\w.'’&-]*)(?:\s(?:of|the|for|and|de|du|des|la|le|&|[A-Z][\w.'’&-]*)){0,4}$")
_AGENCY = re.compile(r"\s(?:(?:News|Press|Information|Wire|Telegraph|Telegraphic)\s(?:Agency|Service|Bureau))$", re.I)
# The line below a name that says what it is: "A fortnightly letter on the ports", "Transcript of the midday bulletin".
_KIND = (
    r"(?:organ|newspaper|newsletter|journal|magazine|bulletin|periodical|weekly|fortnightly|monthly|quarterly|daily"
    r"|gazette|transcript)"
)
# These stand in headlines as well and count behind an article or a word of how often it comes out.
_LOOSE_KIND = (
    r"(?:letter|note|review|voice|paper|report|digest|service|agency|broadcast|news|programme|program|briefing|round-?up"
    r"|wire|monitor|diary|dispatch|update)"
)
_OFTEN = r"(?:An?|The|Your|Weekly|Fortnightly|Monthly|Quarterly|Daily|Regional|National|Local|Midday|Evening|Morning)"
_GOES_ON = r"(?:\s(?:of|on|for|from|to|in\s[A-Z]\w+)\b.*|\s*[,|(–—-].*|\W*)$"
_DESCRIBES = re.compile(
    rf"\(?(?:{_OFTEN}\s)?(?:[\w'’-]+\s){{0,2}}?{_KIND}{_GOES_ON}"
    rf"|\(?{_OFTEN}\s(?:[\w'’-]+\s){{0,3}}?{_LOOSE_KIND}{_GOES_ON}"
    r"|(?:Founded|Established|Est\.|Since|Published)\s.*\b(?:1[6-9]|20)\d\d\b.*$|Published\s(?:every|by|weekly|daily)\b.*$",
    re.I,
)

# Last words of papers' names that are common words elsewhere: they tell only in the place where a name is looked for.
_LAST_WORDS = re.compile(
    r"banner|beacon|chronicler|citizen|clarion|democrat|digest|eagle|economist|forum|freeman|"
    r"guide|herald|independent|insider|intelligencer|journalism|leader|letter|media|mercury|"
    r"messenger|monitor|nation|network|newsletter|outlook|patriot|pioneer|politics|record|"
    r"recorder|report|reporter|republican|review|spectator|statesman|tide|transcript|union|"
    r"voice|witness|worker"
)


def is_nameplate(words: str) -> bool:
    """Tell whether a line that stands where a paper's name does is one by its words: "The Halden Mercury"."""
    name = cased(words)
    if len(name.split()) > MOST_WORDS:
        return False
    last = name.split()[-1].lower() if len(name.split()) > 1 else ""
    return is_outlet(name) or (_LAST_WORDS.fullmatch(last) is not None and _NAMED.fullmatch(name) is not None)


def stands_as_nameplate(words: str) -> bool:
    """Tell whether a line between a headline and a day names a paper or a programme: by its words, or by an article or
    initials, which no author's name has ("HBN's The Morning", "The Halden Tide").
    """
    parts = words.split()
    marked = any(part == "The" or (part.isupper() and len(part) > 1 and part.isalpha()) for part in parts)
    named = len(parts) <= MOST_WORDS and _NAMED.fullmatch(words) is not None and not words.isupper()
    return is_nameplate(words) or (marked and named)


def named_apart(words: str) -> str | None:
    """Return the name that opens a line in which a place, a section, a wavelength or its initials are set apart from
    it; None where nothing shows that it is an outlet's.
    """
    found = _APART.search(words)
    if found is None or found.start() < 2:
        return None
    name, beside = words[: found.start()].strip(), words[found.start() :].strip(" ,|·•>»-–—")
    if len(name.split()) > MOST_WORDS or not _NAMED.fullmatch(name):
        return None
    short = _INITIALS.search(words)
    if short and short["short"] == "".join(word[0] for word in name.split() if word[0].isupper()):
        return name
    sign = found.group().strip()[:1]
    if sign in _BARS and len(name.split()) > 1 and len(beside.split()) <= SECTION_WORDS and is_nameplate(name):
        return name if beside[:1].isupper() else None  # "The Mercury | Environment"
    if not (is_outlet(cased(name)) or _AGENCY.search(name)):
        return None
    return name if sign.isdigit() or _stands_beside(beside, found.group()) else None


def _stands_beside(beside: str, sign: str) -> bool:
    """Tell whether what is set apart from a name is a place, a section or a day, and not what the headline goes on
    with.
    """
    if len(beside.split()) > MOST_WORDS or not _BESIDE.fullmatch(beside):
        return False
    capital = all(word[0].isupper() or not word[0].isalpha() for word in beside.split() if len(word) > 3)
    return bool(_SECTION.search(beside)) or (capital and sign.strip() in (",", "-", "–", "—", "("))


def describes_a_paper(above: str, line: str) -> bool:
    """Tell whether a line below a name of few words says that it is a paper's, a letter's or a station's."""
    few = len(above.split()) <= MOST_WORDS and (above.isupper() or _NAMED.fullmatch(above)) and above[-1:] not in ".?!"
    return bool(few) and len(line.split()) <= 20 and _DESCRIBES.match(line) is not None


def cased(words: str) -> str:
    """Return words in capitals as they are written elsewhere, so that they can be looked up."""
    return words.title() if words.isupper() else words

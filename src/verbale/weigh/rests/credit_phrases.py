"""The phrases by which newspapers, agencies and stations of several decades say from whom they have something.

Each is a pattern with the outlet as its group `o`: "according to ...", "told ...", "... reported on Monday", "heard
by ...". Names are those of the story and of the lexicon, and what has the shape of an outlet's name ("... Times").
"""

from __future__ import annotations

import functools
import re

from verbale.calendar_names import ANY_WEEKDAY

__all__ = ["ARTICLE", "GOES_ON", "MEDIUM", "NO_NAME", "WORD", "credit_patterns"]

_MEDIA = (
    r"Times|Post|Journal|(?:News|Press|Wire)\s(?:Agency|Service)|News|Herald|Tribune|Gazette|Guardian|Telegraph|Press|TV"
    r"|Television|Radio|Broadcasting"
    r"|Weekly|Observer|Chronicle|Courier|Mail|Mirror|Globe|Inquirer|Examiner|Dispatch|Sentinel|Bulletin|Standard"
    r"|Zeitung|Shimbun|Daily|Wire|Newswire|Register|Argus|Bee|Star|Ledger|Advertiser|Echo|Pravda"
    r"|Newsletter"
)
# What a paper is called for short ("told the Courier"), and one-word agencies ("Tidepress").
_PAPER = (
    r"Times|Post|Journal|Herald|Tribune|Gazette|Telegraph|Chronicle|Courier|Examiner|Dispatch|Sentinel|Inquirer|Register"
    r"|Advertiser|Ledger"
)
_COMPOUND = r"[A-Z][a-z]{2,}(?:press|news|inform|media|wire)\b"
WORD = r"[A-Z][\w'’&-]*"
# A sentence's first word is no part of the name that it stands before: "A Halden Times report", "In Halden News".
_OF_NAME = r"(?!(?:An?|This|That|One|Another|In|On|At|By|As|For|From|But|And|Yet|When|While|After|Since)\s)"
_NO_STATION = (
    r"The|This|That|His|Her|Its|Their|Our|State|Local|National|Public|Private|Foreign|Army|Rebel|Community|On|In|By"
    r"|From|Independent|Some|Several|Government|Military|Official"
)
# Stations and agencies whose kind stands first: "Radio Halden", "Voice of the Sound", "Agence Nord".
# Where it stands behind in small letters it is no name's part after initials: "HBN television", "Halden radio".
_STATION = (
    rf"(?:Radio|Agence|Agencia|Agenzia)\s{WORD}(?:\s(?!\w+day\b|M[rs]s?\b){WORD})?|Voice\sof\s(?:the\s)?{WORD}"
    rf"|Channel\s(?!Tunnel|Islands?|Ports?|Coast){WORD}"
    rf"|[A-Z]{{2,6}}(?=\s(?:radio|television)\b)|(?!(?:{_NO_STATION})\b)[A-Z][a-z]\w+\s(?:radio|television)\b"
    r"(?!\s(?:stations?|channels?|programmes?|programs?|shows?|hosts?|viewers|listeners|interview))"
)
# What a paper's name goes on with in its own language ("Le Journal du Port"), and what makes another's name of one
# that is known ("Atlantic" and "Atlantic News Agency").
GOES_ON = re.compile(
    rf"\s(?:(?:News|Press)\sAgency|{_PAPER})\b|\s(?:de|du|des|della|del|di|der|den)\s(?:la\s|las\s|los\s)?{WORD}"
)
ARTICLE = r"(?:Der|Die|Das|Le|La|Les|El|Il|Lo|De|Het|O)"
NO_NAME = r"on|in|at|by|to|of|for|from|with|that|which|who|and|or|as|is|was|has|had|also|first|then|later|earlier"
MEDIUM = (
    r"(?:newspaper|daily|weekly|news\sagency|agency|newswire|radio\sstation|television\sstation|station|broadcaster"
    r"|magazine|tabloid|news\swebsite|radio|television|newsletter|news\ssite|news\sportal|paper|journal)"
)
_DOMAIN = r"(?:[A-Za-z0-9-]+\.){1,3}(?:com|net|org|news|info|tv|ua|ru|uk|de|fr|eu|io|co)\b"


# What may stand between a phrase of credit and the outlet: whose it is, what it is, where it comes out ("told Norway's
# state-run Nordnytt", "carried by the official Xinhua", "told the Oslo daily Dagens").
_INTRODUCED = (
    r"(?:(?:[Tt]he|an?|its)\s)?(?:(?:[A-Z][\w.-]+['’]s?|[A-Z][\w-]+|state|official|semi-?official|private|independent"
    r"|local|national|public|government|leading|influential|popular|conservative|liberal|respected|opposition|financial"
    r"|business|[a-z]+-(?:based|run|owned|controlled|funded|backed|language|speaking|leaning|wing|circulation)"
    rf"|{MEDIUM})\s){{0,4}}?"
)


@functools.lru_cache(maxsize=8)
def credit_patterns(named: tuple[str, ...], agencies: tuple[str, ...] = ()) -> tuple[re.Pattern[str], ...]:
    """Return the phrases of credit; `named` are the outlets known by name, the longest first, `agencies` the names
    that no one but an agency has: who names one relies on it, in whatever words.
    """
    wires = "|".join(
        (*(re.escape(n) for n in agencies), rf"(?:(?!The\s){WORD}\s){{1,3}}(?:News|Press|Information)\sAgency")
    )
    agency = rf"(?P<o>{wires})"
    shaped = rf"{_STATION}|(?:{_OF_NAME}{WORD}\s){{1,3}}(?:{_MEDIA})|(?<=[Tt]he\s)(?:{_PAPER})|{_COMPOUND}|{_DOMAIN}"
    listed = "|".join(re.escape(n) for n in named)
    name = rf"(?:{listed}{'|' if listed else ''}{shaped})"
    issue = r"(?:(?:[Tt]oday|[Yy]esterday|this\s(?:week|morning)|last\s(?:week|month)|[A-Z][a-z]+day)['’]s\s)?"
    outlet = rf"(?<!\w)(?:[Tt]he\s)?{issue}(?P<o>{name})(?![\w])"
    into = rf"{_INTRODUCED}{outlet}"
    titled = rf"(?P<o>The\s{WORD}(?:\s{WORD}){{0,2}})(?![\w])"
    behind_it = rf"(?=,\sof\s[A-Z]|,?\s(?:that|on|in|he|she|they|his|her|last|{ANY_WEEKDAY})\b|[.,])"
    loose = rf"(?<!\w)(?:[Tt]he\s)?(?P<o>{name}|{WORD}(?:\s{WORD}){{0,2}})(?![\w])"
    adverb = r"(?:\s(?:also|first|has|had|have|previously|earlier|later|recently|exclusively|on|in|last|this))?"
    day = rf"(?:\s(?:(?:on\s)?{ANY_WEEKDAY}|today|yesterday|earlier))?"
    verb = (
        r"(?:report(?:s|ed)|wr(?:ites|ote|itten)|sa(?:ys|id)|adds|added|learned|understands|reveal(?:s|ed)"
        r"|publish(?:es|ed)"
        r"|quot(?:es|ed)|cit(?:es|ed)|claim(?:s|ed)|describ(?:es|ed)|note[sd]|tells|broke|broadcast|confirmed"
        r"|announced|calculated|carri(?:es|ed)|print(?:s|ed)|ran|runs|disclos(?:es|ed)|maintain(?:s|ed)|insist(?:s|ed)"
        r"|conced(?:es|ed)|admits|admitted|had\sto\sadmit|argu(?:es|ed)|alleg(?:es|ed)|speaks?\sof|spoke\sof|editorialised)"
    )
    source = r"(?:,?\s(?:citing|quoting)\s[^.;\n]{0,80}?)?"
    piece = r"(?:report|story|article|investigation|interview|account|dispatch|correspondent|reporter|journalist)s?"
    aside = r"(?:,\s(?:however|meanwhile|too|also|in turn),)?"
    # What may stand between an outlet and its verb: "the official agency,", "which has seen the letter,", "in a wire
    # from Halden,", "monitored in Halden,".
    opens = r"(?:the|a|an|its|in|which|who|that|quoting|citing|whose|as|once|long|no)\s|monitored|heard|received"
    behind = rf"(?:,\s(?:{opens})[^,.;\n“”\"]{{2,70}},)?"
    # When it was carried or said: "published on Sunday by", "said last week on".
    span = r"(?:\w+day|week|month|year|night|morning|evening)"
    lately = (
        r"(?:\s(?:on|last|this|late|early|yesterday|today|earlier|exclusively|first|again|later)"
        rf"(?:\s{span})?|\s{ANY_WEEKDAY}(?:\s(?:night|morning|evening|afternoon))?){{0,2}}"
    )
    medium = (
        r"\b(?:by|in|to|with|told|from|citing|quoting|cited|quoted)\s(?:(?:the|a|an|its|their)\s)?(?:[\w'’-]+\s){0,2}"
        rf"{MEDIUM}s?"
    )
    templates = (
        rf"\b[Aa]ccording\sto\s(?:(?:a|an|the)\s(?:\w+\s)?{piece}\s(?:by|in|from|on)\s|(?:\w+\s){{0,4}}{piece}\s(?:by"
        rf"|in|from|of)\s)?{into}",
        rf"\b(?:cited|quoted|reported|published|obtained|seen|reviewed|interviewed|carried|released|aired|printed|posted"
        rf"|monitored|picked\sup|heard|distributed|circulated|leaked|transmitted|broadcast){lately}\sby\s(?:the\s\w+\s(?:newspaper|agency|channel)\s)?{into}",
        rf"\b(?:as|was|were|been|is)\s(?:previously\s|first\s|earlier\s|also\s"
        rf"|originally\s)?reported\s(?:earlier\s)?(?:by|in)\s{loose}",
        rf"\b(?:revealed|disclosed|unveiled|uncovered|made\spublic){lately}\s(?:by|in)\s{into}",
        rf"\b(?:sources?|officials?|people|persons?)\s[^.;\n]{{0,60}}?\b(?:cited|quoted)\sby\s{loose}",
        rf"\b(?:told|informed|tell|tells|telling|briefed|emailed)\s{into}",
        rf"\b(?:interviews?|statements?|comments?|remarks?|email|appearances?|letter)"
        rf"(?:\s(?:published|broadcast|aired|carried|given|printed){lately})?\s(?:with|to|for|by|on|in)\s{into}",
        rf"\b(?:[Aa]ppear(?:s|ed|ing)|[Aa]sked|[Pp]ressed|[Qq]uestioned|[Ii]nterviewed){lately}\s(?:on|by)\s{into}",
        rf"\b(?:speaking|talking|spoke|talked|speaks|confirmed|wrote|writing|described"
        rf"|disclosed)(?:\s\w+){{0,8}}?\s(?:to|with|in|for)\s{into}",
        rf"\b(?:[Ss]peaking|[Aa]ppearing|[Tt]alking|[Ii]nterviewed)(?:\s\w+){{0,3}}?\son\s{into}",
        rf"\b(?:told|interviews?\s(?:with|to)|quoted\sby)\s{titled}{behind_it}",
        rf"{outlet}\s(?:also\s)?contributed\sto\sthis\s(?:report|story|article)\b",
        rf"\b[Ii]n\s(?:{ANY_WEEKDAY}|[Tt]oday|[Yy]esterday)['’]s\s(?P<o>{name})(?![\w])",
        rf"{loose}{adverb}{day}\squoted\s[^.;\n“”]{{1,80}}?\sas\s(?:saying|telling|adding|insisting|claiming)\b",
        rf"(?<![\w(/@&-])(?<!Thomson\s){agency}(?=[ ,.;:’'])(?!\s?(?:[Pp]hoto|[A-Z(/])|[ .]*(?:\n|$))",
        rf"\b(?:citing|quoting|cites|quotes|cited|quoted|per)\s(?:(?:a|an|the)\s(?:\w+\s){{0,2}}{piece}\s(?:by|in"
        rf"|from)\s)?{into}",
        rf"\bwith\sreference\sto\s{outlet}",
        rf"\b(?:write|writes|wrote|reported|reports|published|appeared|posted|said|says|saying|read|told\s\w+){lately}\s(?:on|in):?\s{outlet}",
        rf"\b{piece}\s(?:published\s|carried\s)?(?:by|in|from|on)\s{into}",
        rf"\b(?:contributed|reporting|reported)\s(?:by|for|from)\s{outlet}",
        rf"{outlet}(?:\s(?:\([A-Z]{{2,8}}\)|{MEDIUM}))?(?:\sof\s{WORD})?{behind}(?:['’]s?)?(?:\s(?:{WORD})){{0,2}}{aside}{adverb}{day}\s{verb}(?![\w])",
        rf"{outlet},\s(?:citing|quoting)\b",
        rf"{outlet}(?:,\swhich\s{verb}|\sis\sreporting)(?![\w])",
        rf"\b(?:printed|[Ff]iles|carried)(?:\slast\s\w+|\son\s\w+day)?\s(?:in|by|from)\s{outlet}",
        rf"(?:^|\n)\(?[Ss]ources?:\s{outlet}",
        rf"{outlet}(?:['’]s?)?\s(?:sources|interlocutors|{piece}|poll)\b",
        rf"{loose}{adverb}{day}\s(?:report(?:s|ed)){day}{source}\s*(?:[.\n]|$)",
        rf"{loose}\sreported{day},?\s(?:citing|quoting)\b",
        rf"[“\"”]\s*[,–—-]*\s*{loose}\s(?:reported|reports)\b",
        rf",\s{loose}\s(?:reports|reported)\b(?=[\s.,]|$)",
        rf"{outlet}\s(?:puts?|ha[sd]|gave|gives)\s(?:the\s|it\b|its\s)[^.;\n]{{0,40}}?\b(?:at|as)(?=\s)",
        rf"\b(?:[Aa]dditional|[Ff]urther|[Ss]upplementary|[Oo]ther)\s(?:material|reporting|information)\s?"
        rf"(?::|by|from)\s?{outlet}",
        rf"{outlet}['’]s?\s(?:\w+\s){{0,2}}edition\b",
        rf"\b(?:conveyed|relayed|related|recounted|given)\sby\s[^.;\n]{{1,80}}?\sto\s{outlet}",
        rf"{medium},\s{outlet}",
        rf"{medium}\s{loose}",
    )
    return tuple(re.compile(t) for t in templates)

"""Issues: the matters on the table, gathered from what the reports name, under one name each.

Mentions are one issue when the trade's list knows them as one, when they share their telling words, or when an encoder
finds them close. What is only named in passing is left out: an issue needs talk about it, more than one report, or a
position.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

import msgspec
import numpy as np
import numpy.typing as npt

from verbale.ids import content_id
from verbale.read.issue_rules import is_verb_form, issue_name_of
from verbale.read.lexicons import read_words
from verbale.types import Span
from verbale.weigh.desk import Desk
from verbale.weigh.table.sides import side_of_table
from verbale.weigh.table.sums import sums_at_stake
from verbale.weigh.table.topics import PASSING, SLIGHT, says_little, topics_of
from verbale.weigh.words import stem_of, word_set

__all__ = ["Embed", "IssueGroup", "IssueMention", "group_issues"]

Embed = Callable[[Sequence[str]], npt.NDArray[np.float32]]

# Cosine above which two names are one issue: on pairs of our own, "pay rise" and "wage increase" .71, "pay" and
# "pensions" .45.
CLOSE = 0.68
LONGEST_NAME = 60
# How many issues a story shows: a careful reader lists four to eight, a few more where many reports tell.
FEWEST_SHOWN, A_REPORT = 8, 1
LEAST_WEIGHT = 1.2
LEAST_OF_LITTLE = 1.5  # … where no place names it as a matter of the talks and its name alone tells of none
LEAST_OF_FEW = 0.9  # … where fewer issues than the fewest are shown
# … of those told less, which take no stand and no sum from an issue, up to so many in all with one more a report
LEAST_OF_LESSER, WITH_LESSER = 0.6, 11
LEAST_OF_ONE = 1.2  # what one report alone names, in no words of the trade, must be talked of more
STOOD_FOR = 0.9  # what the trade lists and a side takes a stand on is on the table, if it is named but once

A_PRICE = 0.5  # what a sum weighs that is bid for shares
ANOTHER_WORD = 4  # times that one other word must be commoner than the trade's name to be the name
A_CHANCE = 4  # a longer name that is this many times rarer than the usual one is no name

_SMALL = word_set("issues.small")
_KIN = word_set("issues.kin")
_ASSEMBLIES = read_words("assemblies.txt") | {"party", "government", "leadership"}
_MEMBERSHIP = re.compile(
    r"\b(?:join|joins|joined|joining|enter|entering|accession to|accede to|membership (?:in|of)|member of|admission"
    r" to|entry (?:in)?to)\s(?:the\s)?"
    r"(?P<body>[A-Z][\w-]*(?:\s[A-Z][\w-]*){0,2})"
    r"|\b(?P<body2>[A-Z][\w-]+(?:\s[A-Z][\w-]+){0,2})(?:[’']s)?\s(?:membership|accession|expansion|enlargement)\b"
)
_TALK = re.compile(
    r"\b(?:talks?|negotiat\w+|bargain\w*|demand\w*|agree\w*|disagree\w*|disput\w*|propos\w+|offer\w*|deal|plan"
    r"|reject\w*|refus\w+|insist\w*|want\w*|"
    r"concession\w*|compromise|issue|issues|question|sticking|unresolved|discuss\w*|sides?|terms|contract|clause"
    r"|resolve[ds]?|differences)\b",
    re.IGNORECASE,
)


class IssueMention(msgspec.Struct, frozen=True):
    """One place where a report names a matter; `weight` is how sure it is that it is on the table there."""

    report: str
    span: Span
    words: str
    key: str
    weight: float
    state: str | None


class IssueGroup(msgspec.Struct, frozen=True):
    """All mentions of one issue under the id and name that the record shows; a `lesser` one is told less of."""

    id: str
    name: str
    mentions: tuple[IssueMention, ...]
    lesser: bool = False


def group_issues(desk: Desk, *, embed: Embed | None = None) -> tuple[IssueGroup, ...]:
    """Return the issues of the story, the weightiest first, at most a few more than a careful reader would list, and
    behind them the lesser ones.
    """
    mentions = [m for rid in sorted(desk.reports, key=desk.order_of) for m in _mentions(desk, rid)]
    mentions += _bare_sums(desk)
    by_key: dict[str, list[IssueMention]] = {}
    for mention in mentions:
        by_key.setdefault(mention.key, []).append(mention)
    clusters = _clustered(by_key, embed)
    barred = _barred_names(desk)
    groups: list[tuple[float, IssueGroup]] = []
    for cluster in clusters:
        weight = _weight(cluster)
        name = _name(cluster, barred)
        if name is None:
            continue
        groups.append((weight, IssueGroup(content_id("issue", name.casefold()), name, tuple(cluster))))
    groups.sort(key=lambda g: (-g[0], g[1].name))
    told, groups = groups, [(w, g) for w, g in groups if w >= LEAST_OF_ONE or not _of_one_report(g.mentions)]
    most = FEWEST_SHOWN + A_REPORT * len(desk.reports)
    firm = {g.id for _, g in groups if any(m.weight not in SLIGHT for m in g.mentions)}
    telling = {g.id for _, g in groups if g.id in firm or not says_little(g.name)}
    sure = [g for w, g in groups if w >= (LEAST_WEIGHT if g.id in telling else LEAST_OF_LITTLE)][:most]
    near = [g for w, g in groups if LEAST_OF_FEW <= w < LEAST_WEIGHT and g.id in firm]
    shown = [*sure, *near[: max(0, FEWEST_SHOWN - len(sure))]]
    ids = {g.id for g in shown}
    rest = [g for w, g in told if w >= LEAST_OF_LESSER and g.id not in ids and not says_little(g.name)]
    more = max(0, WITH_LESSER + A_REPORT * len(desk.reports) - len(shown))
    return (*shown, *(msgspec.structs.replace(g, lesser=True) for g in rest[:more]))


def _topics(desk: Desk, rid: str) -> Iterator[IssueMention]:
    """Yield the things that stands are taken on and that sentences of bargaining tell of, each weighing little: those
    that come back are issues.
    """
    text = desk.reports[rid].text
    for topic in topics_of(desk, rid):
        words = _trimmed(topic.span.of(text))
        key = _key(words) or _size_of(text, topic.span)
        if key:
            yield IssueMention(rid, topic.span, words, key, topic.weight, None)


_SIZES = re.compile(r"(?:cut|rise|increase|reduction)s?", re.IGNORECASE)


def _size_of(text: str, span: Span) -> str:
    """Return the key of a size that is itself at stake: "a raise of 3 percent for everyone", not "a cut in pay"."""
    of_another = re.match(r"\s(?:in|to|on)\s", text[span.end : span.end + 5]) is not None
    return stem_of(span.of(text).casefold()) if _SIZES.fullmatch(span.of(text)) and not of_another else ""


def _is_no_issue(name: str, barred: frozenset[str]) -> bool:
    """Tell whether a name is an actor's, the talks' own, a sum, or a proper name without a noun ("H5N1")."""
    if issue_name_of(name) == name:
        return False
    words = [w for w in name.split() if w.casefold() not in _SMALL]
    proper = bool(words) and all(w[:1].isupper() or w[:1].isdigit() for w in words) and not name.endswith(" membership")
    head = re.findall(r"[\w’'-]+", _BEHIND_THE_NOUN.split(name.casefold())[0])[-1:]
    if head and (head[0] in _KIN or head[0].removesuffix("s") in _KIN):
        return True
    return name.casefold() in barred or name[0].isdigit() or name[0] in "$£€" or proper


def _of_one_report(cluster: Sequence[IssueMention]) -> bool:
    """Tell whether one report alone names an issue, neither in the trade's words nor in a stand."""
    known = any(m.key.startswith("= ") or m.key.endswith(" membership") for m in cluster)
    return len({m.report for m in cluster}) == 1 and not known


def _mentions(desk: Desk, rid: str) -> Iterator[IssueMention]:
    reading = desk.readings.get(rid)
    text = desk.reports[rid].text
    stands = [p.content for p in reading.positions] if reading is not None else []
    seen: list[Span] = []
    for told in reading.issues if reading is not None else ():
        words = _trimmed(told.mention.of(text))
        if not words or len(words) > 2 * LONGEST_NAME:
            continue
        body = _MEMBERSHIP.search(text, max(0, told.mention.start - 30), min(len(text), told.mention.end + 20))
        sentence = desk.sentence(rid, told.mention.start)
        if body is not None and (not told.mention.overlaps(Span(*body.span())) or not _is_joined(desk, body)):
            body = None
        if body is not None:
            words = _membership(body)
        key = words.casefold() if body is not None else _key_at(words, sentence.of(text))
        if not key or _is_person(desk, rid, told.mention):
            continue
        seen.append(told.mention)
        talk = 0.4 if _TALK.search(sentence.of(text)) else 0.0
        listed = key.startswith("= ") or body is not None
        talk += STOOD_FOR if listed and any(told.mention.overlaps(p) for p in stands) else 0.0
        yield IssueMention(rid, told.mention, words, key, _sureness(told.score) + talk, told.state)
    yield from (m for m in _topics(desk, rid) if not any(m.span.overlaps(s) for s in seen))
    yield from (m for m in _prices(desk, rid) if not any(m.span.overlaps(s) for s in seen))
    for match in _MEMBERSHIP.finditer(text):
        span = Span(match.start(), match.end())
        if _is_joined(desk, match) and not any(span.overlaps(s) for s in seen):
            words = _membership(match)
            yield IssueMention(rid, span, words, words.casefold(), 0.9, None)


def _sureness(score: float) -> float:
    """Return the weight of a mention: the trade's list alone (.6) weighs little, an introducing phrase or the model
    more.
    """
    return 0.25 if score == 0.6 else min(1.0, score)


def _membership(match: re.Match[str]) -> str:
    return f"{_body_of(match)} membership"


def _body_of(match: re.Match[str]) -> str:
    return match.group("body") or match.group("body2")


def _is_joined(desk: Desk, match: re.Match[str]) -> bool:
    """Tell whether a match names a body that states join: no state, person or party, and no assembly or board whose
    members are people.
    """
    body = _body_of(match)
    if body.split()[-1].casefold() in _ASSEMBLIES:
        return False
    known = [a for a in desk.cast.actors if any(n.name == body for n in a.names)]
    return not any(a.kind in ("state", "person", "group") or side_of_table(a.name) is not None for a in known)


def _trimmed(words: str) -> str:
    words = re.sub(r"[\"“”„«»]", "", re.sub(r"\s+", " ", words)).strip(" ,.;:–—-'’‘")
    words = re.sub(
        r"^(?:(?:the|a|an|its|their|his|her|our|any|some|other|broader|key|main)\s+)+", "", words, flags=re.IGNORECASE
    )
    words = re.sub(r"^(?:about|over|for|of|on|to)\s+(?:(?:the|a|an|its|their|his|her)\s+)?", "", words)
    words = re.sub(r"^(?:issues?|questions?|matters?|topics?) (?:of|about|over|on)\s+", "", words, flags=re.IGNORECASE)
    return re.sub(
        r"(?:\s(?:of|on|over|for|in|to|and|about|with|from|toward|towards|the|a|its|their"
        r"|his|her|our|my|this|that))+$",
        "",
        words,
    )


def _key(words: str) -> str:
    """Return what mentions of one issue share: the trade's name, else the stems of the telling words."""
    listed = issue_name_of(words)
    if listed is not None:
        return "= " + listed
    stems = sorted({stem_of(w) for w in re.findall(r"[\w’'-]+", words.casefold()) if w not in _SMALL and len(w) > 2})
    return " ".join(stems[:4])


# A sum or premium for a share is the price of a takeover.
_PRICED = re.compile(
    r"^(?:\W*+\d[\d.,]{0,30}\s?(?:pence|p|cents|dollars)?|pence|premium|(?:\w+\s)?cash offer)\b(?!.*percent)",
    re.IGNORECASE,
)
_OF_SHARES = re.compile(r"\b(?:shares?|shareholders?|bid|takeover|buyout|closing price)\b", re.IGNORECASE)


_A_SUM = re.compile(
    r"[$£€]\s?\d[\d.,]{0,30}(?:[\s-]?(?:million|billion|bn|m)\b)?(?:\s(?:a|per)\sshare)?|\b\d[\d.,]{0,30}\s?(?:pence|p)\b"
    r"(?:\s(?:a|per)\sshare)?",
    re.IGNORECASE,
)
_BID_FOR_SHARES = re.compile(r"\b(?:offer|bid|takeover|buyout|acquisition)s?\b", re.IGNORECASE)
_OF_A_COMPANY = re.compile(
    r"\b(?:shareholders?|shares?\b(?!\sof\b)|stockholders?|stock|takeover|buyout|tender offer|premium|hostile)\b",
    re.IGNORECASE,
)


def _prices(desk: Desk, rid: str) -> Iterator[IssueMention]:
    """Yield the sums that are bid for a company's shares: what they are about is the price."""
    text = desk.reports[rid].text
    for sentence in desk.sentences(rid):
        words = sentence.of(text)
        if _BID_FOR_SHARES.search(words) and _OF_A_COMPANY.search(words):
            for match in _A_SUM.finditer(text, sentence.start, sentence.end):
                yield IssueMention(rid, Span(*match.span()), "price", "= price", A_PRICE, None)


def _bare_sums(desk: Desk) -> Iterator[IssueMention]:
    """Yield where the reports tell of the sum itself that sides stand on."""
    name, places = sums_at_stake(desk)
    for rid, spans in places.items():
        yield from (IssueMention(rid, span, name, f"= {name}", A_PRICE, None) for span in spans)


def _key_at(words: str, sentence: str) -> str:
    """Return the key of some words in their sentence: what is paid for shares is the price."""
    if _PRICED.match(words) and _OF_SHARES.search(sentence):
        return "= price"
    return _key(words)


def _is_person(desk: Desk, rid: str, span: Span) -> bool:
    """Tell whether a word is somebody's name where it stands ("Mr Price")."""
    if not desk.reports[rid].text[span.start].isupper():
        return False
    found = desk.actors.get(desk.actor_at(rid, span) or "")
    return found is not None and found.kind == "person" and span.of(desk.reports[rid].text) in found.name


def _clustered(by_key: dict[str, list[IssueMention]], embed: Embed | None) -> list[list[IssueMention]]:
    """Join keys that share their telling stems, or that the encoder finds close; ties and order by key."""
    slight = {k for k in by_key if all(m.weight in SLIGHT for m in by_key[k])}  # joined by their words alone, and last
    keys = sorted(by_key, key=lambda k: (k in slight, -len(by_key[k]), k))
    heads: list[str] = []
    joined: dict[str, str] = {}
    vectors = _vectors(keys, by_key, embed)
    for key in keys:
        alike = (h for h in heads if _same_issue(key, h))
        home = next((h for h in alike if key not in slight or _head_of(by_key[h]) in key.split()), None)
        if home is None and vectors is not None and not key.startswith("= ") and key not in slight:
            near = [(float(vectors[key] @ vectors[h]), h) for h in heads]
            best = max(near, default=(0.0, ""))
            home = best[1] if best[0] >= CLOSE else None
        if home is None:
            heads.append(key)
            joined[key] = key
        else:
            joined[key] = home
    clusters: dict[str, list[IssueMention]] = {}
    for key in keys:
        clusters.setdefault(joined[key], []).extend(by_key[key])
    return [sorted(clusters[h], key=lambda m: (m.report, m.span)) for h in heads]


_BEHIND_THE_NOUN = re.compile(r"\s(?:of|on|over|for|from|in|to|at|with|under|by|between)\s", re.IGNORECASE)


def _head_of(mentions: Sequence[IssueMention]) -> str:
    """Return the stem of what the first mention's words are a kind of: "takeover" of "takeover of the mills"."""
    words = re.findall(r"[\w’'-]+", _BEHIND_THE_NOUN.split(mentions[0].words.casefold())[0])
    return stem_of(words[-1]) if words else ""


def _vectors(
    keys: Sequence[str], by_key: dict[str, list[IssueMention]], embed: Embed | None
) -> dict[str, npt.NDArray[np.float32]] | None:
    if embed is None or not keys:
        return None
    names = [by_key[k][0].words for k in keys]
    return dict(zip(keys, embed(names), strict=True))


def _same_issue(key: str, head: str) -> bool:
    if key.startswith("= ") or head.startswith("= "):
        return key == head
    one, other = set(key.split()), set(head.split())
    return one <= other or other <= one or len(one & other) / len(one | other) >= 0.6


def _weight(cluster: Sequence[IssueMention]) -> float:
    """Return how much an issue is talked of: mentions by sureness, those of one report counting ever less, and
    reports.
    """
    total = 0.0
    by_report: dict[str, list[float]] = {}
    for mention in cluster:
        by_report.setdefault(mention.report, []).append(mention.weight)
    for weights in by_report.values():
        total += sum(w / (1 + n) ** 0.5 for n, w in enumerate(sorted(weights, reverse=True)[:8]))
    return total + 0.4 * (len(by_report) - 1)


def _name(cluster: Sequence[IssueMention], barred: frozenset[str]) -> str | None:
    """Return the trade's name where a report uses it, else the commonest form of one to five words, the surest of
    those.
    """
    counts: Counter[str] = Counter()
    sure: dict[str, float] = {}
    shown: dict[str, Counter[str]] = {}
    surer = [m for m in cluster if m.weight not in PASSING] or cluster
    for mention in surer:
        words = mention.words
        if len(words) > LONGEST_NAME or len(words.split()) > 5 or is_verb_form(words) or _is_no_issue(words, barred):
            continue
        key = mention.words.casefold()
        counts[key] += 1
        sure[key] = max(sure.get(key, 0.0), mention.weight)
        shown.setdefault(key, Counter())[mention.words] += 1
    listed = next((m.key[2:] for m in cluster if m.key.startswith("= ")), None)
    if listed is not None and _is_used(listed, counts):
        return listed
    if not counts:
        return listed
    # "legal action" says more than "legal", unless it is a chance phrase around the usual word, or somebody's
    usual = max(counts.values())
    chance = {k: 1 if min(shown[k]).islower() else A_CHANCE // 2 for k in counts}
    telling = [k for k in counts if len(k.split()) > 1 and counts[k] * A_CHANCE > usual * chance[k]] or list(counts)
    best = min(telling, key=lambda k: (-counts[k], -sure[k], -min(len(k.split()), 3), k))
    return min(shown[best], key=lambda n: (-shown[best][n], n))


def _is_used(listed: str, counts: Counter[str]) -> bool:
    """Tell whether the reports call a matter by the trade's name, and not nearly always by one other word."""
    stems = {stem_of(w) for w in listed.casefold().split()}
    if not stems <= {stem_of(w) for k in counts for w in k.split()}:
        return False
    own = sum(n for k, n in counts.items() if stems & {stem_of(w) for w in k.split()})
    return max(counts.values()) < ANOTHER_WORD * own


def _barred_names(desk: Desk) -> frozenset[str]:
    """Return what is no issue however often it is named: actors, and the talks themselves."""
    names = {n.name.casefold() for a in desk.cast.actors for n in a.names if a.kind in ("person", "state")}
    return frozenset(
        names
        | {
            "negotiations",
            "peace",
            "package",
            "legislation",
            "measure",
            "document",
            "letter",
            "budget deal",
            "hostilities",
            "conflict",
            "fighting",
            "progress",
            "demands",
            "terms",
            "negotiation",
            "talks",
            "meeting",
            "agreement",
            "deal",
            "contract",
            "plan",
            "offer",
            "proposal",
            "strike",
            "war",
            "crisis",
            "dispute",
            "peace plan",
            "bill",
            "resignation",
        }
    )

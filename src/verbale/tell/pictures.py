"""The pictures of a story as inline SVG: a timeline, issues by parties, and who rests on whom.

They carry no colour and no script of their own: classes take both from the page, so that they follow a dark page and
print on a white one. Whatever can be pressed is a link with the evidence that the page's `link` gives it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from markupsafe import Markup, escape

from verbale.calendar_names import MONTHS
from verbale.record.types import Evidence
from verbale.tell.index import Index, Rest
from verbale.tell.words import clip, count_of

__all__ = ["Link", "Mark", "draw_issues", "draw_rests", "draw_timeline"]

Link = Callable[[Sequence[Evidence], str | None], Markup]
"""Returns the attributes (`href` and others) of a link to some evidence, or to the thing with that id."""

WIDTH = 960
_MARGIN = 24
_CHARACTER = 6.6
"""Width of an average character at 12 px, on the wide side: labels must not touch."""
_LEVELS = 4
_LEVEL_HEIGHT = 19
_LABEL_LIMIT = 36
_MAP_NODES = 36
_DASHES = {"credit": "", "copy": "6 3", "same owner": "2 3", "same words": "8 3 2 3"}


class Mark(NamedTuple):
    """One thing on the timeline: its day, how it stands (held, ahead, off), its words, and whether it is talks."""

    iso: str
    stage: str
    label: str
    note: str
    is_talks: bool
    evidence: Sequence[Evidence]
    about: str | None


class Label(NamedTuple):
    """Where a label goes: level above or below the line (None: no room), left edge."""

    level: int | None
    left: float


def draw_timeline(marks: Sequence[Mark], *, last_report: str | None, link: Link) -> Markup:
    """Return the timeline, talks above the line and other events below; empty where nothing is dated."""
    dated = [(day, mark) for mark in marks if (day := _as_day(mark.iso))]
    if not dated:
        return Markup("")
    now = _as_day(last_report or "")
    days = [day for day, _ in dated] + ([now] if now else [])
    scale = _Scale(min(days), max(days))
    upper = [(scale.at(day), mark) for day, mark in dated if mark.is_talks]
    lower = [(scale.at(day), mark) for day, mark in dated if not mark.is_talks]
    above, below = (
        _place([x for x, _ in upper], [m for _, m in upper]),
        _place([x for x, _ in lower], [m for _, m in lower]),
    )
    top = 26 + _LEVEL_HEIGHT * _used(above)
    bottom = top + 40 + (_LEVEL_HEIGHT * _used(below) + 14 if lower else 0)
    parts = [_now(scale.at(now), top, bottom)] if now and now < max(days) else []
    parts += [_axis(scale, top)]
    parts += [_timeline_mark(x, mark, spot, top, -1, link) for (x, mark), spot in zip(upper, above, strict=True)]
    parts += [_timeline_mark(x, mark, spot, top, 1, link) for (x, mark), spot in zip(lower, below, strict=True)]
    return _svg(WIDTH, bottom, "Timeline: filled marks were held, open marks are ahead, crossed marks are off.", parts)


class _Scale:
    """Days to places on the line."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last
        self._days = max(1, (last - first).days)

    def at(self, day: date) -> float:
        """Return the place of a day."""
        return _MARGIN + (WIDTH - 2 * _MARGIN) * (day - self.first).days / self._days

    def ticks(self) -> list[tuple[float, str]]:
        """Return at most about ten ticks with their words: days, or months where the story is long."""
        if self._days <= 62:
            step = max(1, -(-self._days // 9))
            days = [self.first + timedelta(days=n) for n in range(0, self._days + 1, step)]
            return [(self.at(day), f"{day.day} {MONTHS[day.month - 1][:3]}") for day in days]
        months = self._days // 30
        step = next((s for s in (1, 2, 3, 6, 12, 24, 60, 120, 240) if months / s <= 10), 600)
        first = self.first.year * 12 + self.first.month
        last = self.last.year * 12 + self.last.month - 1
        firsts = [date(n // 12, n % 12 + 1, 1) for n in range(first, last + 1) if n % step == 0]
        return [(self.at(day), f"{MONTHS[day.month - 1][:3]} {day.year}") for day in firsts]


def _as_day(iso: str) -> date | None:
    padded = iso[:10] + "-01-01"[len(iso[:10]) - 4 :] if len(iso) in (4, 7) else iso[:10]
    try:
        return date.fromisoformat(padded)
    except ValueError:
        return None


def _place(places: Sequence[float], marks: Sequence[Mark]) -> list[Label]:
    """Return where each label fits without touching one on its level; talks that find no room go unlabelled."""
    ends = [-1e9] * _LEVELS
    labels = []
    for x, mark in zip(places, marks, strict=True):
        width = _CHARACTER * len(clip(mark.label, _LABEL_LIMIT))
        left = min(max(_MARGIN / 2, x - 6), WIDTH - _MARGIN / 2 - width)
        level = next((n for n, end in enumerate(ends) if end + 10 < left), None)
        if level is not None:
            ends[level] = left + width
        labels.append(Label(level, left))
    return labels


def _used(labels: Iterable[Label]) -> int:
    return max((label.level + 1 for label in labels if label.level is not None), default=0)


def _now(x: float, top: float, bottom: float) -> Markup:
    return Markup(
        '<rect class="ahead-area" x="{x:.1f}" y="4" width="{width:.1f}" height="{height:.1f}"/>'
        '<line class="now" x1="{x:.1f}" y1="4" x2="{x:.1f}" y2="{end:.1f}"/>'
        '<text class="small" x="{label:.1f}" y="{end:.1f}" text-anchor="end">last report</text>'
    ).format(x=x, width=WIDTH - x, height=bottom - 8, end=bottom - 4, label=x - 5 if x > 90 else x + 66, top=top)


def _axis(scale: _Scale, y: float) -> Markup:
    line = Markup('<line class="axis" x1="0" y1="{y}" x2="{w}" y2="{y}"/>').format(y=y, w=WIDTH)
    ticks = (
        Markup('<line class="axis" x1="{x:.1f}" y1="{y}" x2="{x:.1f}" y2="{end}"/><text class="small" '
               'x="{x:.1f}" y="{label}" text-anchor="{anchor}">{words}</text>')
        .format(x=x, y=y, end=y + 5, label=y + 19, words=words, anchor=_anchor(x))
        for x, words in scale.ticks()
    )  # fmt: skip
    return line + Markup("").join(ticks)


def _anchor(x: float) -> str:
    return "start" if x < 40 else "end" if x > WIDTH - 40 else "middle"


def _timeline_mark(x: float, mark: Mark, spot: Label, axis: float, side: int, link: Link) -> Markup:
    lane = axis - 12 if side < 0 else axis + 34
    label = Markup("")
    if spot.level is not None:
        y = lane - 14 - _LEVEL_HEIGHT * spot.level if side < 0 else lane + 20 + _LEVEL_HEIGHT * spot.level
        near = y + 4 if side < 0 else y - 11
        label = Markup(
            '<line class="leader" x1="{x:.1f}" y1="{lane:.1f}" x2="{x:.1f}" y2="{near:.1f}"/>'
            '<text class="{kind}" x="{left:.1f}" y="{y:.1f}">{words}</text>'
        ).format(
            x=x, lane=lane + (6 * side), near=near, left=spot.left, y=y, words=clip(mark.label, _LABEL_LIMIT),
            kind="label strong" if mark.is_talks else "label",
        )  # fmt: skip
    return Markup('<a {link} class="mark {stage}"><title>{note}</title>{label}{sign}</a>').format(
        link=link(mark.evidence, mark.about), stage=mark.stage, note=mark.note, label=label,
        sign=_sign(x, lane, 6 if mark.is_talks else 4, mark.stage),
    )  # fmt: skip


def _sign(x: float, y: float, r: float, stage: str) -> Markup:
    circle = Markup('<circle class="sign {stage}" cx="{x:.1f}" cy="{y:.1f}" r="{r}"/>').format(
        x=x, y=y, r=r, stage=stage
    )
    if stage != "off":
        return circle
    d = r * 0.7
    cross = Markup('<path class="cross" d="M{a:.1f} {c:.1f}L{b:.1f} {e:.1f}M{b:.1f} {c:.1f}L{a:.1f} {e:.1f}"/>')
    return circle + cross.format(a=x - d, b=x + d, c=y - d, e=y + d)


def draw_issues(index: Index, parties: Sequence[str], *, link: Link) -> Markup:
    """Return issues by parties at a glance: a mark for a position, a larger one with an arrow where a party moved."""
    issues = [issue for issue in index.record.issues if issue.positions or issue.history][:24]
    if not issues or not parties:
        return Markup("")
    left, step, row = 300, min(150, (WIDTH - 320) // len(parties)), 28
    heads = (
        Markup('<text class="small strong" x="{x}" y="16" text-anchor="middle">{name}</text>').format(
            x=left + step * n + step // 2, name=clip(party, max(6, int(step / _CHARACTER)))
        )
        for n, party in enumerate(parties)
    )
    parts = [Markup("").join(heads)]
    for line, issue in enumerate(issues):
        y = 44 + row * line
        parts.append(
            Markup(
                '<line class="grid" x1="0" y1="{rule}" x2="{width}" y2="{rule}"/>'
                '<a {link}><text class="label" x="0" y="{y}">{name}</text></a>'
                '<text class="small" x="{state}" y="{y}" text-anchor="end">{words}</text>'
            ).format(
                rule=y - 19,
                width=left + step * len(parties),
                y=y,
                name=clip(issue.name, 28),
                link=link((), issue.id),
                words=issue.state,
                state=left - 8,
            )
        )
        for n, party in enumerate(parties):
            said = [position for position in issue.positions if position.party == party]
            if not said:
                continue
            moved = len({position.summary for position in said}) > 1
            x = left + step * n + step // 2
            note = f"{party} on {issue.name}: {count_of(len(said), 'position')}. {clip(said[-1].summary, 200)}"
            sign = Markup('<circle class="sign held" cx="{x}" cy="{y}" r="5"/>').format(x=x, y=y - 5)
            arrow = (
                Markup('<path class="arrow" d="M{a} {y}h14m-4-4l4 4l-4 4"/>').format(a=x + 9, y=y - 5) if moved else ""
            )
            parts.append(
                Markup("<a {link}><title>{note}</title>{sign}{arrow}</a>").format(
                    link=link(said[-1].evidence, issue.id), note=clip(note, 300), sign=sign, arrow=arrow
                )
            )
    words = "Issues by parties: a mark where a party has a position, an arrow where it moved."
    return _svg(left + step * len(parties), 40 + row * len(issues), words, parts)


def draw_rests(index: Index, *, link: Link) -> Markup:
    """Return the map of who rests on whom, those who rest on others left, origins right; empty if nobody does."""
    edges = _strongest([(clip(index.source_of(rest.report), 60), rest) for rest in index.rests])
    if not edges:
        return Markup("")
    depth = _depths(edges)
    columns: dict[int, list[str]] = {}
    for name in sorted(depth, key=lambda n: (depth[n], n)):
        columns.setdefault(depth[name], []).append(name)
    last = max(columns)
    height = 40 * max(len(names) for names in columns.values()) + 20
    at = {
        name: (
            170 + (WIDTH - 340) * (last - level) / max(1, last),
            (height - 40 * len(names)) / 2 + 40 * row + 24,
        )
        for level, names in columns.items()
        for row, name in enumerate(names)
    }
    parts = [_edge(at, name, rests, link) for name, rests in _bundled(edges).items()]
    parts += [_node(name, *spot, depth[name], last) for name, spot in at.items()]
    words = "Who rests on whom: lines run from an outlet to the source that it rests on."
    return _svg(WIDTH, height, words, parts)


def _strongest(edges: Sequence[tuple[str, Rest]]) -> list[tuple[str, Rest]]:
    """Return the edges among the most linked names, none from a name to itself."""
    links = [(name, rest) for name, rest in edges if name != clip(rest.on, 60)]
    weight: Counter[str] = Counter()
    for name, rest in links:
        weight.update((name, clip(rest.on, 60)))
    kept = {name for name, _ in sorted(weight.items(), key=lambda w: (-w[1], w[0]))[:_MAP_NODES]}
    near = [(name, rest) for name, rest in links if name in kept and clip(rest.on, 60) in kept]
    return _without_detours(near)


def _without_detours(edges: Sequence[tuple[str, Rest]]) -> list[tuple[str, Rest]]:
    """Return the edges without those that only repeat a way over another name: who copies a credit credits it too."""
    onto: dict[str, set[str]] = {}
    for name, rest in edges:
        onto.setdefault(name, set()).add(clip(rest.on, 60))

    def is_detour(name: str, on: str) -> bool:
        return any(on in onto.get(between, ()) and name not in onto.get(between, ()) for between in onto[name] - {on})

    return [(name, rest) for name, rest in edges if not is_detour(name, clip(rest.on, 60))]


def _bundled(edges: Sequence[tuple[str, Rest]]) -> Mapping[tuple[str, str], list[Rest]]:
    bundles: dict[tuple[str, str], list[Rest]] = {}
    for name, rest in edges:
        bundles.setdefault((name, clip(rest.on, 60)), []).append(rest)
    return dict(sorted(bundles.items()))


def _depths(edges: Sequence[tuple[str, Rest]]) -> dict[str, int]:
    """Return how far each name is from an origin; a circle of citations is cut where it is entered."""
    onto: dict[str, set[str]] = {}
    for name, rest in edges:
        onto.setdefault(name, set()).add(clip(rest.on, 60))
        onto.setdefault(clip(rest.on, 60), set())
    depth: dict[str, int] = {}

    def find(name: str, path: tuple[str, ...]) -> int:
        if name not in depth:
            ahead = [find(other, (*path, name)) for other in sorted(onto[name]) if other not in path and other != name]
            depth[name] = 1 + max(ahead, default=-1)
        return depth[name]

    for name in sorted(onto):
        find(name, ())
    return depth


def _edge(at: Mapping[str, tuple[float, float]], ends: tuple[str, str], rests: Sequence[Rest], link: Link) -> Markup:
    (x1, y1), (x2, y2) = at[ends[0]], at[ends[1]]
    reasons = ", ".join(dict.fromkeys(rest.reason for rest in rests))
    note = f"{ends[0]} rests on {ends[1]} ({reasons}), {count_of(len(rests), 'report')}"
    bend = (x2 - x1) / 2 if x1 != x2 else 60
    path = f"M{x1 + 8:.1f} {y1:.1f}C{x1 + bend:.1f} {y1:.1f} {x2 - bend:.1f} {y2:.1f} {x2 - 8:.1f} {y2:.1f}"
    evidence = [one for rest in rests for one in rest.evidence]
    drawn = Markup(
        '<title>{note}</title><path class="edge-hit" d="{path}"/><path class="edge" d="{path}"{dash}/>'
    ).format(
        note=note,
        path=path,
        dash=Markup(' stroke-dasharray="{}"').format(_DASHES[rests[0].reason]) if _DASHES[rests[0].reason] else "",
    )
    if not evidence:
        return Markup("<g>{}</g>").format(drawn)
    return Markup('<a {link} aria-label="{note}">{drawn}</a>').format(
        link=link(evidence[:3], None), drawn=drawn, note=note
    )


def _node(name: str, x: float, y: float, depth: int, last: int) -> Markup:
    anchor, shift = ("end", -12) if depth == last else ("start", 12) if depth == 0 else ("middle", 0)
    return Markup(
        '<circle class="sign {kind}" cx="{x:.1f}" cy="{y:.1f}" r="5"/>'
        '<text class="label" x="{tx:.1f}" y="{ty:.1f}" text-anchor="{anchor}">{name}</text>'
    ).format(
        kind="held" if depth == 0 else "ahead", x=x, y=y, tx=x + shift, ty=y + (4 if shift else -10), anchor=anchor,
        name=clip(name, 24),
    )  # fmt: skip


def _svg(width: float, height: float, words: str, parts: Iterable[Markup]) -> Markup:
    return Markup('<svg viewBox="0 0 {w:.0f} {h:.0f}" role="group" aria-label="{words}">{parts}</svg>').format(
        w=width, h=height, words=escape(words), parts=Markup("").join(parts)
    )

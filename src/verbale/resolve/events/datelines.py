"""Where a meeting was of which no report names the place: in the city from which it was reported.

Agencies put under the dateline the place where the news happened. So it counts for a meeting that a report of those
very days tells as held or going on, where neither that report nor another says where; a call has no such place, and
what was planned, or is of other days, may be elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from verbale.resolve.events.days import days_of
from verbale.resolve.events.places import make_where, merge_places
from verbale.resolve.events.scene import Scene
from verbale.resolve.events.types import Telling
from verbale.resolve.types import Place
from verbale.types import Span

__all__ = ["dateline_of", "place_of_dateline", "where_told"]

NEAR = 2  # days before its report on which what happened counts as its news
_PARAGRAPHS = 6  # title, byline and the like stand above the dateline
_DATELINE = re.compile(
    r"(?P<city>[A-Z][A-Z .'’-]{2,28}[A-Z])(?:,\s[A-Z][\w.]+)?(?:,\s\w+\.?\s\d{1,2}(?:,\s\d{4})?)?\s?"
    r"(?:\([^()\n]{2,30}\)\s?)?[-–—]{1,2}\s"
)


def dateline_of(scene: Scene) -> Span | None:
    """Return the city of a report's dateline, None where it has none that the reader knows for a place."""
    for paragraph in scene.reading.paragraphs[:_PARAGRAPHS] or (Span(0, len(scene.report.text)),):
        found = _DATELINE.match(scene.report.text, paragraph.start)
        if found is not None:
            city = Span(*found.span("city"))
            known = any(m.label in ("city", "place") and m.span.overlaps(city) for m in scene.reading.mentions)
            return city if known else None
    return None


def place_of_dateline(tellings: Sequence[Telling], scenes: Mapping[str, Scene]) -> Place:
    """Return the city of the dateline of the first report that tells the meeting as its news, else no place."""
    if any(t.kind != "meeting" for t in tellings):
        return Place()
    for telling in tellings:
        scene = scenes[telling.report]
        city = dateline_of(scene) if _is_news(scene, telling) else None
        if city is not None:
            return make_where(scene.report.text, [city], [scene.cite(city)]).place
    return Place()


def _is_news(scene: Scene, telling: Telling) -> bool:
    published = days_of(scene.report.published)
    near = published.exact and telling.days.known and 0 <= published.first - telling.days.last <= NEAR
    return near and telling.status in ("held", "under way")


def where_told(tellings: Sequence[Telling], scenes: Mapping[str, Scene]) -> Place:
    """Return where it was as those tell who give no other, wider time, else by the dateline, else as any tell.

    What happened "over the weekend" in one city may be of other days than the Sunday of which another report tells.
    """
    exact = any(t.days.exact and t.days.strength >= 2 for t in tellings)
    near = [t for t in tellings if not (exact and t.days.strength >= 2 and not t.days.exact)]
    place = merge_places([t.place for t in near])
    place = place if place.name else place_of_dateline(near, scenes)
    return place if place.name else merge_places([t.place for t in tellings])

"""The labels of every head that are fixed beforehand.

Those of tags, lemmas and relations of syntax come from the data.
"""

from __future__ import annotations

FEATURES = ("Tense", "Mood", "VerbForm", "Voice", "Number", "Person", "Degree", "PronType", "Poss", "Gender")
"""The morphological features kept."""

KINDS = (
    "meeting",
    "call",
    "visit",
    "signing",
    "vote",
    "strike",
    "appointment",
    "departure",
    "publication",
    "statement",
    "deadline",
    "action",
)
STATUSES = (
    "held",
    "planned",
    "under way",
    "hypothetical",
    "proposed",
    "cancelled",
    "postponed",
    "denied",
    "unconfirmed",
)
STANCES = (
    "demands",
    "offers",
    "accepts",
    "rejects",
    "refuses",
    "supports",
    "opposes",
    "promises",
    "threatens",
    "warns",
    "asks",
)
TEXTS = ("plan", "draft", "offer", "agreement", "law", "package", "letter")
ACTS = ("", "proposed", "revised", "accepted", "rejected", "signed", "published", "withdrawn", "pending")
STATES = ("", "open", "agreed in principle", "agreed", "deferred")
TENSES = ("now", "former", "future")
FORMS = ("direct", "indirect", "mixed")
CAPACITIES = ("", "head", "member", "host", "mediator")

ECB = ("OCCURRENCE", "STATE", "ASPECTUAL", "CAUSATIVE", "PERCEPTION", "REPORTING", "GENERIC")

SPAN_SCHEMES: dict[str, tuple[str, ...]] = {
    "uner": ("PER", "ORG", "LOC"),
    "gum": ("person", "organization", "place", "time", "event", "abstract", "object", "animal", "plant", "substance"),
    "silver": ("PERSON", "ORGANIZATION", "LOCATION", "MISC", "MONEY", "PERCENT", "NUMBER", "ORDINAL"),
    "timex": ("DATE", "TIME", "DURATION", "SET"),
    "timeml": ("OCCURRENCE", "REPORTING", "STATE", "I_ACTION", "I_STATE", "ASPECTUAL", "PERCEPTION"),
    "ecb": (*(f"ACTION_{x}" for x in ECB), *(f"NEG_ACTION_{x}" for x in ECB)),
    "attribution": ("source", "cue", "content"),
    "trigger": ("trigger",),
    "actor": ("actor",),
    "setting": ("place", "time", "duration", "round"),
    "title": ("title", "of"),
    "text": ("text",),
    "amount": ("amount",),
    "issue": ("issue",),
    "position": ("position",),
    "statement": ("cue", "content", "medium"),
}

BASE_SCHEMES = ("uner", "gum", "silver", "timex")
"""Read from the base vectors; the others from the deep ones."""

POLNEAR_SCHEMES = ("silver", "attribution")
"""Learnt from PolNeAR: kept in a file of their own."""

KINDS_OF: dict[str, tuple[str, ...]] = {"trigger": KINDS, "text": TEXTS, "position": STANCES}
"""Schemes that are tagged as one label, and told apart by a second look at the whole span: data are few, kinds many."""

NOTES: dict[str, tuple[str, ...]] = {
    "trigger": STATUSES,
    "text": ACTS,
    "issue": STATES,
    "title": TENSES,
    "statement": FORMS,
}
"""By scheme, the second label of a span."""

RELATIONS: dict[str, tuple[tuple[str, tuple[str, ...]], tuple[str, tuple[str, ...]]]] = {
    "attribution:cue": (("attribution", ("content",)), ("attribution", ("cue",))),
    "attribution:source": (("attribution", ("cue",)), ("attribution", ("source",))),
    "participant": (("trigger", ()), ("actor", ())),
    "place": (("trigger", ()), ("setting", ("place",))),
    "time": (("trigger", ()), ("setting", ("time",))),
    "duration": (("trigger", ()), ("setting", ("duration",))),
    "round": (("trigger", ()), ("setting", ("round",))),
    "who": (("title", ("title",)), ("actor", ())),
    "of": (("title", ("title",)), ("title", ("of",))),
    "by": (("text", ()), ("actor", ())),
    "amount": (("text", ()), ("amount", ())),
    "holder": (("position", ()), ("actor", ())),
    "speaker": (("statement", ("content",)), ("actor", ())),
    "chain": (("statement", ("content",)), ("actor", ())),
    "cue": (("statement", ("content",)), ("statement", ("cue",))),
    "medium": (("statement", ("content",)), ("statement", ("medium",))),
}
"""By relation: scheme and labels (none: all) of its head, the same of its dependent."""

POLNEAR_RELATIONS = ("attribution:cue", "attribution:source")
DISTANCES = (-96, -64, -40, -24, -16, -11, -7, -4, -2, -1, 0, 1, 2, 4, 7, 11, 16, 24, 40, 64, 96)
"""Upper edges of the buckets of distance in words between two spans."""
FARTHEST = 160
"""No relation is looked for over more words than that."""


def tags_of(scheme: str) -> tuple[str, ...]:
    """Return the BIO tags of a scheme, "O" first."""
    return ("O", *(f"{x}-{label}" for label in SPAN_SCHEMES[scheme] for x in "BI"))

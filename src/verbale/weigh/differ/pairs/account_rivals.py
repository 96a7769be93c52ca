"""Accounts of one matter that exclude each other, by the weight of all signs: those that no rule of their own finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from verbale.weigh.desk import Desk
from verbale.weigh.differ.denial_words import denies_itself, takes_up
from verbale.weigh.differ.pairs.accounts import Account, Accounts, denies_meeting, gives_a_reason, leaves_a_post
from verbale.weigh.differ.pairs.figures import Embed, families_in
from verbale.weigh.differ.pairs.matters import leavers_near, matters_of
from verbale.weigh.differ.pairs.weights import load_weights
from verbale.weigh.differ.tellings import Make, Matters, Telling, clipped, listed
from verbale.weigh.types import Discrepancy, DiscrepancyKind
from verbale.weigh.words import shortened

__all__ = ["TwoAccounts", "difference_of", "joined_accounts", "two_accounts", "weighed_accounts"]

ENOUGH = 0.4  # chance from which two accounts are told as rivals; see the head of accounts.tsv
BESIDE = 0.5  # of the best chance of a matter, from which a further account of it is told with it ...
LEAST = 0.3  # ... and no less than this
MOST = 4  # accounts of one matter


Place = tuple[str, int]  # a report and the number of a sentence


class TwoAccounts(msgspec.Struct, frozen=True):
    """Two accounts of one matter, with the chance that they are rivals."""

    one: Account
    other: Account
    chance: float


def two_accounts(desk: Desk, make: Make, matters: Matters, embed: Embed | None) -> Iterator[Discrepancy | None]:
    """Yield the accounts that are weighed as rivals, each sentence once; nothing without an encoder."""
    if embed is not None:
        for pairs in joined_accounts([p for p in weighed_accounts(desk, embed) if p.chance >= LEAST]):
            if pairs[0].chance >= ENOUGH:
                yield difference_of(desk, make, matters, pairs)


def weighed_accounts(desk: Desk, embed: Embed) -> list[TwoAccounts]:
    """Return the pairs of accounts with their chances, in the order told."""
    accounts, weights = Accounts(desk, embed), load_weights("accounts")
    return [
        TwoAccounts(one, other, weights.chance(accounts.signs(one, other), one_report=one.report == other.report))
        for one, other in accounts.pairs()
    ]


def joined_accounts(pairs: Sequence[TwoAccounts]) -> list[list[TwoAccounts]]:
    """Return the likeliest pairs, none with a sentence of a likelier one, each with the pairs that tell a third
    account of its matter: those that share a sentence with it and are likely beside it.
    """
    ordered = sorted(pairs, key=lambda p: -p.chance)
    at: dict[Place, list[TwoAccounts]] = {}
    for pair in ordered:
        for place in sorted(_places(pair)):
            at.setdefault(place, []).append(pair)
    taken: set[Place] = set()
    groups = []
    for best in ordered:
        group, places = [best], _places(best)
        if not places & taken:
            beside = sorted((p for place in sorted(places) for p in at[place]), key=lambda p: -p.chance)
            for pair in beside:
                more = places | _places(pair)
                if pair is not best and pair.chance >= BESIDE * best.chance and not more & taken and len(more) <= MOST:
                    group.append(pair)
                    places = more
            groups.append(group)
        taken |= places
    return groups


def _places(pair: TwoAccounts) -> set[Place]:
    return {(a.report, a.index) for a in (pair.one, pair.other)}


def difference_of(desk: Desk, make: Make, matters: Matters, pairs: Sequence[TwoAccounts]) -> Discrepancy | None:
    """Return the accounts of one matter as one difference: why somebody left, whether they met, or who did what."""
    kind, attribute = _kind(desk, pairs[0])
    told = {(a.report, a.index): a for pair in pairs for a in (pair.one, pair.other)}
    sides = sorted(told.values(), key=lambda a: (desk.order_of(a.report), a.index))
    tellings = [Telling(shortened(a.words), (desk.cite(a.report, clipped(a.span)),)) for a in sides]
    about = [i for a in sides for i in matters_of(desk, a.report, a.index, matters)]
    about += [m for a in sides for m in sorted(a.mouths)]
    if attribute == "departure":
        about += [i for a in sides for i in leavers_near(desk, a.report, a.index)]
    where, values = listed(dict.fromkeys(a.report for a in sides)), listed(f"“{t.value}”" for t in tellings)
    note = f"Accounts in {where} that seem not to go together: {values}"
    return make(kind, tuple(dict.fromkeys(about)), attribute, tellings, "contradiction", note)


def _kind(desk: Desk, pair: TwoAccounts) -> tuple[DiscrepancyKind, str]:
    """Return what two accounts are of: a departure, whether people met or a thing is so, how many, or who did what."""
    sides = (pair.one, pair.other)
    if all(leaves_a_post(a.words) for a in sides):
        return "status", "departure"
    if any(denies_meeting(a.words) for a in sides):
        return "status", "whether they met"
    explained = any(gives_a_reason(a.words) for a in sides)
    if any(denies_itself(a.words) or takes_up(a.words) for a in sides):
        return ("attribution" if explained else "status"), "account"
    first, second = (families_in(desk.reports[a.report].text, a.span) for a in sides)
    return ("number", "figure") if first & second and not explained else ("attribution", "account")

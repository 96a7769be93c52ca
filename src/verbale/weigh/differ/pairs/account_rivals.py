"""Accounts of one matter that exclude each other, by the weight of all signs: those that no rule of their own finds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from verbale.weigh.desk import Desk
from verbale.weigh.differ.pairs.accounts import Account, Accounts, denies_meeting, leaves_a_post
from verbale.weigh.differ.pairs.figures import Embed
from verbale.weigh.differ.pairs.matters import leavers_near, matters_of
from verbale.weigh.differ.pairs.weights import load_weights
from verbale.weigh.differ.tellings import Make, Matters, Telling, clipped
from verbale.weigh.types import Discrepancy, DiscrepancyKind
from verbale.weigh.words import shortened

__all__ = ["TwoAccounts", "best_of", "difference_of", "two_accounts", "weighed_accounts"]

# Chance from which two accounts are told as rivals; see also the head of accounts.tsv. Of 24 sets of real reports four
# pairs were told from 0.4, all between 0.54 and 0.71, and none of them was a difference.
ENOUGH = 0.6


class TwoAccounts(msgspec.Struct, frozen=True):
    """Two accounts of one matter, with the chance that they are rivals."""

    one: Account
    other: Account
    chance: float


def two_accounts(desk: Desk, make: Make, matters: Matters, embed: Embed | None) -> Iterator[Discrepancy | None]:
    """Yield the accounts that are weighed as rivals, each sentence once; nothing without an encoder."""
    if embed is not None:
        for pair in best_of([p for p in weighed_accounts(desk, embed) if p.chance >= ENOUGH]):
            yield difference_of(desk, make, matters, pair)


def weighed_accounts(desk: Desk, embed: Embed) -> list[TwoAccounts]:
    """Return the pairs of accounts with their chances, in the order told."""
    accounts, weights = Accounts(desk, embed), load_weights("accounts")
    return [
        TwoAccounts(one, other, weights.chance(accounts.signs(one, other), one_report=one.report == other.report))
        for one, other in accounts.pairs()
    ]


def best_of(pairs: Sequence[TwoAccounts]) -> list[TwoAccounts]:
    """Return the likeliest pairs, none with a sentence of a likelier one."""
    taken: set[tuple[str, int]] = set()
    found = []
    for pair in sorted(pairs, key=lambda p: -p.chance):
        places = {(a.report, a.index) for a in (pair.one, pair.other)}
        if not places & taken:
            found.append(pair)
        taken |= places
    return found


def difference_of(desk: Desk, make: Make, matters: Matters, pair: TwoAccounts) -> Discrepancy | None:
    """Return two accounts as one difference: why somebody left, whether they met, or who did what."""
    kind, attribute = _kind(desk, pair)
    sides = sorted((pair.one, pair.other), key=lambda a: (desk.order_of(a.report), a.index))
    tellings = [Telling(shortened(a.words), (desk.cite(a.report, clipped(a.span)),)) for a in sides]
    about = [i for a in sides for i in matters_of(desk, a.report, a.index, matters)]
    about += [m for a in sides for m in sorted(a.mouths)]
    if attribute == "departure":
        about += [i for a in sides for i in leavers_near(desk, a.report, a.index)]
    where = sides[0].report if sides[0].report == sides[1].report else f"{sides[0].report} and {sides[1].report}"
    note = f"Two accounts in {where} that seem not to go together: “{tellings[0].value}” and “{tellings[1].value}”"
    return make(kind, tuple(dict.fromkeys(about)), attribute, tellings, "contradiction", note)


def _kind(desk: Desk, pair: TwoAccounts) -> tuple[DiscrepancyKind, str]:
    """Return what two accounts are of: a departure, whether people met, else who did or said what."""
    sides = (pair.one, pair.other)
    if all(leaves_a_post(a.words) for a in sides):
        return "status", "departure"
    return ("status", "whether they met") if any(denies_meeting(a.words) for a in sides) else ("attribution", "account")

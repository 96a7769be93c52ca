"""How likely a desk is to keep an act or an issue in a brief: logistic regressions over signs of the record.

Meetings, departures and signings are nearly all kept; of the other events, the acts, a brief of everything that reports
tell is more than half asides. Which ones to tell is learnt from those of stories read by hand. The weights beside the
code are fitted by `python -m training.worth`.
"""

from __future__ import annotations

from collections.abc import Sequence

from verbale.record.types import Event, Issue
from verbale.tell.index import Index
from verbale.tell.worth.acts import TYPED, signs_of_act
from verbale.tell.worth.issues import signs_of_issue, signs_of_settled
from verbale.tell.worth.page import Page
from verbale.tell.worth.weights import chance

__all__ = ["TYPED", "Worth"]


class Worth:
    """How likely the things of a record are kept, each from 0 to 1."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._page = Page(index)

    def of_act(self, event: Event, own: Sequence[str], *, moves: bool) -> float:
        """Return the chance of an act. `own` are the story's two sides; `moves`, that its words bear the talks."""
        return chance("acts", signs_of_act(self._index, self._page, event, own, moves=moves))

    def of_issue(self, issue: Issue) -> float:
        """Return the chance that an issue is a matter on the table."""
        return chance("issues", signs_of_issue(self._page, issue))

    def of_settled(self, issue: Issue) -> float:
        """Return the chance that an issue is as it is told to be: agreed, or put off."""
        return chance("settled", signs_of_settled(self._index, self._page, issue))

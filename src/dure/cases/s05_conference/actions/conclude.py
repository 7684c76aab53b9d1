"""Leaving the conference stage (사례회의 마침)."""

from dure.cases.core.change import Change
from dure.cases.core.deadlines import running
from dure.cases.process import SELECTION


def carry_selection_deadline(change: Change) -> None:
    """The guide for selection runs from the assessment through both stages, so it must not end with this one."""
    running(change.case).filter(rule="selection").update(stage=SELECTION)

"""Leaving the conference stage (사례회의 마침)."""

from dure.cases.core.change import Change
from dure.cases.core.deadlines import running
from dure.cases.core.stages import began
from dure.cases.process import SELECTION
from dure.cases.s05_conference.queries import held_conference
from dure.cases.s05_conference.rules import SELECTION as SELECTED_AT


def carry_selection_deadline(change: Change) -> None:
    """The guide for selection runs from the assessment through both stages, so it must not end with this one.

    What was decided at the meeting is dated by it, whenever it is entered.
    """
    meeting = held_conference(change.case, SELECTED_AT)
    if meeting:
        began(change, meeting.held_at)
        change.happened(meeting.held_at)
    running(change.case).filter(rule="selection").update(stage=SELECTION)

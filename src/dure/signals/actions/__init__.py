"""What is done about crisis signals (위기정보의 행동)."""

from dure.signals.actions.answers import take_answers, take_answers_back
from dure.signals.actions.handling import attempt, find, settle
from dure.signals.actions.learned import begin_learning, end_order, use_order
from dure.signals.actions.loads import begin_load, begin_scan, undo_load

__all__ = [
    "attempt",
    "begin_learning",
    "begin_load",
    "begin_scan",
    "end_order",
    "find",
    "settle",
    "take_answers",
    "take_answers_back",
    "undo_load",
    "use_order",
]

"""What can be done with the case fund (사업비에서 할 수 있는 일)."""

from dure.funds.actions.asking import ask, decide, edit, hear_conference, withdraw
from dure.funds.actions.budget import move_between, plan, settle
from dure.funds.actions.paying import add_receipt, note_effect, order, pay, refund, stop
from dure.funds.actions.running import spend, undo

__all__ = [
    "add_receipt",
    "ask",
    "decide",
    "edit",
    "hear_conference",
    "move_between",
    "note_effect",
    "order",
    "pay",
    "plan",
    "refund",
    "settle",
    "spend",
    "stop",
    "undo",
    "withdraw",
]

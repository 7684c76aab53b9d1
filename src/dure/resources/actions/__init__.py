"""Changes of the directory (복지자원의 변경)."""

from dure.resources.actions.entries import restore, take_back
from dure.resources.actions.merging import merge, unmerge
from dure.resources.actions.offers import add, alter, decide_offer, verify
from dure.resources.actions.providers import correct, decide, register

__all__ = [
    "add",
    "alter",
    "correct",
    "decide",
    "decide_offer",
    "merge",
    "register",
    "restore",
    "take_back",
    "unmerge",
    "verify",
]

"""Rules of reports from neighbours (이웃의 신고): pure."""

from collections.abc import Collection
from datetime import datetime, timedelta

from dure.rulebook import Reason

RECEIVED, OPENED, TAKEN, KNOWN, PASSED, CLOSED = "received", "opened", "taken", "known", "passed", "closed"
OPEN = (RECEIVED, OPENED)
# Anybody else is one of the 26 kinds that the law obliges to report (manual-2025 m:5871-5951).
NOT_OBLIGED = ("neighbour", "family", "self", "other")
LEADER, SIGUNGU = 1, 2
# What a reporter is told of their report: nothing about the household, nor that it was thought a bad joke.
TOLD = {RECEIVED: "received", OPENED: "looked_at"}


def is_obliged(kind: str) -> bool:
    """Whether the law obliges this kind of person to report."""
    return bool(kind) and kind not in NOT_OBLIGED


def open_refusals(state: str) -> list[Reason]:
    """Only what came newly is taken up; two people do not run for the same report."""
    return [] if state == RECEIVED else [Reason("network.opened_already")]


def end_refusals(state: str) -> list[Reason]:
    """What ended stays ended."""
    return [] if state in OPEN else [Reason("network.ended_already")]


def close_refusals(state: str, end: str, note: str, ends: Collection[str]) -> list[Reason]:
    """A report ends without a household only for a ground, and with what was seen."""
    found = end_refusals(state)
    if end not in ends:
        found.append(Reason("network.end_missing", field="end"))
    if not note.strip():
        found.append(Reason("network.note_missing", field="note"))
    return found


def pass_refusals(state: str, *, is_same_office: bool, has_note: bool) -> list[Reason]:
    """It goes to another office, with why."""
    found = end_refusals(state)
    if is_same_office:
        found.append(Reason("network.same_office", field="office"))
    if not has_note:
        found.append(Reason("network.note_missing", field="note"))
    return found


def level_due(received_at: datetime, now: datetime, leader_minutes: int, sigungu_minutes: int) -> int:
    """How far up an urgent report that nobody took up has to ring by now."""
    waited = now - received_at
    if waited >= timedelta(minutes=sigungu_minutes):
        return SIGUNGU
    return LEADER if waited >= timedelta(minutes=leader_minutes) else 0


def told_of(state: str) -> str:
    """What whoever holds the receipt number is told."""
    return TOLD.get(state, "done")

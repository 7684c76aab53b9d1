"""Notices, mails and text messages: how long, when, how often (알림)."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Notify:
    """알림. `daily_at` is HH:MM in Seoul on working days, `weekly_on` a day of the week from 0, Monday.

    `again_minutes`: how long after each failure a message is tried again; after the last it is given up.
    """

    source: str
    keep_days: int
    message_days: int
    shown: int
    daily_at: str
    weekly_on: int
    again_minutes: tuple[int, ...]
    at_once: int
    timeout_seconds: int

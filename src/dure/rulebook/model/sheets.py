"""Lists as spreadsheets: how large, how long (목록 내려받기)."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Sheets:
    """목록 내려받기. Up to `rows_at_once` within the request, up to `rows_most` by a job that has `minutes`.

    `keep_days`: how long the file waits here; `copy_days`: how long the copy taken away may be kept.
    """

    source: str
    rows_at_once: int
    rows_most: int
    batch: int
    minutes: int
    running_most: int
    keep_days: int
    copy_days: int
    listed: int

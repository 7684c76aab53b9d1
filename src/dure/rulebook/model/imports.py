"""Files that are brought in: how large, how long (파일로 들이기)."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Imports:
    """파일로 들이기. `batch` rows are judged in one transaction, `shown` stand on the preview.

    `keep_days`: how long the rows of a file are kept, and so how long it can be taken back.
    """

    source: str
    rows_most: int
    columns_most: int
    cell_most: int
    batch: int
    shown: int
    running_most: int
    keep_days: int
    listed: int

"""What an office or a region was called on a day (그때의 이름)."""

from datetime import date, timedelta
from typing import Any

FormerNames = list[dict[str, str]]


def name_on(record: Any, day: date | None) -> str:
    """The name of that day; today's when no day is said."""
    found = (each["name"] for each in record.former_names if day and date.fromisoformat(each["until"]) >= day)
    name: str = next(found, record.name)
    return name


def with_former(record: Any, on: date) -> FormerNames:
    """The names it had, when it gets another on that day; one that was had for no day is left out."""
    until = on - timedelta(days=1)
    kept: FormerNames = list(record.former_names)
    if kept and date.fromisoformat(kept[-1]["until"]) >= until:
        return kept
    return [*kept, {"name": record.name, "until": until.isoformat()}]

"""The last check of a service beside the new one, and its words taken over (지난 점검)."""

from typing import Any

from dure.cases.s08_delivery.records import Service, ServiceCheck

# What is taken over from the last check of a service, as far as nothing was typed.
COPIED = ("state", "times_given", "effect", "change", "change_reason")


def last_check(service: Service) -> ServiceCheck | None:
    """The one made last."""
    return max(service.checks.all(), key=lambda one: one.checked_on, default=None)


def with_the_last(typed: Any, service: Service, prefix: str) -> Any:
    """What was sent, with the last check's words where the row of this service is empty."""
    last, filled = last_check(service), typed.copy()
    for name in COPIED if last else ():
        value = getattr(last, name)
        if not filled.get(f"{prefix}-{name}") and value is not None:
            filled[f"{prefix}-{name}"] = str(value)
    return filled

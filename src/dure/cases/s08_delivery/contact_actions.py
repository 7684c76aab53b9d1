"""The running counselling record (통합상담): talks with the household and attempts at them."""

from collections.abc import Mapping
from typing import Any

from dure.access.policy import Permission
from dure.cases.core.change import Change, action
from dure.cases.core.records import Case
from dure.cases.s08_delivery.records import Contact
from dure.cases.s08_delivery.rules import check_days
from dure.rulebook import Reason, Refused


@action("contact.add", Permission.PLAN_WRITE)
def add_contact(change: Change, *, values: Mapping[str, Any]) -> Contact:
    """Keep a talk or an attempt, in whatever stage the case is (manual-2025 m:9661)."""
    _require_open(change, values)
    change.say(method=values["method"], outcome=values["outcome"])
    return change.add(Contact, staff=change.by.staff, **values)


@action("contact.edit", Permission.PLAN_WRITE)
def edit_contact(
    change: Change, *, contact: Contact, seen_version: int | None, values: Mapping[str, Any]
) -> Contact:
    """Correct a contact."""
    _require_open(change, values)
    return change.edit(contact, seen_version, **values)


def _require_open(change: Change, values: Mapping[str, Any]) -> None:
    if change.case.status == Case.Status.ENDED:
        raise Refused([Reason("core.case_has_ended", {}, "m:9661")])
    change.require(check_days(change.on, values["happened_on"]))

"""The running counselling record (통합상담): talks with the household and attempts at them."""

from dure.access.policy import Permission
from dure.cases.core.alerts import NOTHING, Noticed, raise_from
from dure.cases.core.change import Change, action
from dure.cases.core.date_rules import FOUND, Dated, not_before
from dure.cases.core.records import Case
from dure.cases.s08_delivery.inputs import Talk
from dure.cases.s08_delivery.records import Contact
from dure.cases.s08_delivery.rules import check_days
from dure.rulebook import Reason, Refused


@action("contact.add", Permission.CONTACT_WRITE)
def add_contact(change: Change, *, talk: Talk, noticed: Noticed = NOTHING) -> Contact:
    """Keep a talk or an attempt, in whatever stage the case is, by whoever made it (manual-2025 m:9661)."""
    _require_open(change, talk)
    change.happened(talk.happened_on)
    change.say(method=talk.method, outcome=talk.outcome)
    raise_from(change, noticed, "contact", talk.text)
    return change.add(Contact, staff=change.by.staff, **vars(talk))


@action("contact.edit", Permission.CONTACT_WRITE)
def edit_contact(
    change: Change, *, contact: Contact, seen_version: int | None, talk: Talk, noticed: Noticed = NOTHING
) -> Contact:
    """Correct a contact: one's own, or any where one manages the case."""
    _require_open(change, talk)
    is_own = contact.staff_id == change.by.sender.pk
    if not (is_own or change.by.can(Permission.PLAN_WRITE, change.case)):
        raise Refused([Reason("s08.not_your_contact", {"name": contact.staff.name})])
    raise_from(change, noticed, "contact", talk.text if talk.text != contact.text else "")
    saved: Contact = change.edit(contact, seen_version, **vars(talk))
    return saved


def _require_open(change: Change, talk: Talk) -> None:
    if change.case.status == Case.Status.ENDED:
        raise Refused([Reason("core.case_has_ended")])
    change.require(
        check_days(change.on, talk.happened_on, field="happened_on")
        + not_before(
            Dated("연락한 날", talk.happened_on), [Dated(FOUND, change.case.opened_on)], "happened_on"
        )
    )

"""Reading consents for their pages (동의)."""

from django.utils import timezone

from dure.cases.consent.actions import WITHDRAWN
from dure.cases.core.consents import THIRD_PARTY, consents_in_force, members
from dure.cases.core.records import Case, Consent, Task
from dure.rulebook import edition_on


def held_consents(case: Case, member: str = "") -> list[Consent]:
    """In force, of one member or all, in the order of the household and the form."""
    order = {person.pk: place for place, person in enumerate(members(case, timezone.localdate()))}
    kinds = list(edition_on(timezone.localdate()).consent.kinds)
    return sorted(
        (each for each in consents_in_force(case) if member in ("", str(each.person_id))),
        key=lambda each: (order.get(each.person_id, len(order)), kinds.index(each.kind), each.recipient),
    )


def to_stop(case: Case) -> list[Task]:
    """What a withdrawal left to be ended by somebody."""
    return list(Task.objects.filter(case=case, origin=WITHDRAWN, done_on__isnull=True))


def recipients_of(case: Case) -> list[str]:
    """Every recipient somebody of the household agreed to."""
    return sorted({consent.recipient for consent in consents_in_force(case) if consent.recipient})


def is_last_of_kind(consent: Consent) -> bool:
    """Whether withdrawing this leaves the member without the kind: other recipients may remain."""
    others = [
        each
        for each in consents_in_force(consent.case)
        if each.person_id == consent.person_id
        and each.kind == consent.kind
        and each.recipient != consent.recipient
    ]
    return consent.kind != THIRD_PARTY or not others

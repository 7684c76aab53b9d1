"""Changing one's password under the rules (비밀번호 바꾸기)."""

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone

from dure.access.attempts import begin_attempt, fail, settle
from dure.access.credentials import credential, is_password_of, keep_password, was_used_before
from dure.account.duties import MUST_CHANGE, forget_duties
from dure.account.entering import prove
from dure.account.rules import PasswordFacts, password_reasons
from dure.offices.models import Staff
from dure.rulebook import Reason, Refused, edition_on

COMMON = CommonPasswordValidator()


def is_own_password(request: HttpRequest, staff: Staff, password: str) -> bool:
    """Whether it is theirs; guesses count towards the lock, here as at the door."""
    attempt = begin_attempt(request, "password", staff_id=staff.pk)
    known = credential(staff.login) if attempt.is_open else None
    if not is_password_of(known, password):
        fail(attempt)
        return False
    settle(attempt, "confirmed", is_complete=False)
    return True


def change_password(request: HttpRequest, staff: Staff, *, current: str, new: str) -> None:
    """A new password for oneself; every other sign-in of the account ends."""
    if not is_own_password(request, staff, current):
        raise Refused([Reason("account.wrong_password")])
    today = timezone.localdate()
    reasons = password_reasons(facts_of(staff, new), today, edition_on(today))
    if reasons:
        raise Refused(reasons)
    prove(request)
    keep_password(staff.pk, new)
    request.session.pop(MUST_CHANGE, None)
    request.session.cycle_key()
    forget_duties(request)


def facts_of(staff: Staff, password: str) -> PasswordFacts:
    return PasswordFacts(
        text=password,
        personal=(staff.login, staff.name, staff.phone),
        is_common=is_common(password),
        was_used=was_used_before(staff.pk, password),
    )


def is_common(password: str) -> bool:
    """On Django's list of twenty thousand."""
    try:
        COMMON.validate(password)
    except ValidationError:
        return True
    return False

"""Setting up and removing one's second factors (두 번째 인증 등록)."""

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from dure.access.base import new_id
from dure.access.factors import opened, sealed
from dure.access.models import SecondFactor
from dure.account import passkeys, recovery, totp
from dure.account.duties import forget_duties
from dure.offices.models import Staff
from dure.rulebook import Reason, Refused, product

Kind = SecondFactor.Kind


def confirmed(staff: Staff) -> QuerySet[SecondFactor]:
    """Apps and passkeys that can sign in."""
    return SecondFactor.objects.filter(staff=staff, confirmed_at__isnull=False).exclude(kind=Kind.RECOVERY)


def codes_left(staff: Staff) -> int:
    return SecondFactor.objects.filter(staff=staff, kind=Kind.RECOVERY, used_at__isnull=True).count()


def begun_app(staff: Staff) -> SecondFactor:
    """The app being set up: the same secret until it is confirmed."""
    begun = SecondFactor.objects.filter(staff=staff, kind=Kind.TOTP, confirmed_at__isnull=True).first()
    if begun:
        return begun
    key = new_id()
    secret = sealed(key, totp.new_secret())
    return SecondFactor.objects.create(id=key, staff=staff, kind=Kind.TOTP, sealed=secret)


def confirm_app(request: HttpRequest, begun: SecondFactor, *, code: str, name: str) -> None:
    """The app shows what we expect: from now on its codes count."""
    step = totp.step_of(opened(begun.pk, begun.sealed), code, begun.counter)
    if step is None:
        raise Refused([Reason("account.wrong_code")])
    begun.counter, begun.name, begun.confirmed_at = step, name, timezone.now()
    begun.save()
    forget_duties(request)


def add_passkey(request: HttpRequest, staff: Staff, *, answer: str, name: str) -> None:
    """Keep the public half of the key that the device made."""
    try:
        credential_id, public_key, counter = passkeys.new_passkey(request, answer)
    except passkeys.PasskeyError as error:
        raise Refused([Reason("account.passkey_failed")]) from error
    SecondFactor.objects.create(
        staff=staff,
        kind=Kind.PASSKEY,
        name=name,
        credential_id=credential_id,
        public_key=public_key,
        counter=counter,
        confirmed_at=timezone.now(),
    )
    forget_duties(request)


def passkey_keys(staff: Staff) -> list[bytes]:
    rows = SecondFactor.objects.filter(staff=staff, kind=Kind.PASSKEY, public_key__isnull=False)
    return [bytes(key) for key in rows.values_list("public_key", flat=True) if key]


def remove(factor: SecondFactor) -> None:
    """One stays: the last can only be replaced."""
    with transaction.atomic():
        others = confirmed(factor.staff).exclude(pk=factor.pk)
        if factor.confirmed_at and not others.exists():
            raise Refused([Reason("account.last_factor")])
        factor.delete()


def new_codes(staff: Staff) -> list[str]:
    """Ten codes in place of those before; they are shown once and not kept."""
    codes = recovery.new_codes(product().sign_in.factor.recovery_codes)
    with transaction.atomic():
        SecondFactor.objects.filter(staff=staff, kind=Kind.RECOVERY).delete()
        SecondFactor.objects.bulk_create(
            SecondFactor(
                staff=staff,
                kind=Kind.RECOVERY,
                sealed=recovery.hashed(code, staff.pk),
                confirmed_at=timezone.now(),
            )
            for code in codes
        )
    return codes

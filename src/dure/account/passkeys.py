"""Passkeys (WebAuthn): keys that the device keeps and that answer this address only (패스키).

What is asked for lies in the session until the browser answers: one answer, to this browser's question.
"""

import json
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from dure.access.factors import Factor
from dure.offices.models import Staff

LONGEST = 20_000
ASKED = "passkey_asked"


class PasskeyError(Exception):
    """The answer does not fit the question, the address or the key."""


def ask_for_new(request: HttpRequest, staff: Staff, known: Sequence[bytes]) -> dict[str, Any]:
    """What the browser needs to make a key for this account."""
    user = PublicKeyCredentialUserEntity(id=staff.pk.bytes, name=staff.login, display_name=staff.name)
    options, state = _server(request).register_begin(
        user,
        [AttestedCredentialData(each) for each in known],
        resident_key_requirement=ResidentKeyRequirement.PREFERRED,
        user_verification=UserVerificationRequirement.PREFERRED,
    )
    request.session[ASKED] = state
    return dict(options)


def new_passkey(request: HttpRequest, answer: str) -> tuple[bytes, bytes, int]:
    """The id, public half and counter of the key that was made."""
    try:
        made = _server(request).register_complete(
            request.session.pop(ASKED, None), RegistrationResponse.from_dict(_read(answer))
        )
        data = made.credential_data
    except (ValueError, TypeError, KeyError) as error:
        raise PasskeyError from error
    if data is None:
        raise PasskeyError
    return data.credential_id, bytes(data), made.counter


def ask_for_one(request: HttpRequest, known: Sequence[Factor] = ()) -> dict[str, Any]:
    """What the browser needs to answer with a key: one of these, or any that names its holder itself.

    Without a password before it the device must have recognised its holder.
    """
    options, state = _server(request).authenticate_begin(
        [_data(factor) for factor in known] or None,
        user_verification=UserVerificationRequirement.PREFERRED
        if known
        else UserVerificationRequirement.REQUIRED,
    )
    request.session[ASKED] = state
    return dict(options)


def id_in(answer: str) -> bytes:
    """The id of the key that answered."""
    try:
        return AuthenticationResponse.from_dict(_read(answer)).raw_id
    except (ValueError, TypeError, KeyError) as error:
        raise PasskeyError from error


def counter_in(request: HttpRequest, answer: str, factor: Factor, *, is_alone: bool) -> int:
    """How often the key says it was used, when its signature is right.

    Alone, without a password before it, the key must have recognised its holder.
    """
    try:
        response = AuthenticationResponse.from_dict(_read(answer))
        _server(request).authenticate_complete(request.session.pop(ASKED, None), [_data(factor)], response)
    except Exception as error:
        # The library raises errors of `cryptography`, of its own and of Python for what a browser may send.
        raise PasskeyError from error
    data = response.response.authenticator_data
    if is_alone and not data.is_user_verified():
        raise PasskeyError
    return data.counter


def _read(answer: str) -> Any:
    """What the browser sent; brackets by the thousand are no answer."""
    try:
        return json.loads(answer) if len(answer) <= LONGEST else None
    except RecursionError as error:
        raise PasskeyError from error


def _data(factor: Factor) -> AttestedCredentialData:
    return AttestedCredentialData(factor.public_key or b"")


def _server(request: HttpRequest) -> Fido2Server:
    host = request.get_host()
    origin = f"{'https' if settings.TLS else request.scheme}://{host}"
    entity = PublicKeyCredentialRpEntity(name="두레", id=host.partition(":")[0])
    return Fido2Server(entity, verify_origin=lambda asked: asked == origin)

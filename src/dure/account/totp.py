"""Codes of an authenticator app: made by the clock, drawn as a picture, each used once (인증 앱)."""

import base64
import os
import time
from urllib.parse import quote

import segno
from cryptography.hazmat.primitives.constant_time import bytes_eq
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from dure.rulebook import product
from dure.rulebook.model.sign_in import Factor as Numbers

SECRET_BYTES = 20
ISSUER = "두레"


def new_secret() -> bytes:
    return os.urandom(SECRET_BYTES)


def step_of(secret: bytes, typed: str, after: int, now: float | None = None) -> int | None:
    """The step whose code was typed, a little early or late, but only one later than `after`."""
    rule = product().sign_in.factor
    code = "".join(typed.split()).encode()
    current = int((time.time() if now is None else now) // rule.step_seconds)
    for step in range(current - rule.steps_around, current + rule.steps_around + 1):
        if step > after and bytes_eq(code_at(secret, step, rule), code):
            return step
    return None


def code_at(secret: bytes, step: int, rule: Numbers) -> bytes:
    # SHA-1 and six digits are what every authenticator app can do (RFC 6238).
    return TOTP(secret, rule.digits, SHA1(), rule.step_seconds).generate(step * rule.step_seconds)


def readable(secret: bytes) -> str:
    """The secret for typing by hand, in groups of four."""
    text = base64.b32encode(secret).decode()
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def address(secret: bytes, login: str) -> str:
    rule = product().sign_in.factor
    text = base64.b32encode(secret).decode()
    label = quote(f"{ISSUER}:{login}")
    return (
        f"otpauth://totp/{label}?secret={text}&issuer={quote(ISSUER)}"
        f"&digits={rule.digits}&period={rule.step_seconds}"
    )


def picture(secret: bytes, login: str) -> str:
    """The address as a QR code: a drawing (SVG) as the address of a picture."""
    return str(segno.make(address(secret, login), error="m").svg_data_uri(scale=5, border=3, light="#fff"))

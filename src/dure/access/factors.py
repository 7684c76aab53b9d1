"""Second factors before there is an identity: read and used through the sign-in login (두 번째 인증)."""

import uuid
from dataclasses import dataclass

from django.db import connections

from dure.access.crypto import decrypt, encrypt


@dataclass(frozen=True)
class Factor:
    """A confirmed second factor: the seed of codes sealed, or the public half of a passkey."""

    id: uuid.UUID
    staff_id: uuid.UUID
    kind: str
    sealed: str
    credential_id: bytes | None
    public_key: bytes | None
    counter: int

    @property
    def secret(self) -> bytes:
        return opened(self.id, self.sealed)


def sealed(factor_id: uuid.UUID, secret: bytes) -> str:
    """A secret readable only for the row it was sealed for."""
    return encrypt(secret.hex(), f"access_secondfactor:{factor_id}")


def opened(factor_id: uuid.UUID, text: str) -> bytes:
    return bytes.fromhex(decrypt(text, f"access_secondfactor:{factor_id}"))


def factors_of(staff_id: uuid.UUID) -> list[Factor]:
    """Everything an account can answer with: apps, passkeys, recovery codes not yet used."""
    return _read("SELECT * FROM dure.factors_of(%s)", staff_id)


def factor_of_passkey(credential_id: bytes) -> Factor | None:
    """The passkey by which someone names themselves."""
    found = _read("SELECT * FROM dure.factor_of_passkey(%s)", credential_id)
    return found[0] if found else None


def use_factor(factor: Factor, counter: int) -> bool:
    """Use a factor up to this counter; False when that was used before."""
    with connections["signin"].cursor() as cursor:
        cursor.execute("SELECT dure.use_factor(%s, %s, %s)", [factor.id, factor.staff_id, counter])
        return bool(cursor.fetchone()[0])


def _read(query: str, wanted: uuid.UUID | bytes) -> list[Factor]:
    with connections["signin"].cursor() as cursor:
        cursor.execute(query, [wanted])
        rows = cursor.fetchall()
    return [
        Factor(key, staff_id, kind, text, _bytes(raw), _bytes(public), counter)
        for key, staff_id, kind, text, raw, public, counter in rows
    ]


def _bytes(value: memoryview | bytes | None) -> bytes | None:
    return None if value is None else bytes(value)

"""The key that signs seals, outside the database, and its public part beside the heads (봉인 열쇠)."""

import base64
import hashlib
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from dure.ops import paths, secrets


def public_bytes(key: Ed25519PublicKey) -> bytes:
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw)


def key_id_of(key: Ed25519PublicKey) -> str:
    """A key is named by its own hash, so that a name can never come to mean another key."""
    return hashlib.sha256(public_bytes(key)).hexdigest()[:16]


@dataclass(frozen=True)
class Signer:
    """Signs digests; only the sealer holds one."""

    private: Ed25519PrivateKey

    @classmethod
    def from_seed(cls, seed: bytes) -> "Signer":
        return cls(Ed25519PrivateKey.from_private_bytes(seed))

    @property
    def public(self) -> Ed25519PublicKey:
        return self.private.public_key()

    @property
    def key_id(self) -> str:
        return key_id_of(self.public)

    def sign(self, digest: bytes) -> bytes:
        return self.private.sign(digest)


class PublicKeys:
    """The public parts of all keys that ever signed, by their names."""

    def __init__(self, keys: list[Ed25519PublicKey]) -> None:
        self._keys = {key_id_of(key): key for key in keys}

    def __contains__(self, key_id: object) -> bool:
        return key_id in self._keys

    def accept(self, key_id: str, digest: bytes, signature: bytes) -> bool:
        try:
            self._keys[key_id].verify(signature, digest)
        except (InvalidSignature, KeyError):
            return False
        return True


def signer() -> Signer:
    """This installation's key, made at its first use; the public part is laid beside the heads."""
    found = Signer.from_seed(base64.b64decode(secrets.read_log_seed()))
    keep_public(found, folder())
    return found


def keep_public(found: Signer, where: Path) -> None:
    """For whoever verifies without the secret; a public part that is there is left alone."""
    where.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = where / f"{found.key_id}.pub"
    if not file.exists():
        file.write_text(base64.b64encode(public_bytes(found.public)).decode() + "\n", "ascii")


def public_keys(where: Path | None = None) -> PublicKeys:
    """Those laid in the folder."""
    files = sorted((where or folder()).glob("*.pub"))
    raw = [base64.b64decode(file.read_text("ascii")) for file in files]
    return PublicKeys([Ed25519PublicKey.from_public_bytes(one) for one in raw])


def folder() -> Path:
    return paths.seals() / "keys"

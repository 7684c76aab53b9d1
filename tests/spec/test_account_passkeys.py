"""패스키: 되풀이한 답, 다른 주소나 다른 물음의 답, 남의 열쇠, 줄어든 횟수는 통하지 않는다."""

import hashlib
import json
import struct
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from django.utils import timezone
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestedCredentialData

from dure.access.models import SecondFactor
from dure.offices.models import Staff
from tests.factories import Town, a_client, a_town
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
HOST, ORIGIN = "testserver", "http://testserver"
PRESENT, VERIFIED = 0x01, 0x04


class Key:
    """A passkey in software: signs what it is asked, truthfully or not."""

    def __init__(self, staff: Staff, credential_id: bytes = b"key-of-the-test!") -> None:
        self.private, self.id, self.counter = ec.generate_private_key(ec.SECP256R1()), credential_id, 0
        public = ES256.from_cryptography_key(self.private.public_key())
        data = AttestedCredentialData.create(b"\0" * 16, credential_id, public)
        with as_owner():
            SecondFactor.objects.create(
                staff=staff,
                kind="passkey",
                name="시험",
                credential_id=credential_id,
                public_key=bytes(data),
                confirmed_at=timezone.now(),
            )

    def answer(self, challenge: str, **lies: Any) -> str:
        self.counter += 1
        said = {"type": "webauthn.get", "challenge": challenge, "origin": ORIGIN, "crossOrigin": False}
        said |= {name: lies[name] for name in ("origin", "type") if name in lies}
        client = json.dumps(said).encode()
        place = hashlib.sha256(lies.get("host", HOST).encode()).digest()
        data = place + struct.pack(">BI", PRESENT | VERIFIED, lies.get("counter", self.counter))
        signed = self.private.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        response = {"clientDataJSON": client, "authenticatorData": data, "signature": signed}
        return json.dumps(
            {
                "id": websafe_encode(self.id),
                "rawId": websafe_encode(self.id),
                "type": "public-key",
                "response": {name: websafe_encode(value) for name, value in response.items()},
            }
        )


@pytest.fixture
def town() -> Town:
    return a_town()


def ask(client: Client) -> str:
    asked = client.post("/account/confirm/question").json()
    return str(asked["publicKey"]["challenge"])


def is_shown(client: Client, answer: str) -> bool:
    return client.post("/account/confirm", {"answer": answer, "next": "/"}).status_code == 302


def test_물은_주소에서_한_답은_한_번만_통한다(town: Town) -> None:
    key, client = Key(town.manager), a_client(town.manager)
    answer = key.answer(ask(client))
    assert is_shown(client, answer)
    assert not is_shown(client, answer)
    ask(client)
    assert not is_shown(client, answer)


@pytest.mark.parametrize(
    "lie",
    [
        {"origin": "https://dure.example"},
        {"origin": "http://testserver.example"},
        {"host": "dure.example"},
        {"type": "webauthn.create"},
    ],
)
def test_다른_주소나_다른_일의_답은_통하지_않는다(town: Town, lie: dict[str, str]) -> None:
    key, client = Key(town.manager), a_client(town.manager)
    assert not is_shown(client, key.answer(ask(client), **lie))
    assert is_shown(client, key.answer(ask(client)))


def test_횟수가_늘지_않은_답은_베낀_열쇠의_것이다(town: Town) -> None:
    key, client = Key(town.manager), a_client(town.manager)
    assert is_shown(client, key.answer(ask(client), counter=7))
    for counter in (7, 6, 0):
        assert not is_shown(client, key.answer(ask(client), counter=counter))
    assert is_shown(client, key.answer(ask(client), counter=8))


def test_남의_패스키와_다른_브라우저의_물음에_한_답은_통하지_않는다(town: Town) -> None:
    own, other = Key(town.manager), Key(town.leader, b"key-of-another!!")
    client, elsewhere = a_client(town.manager), a_client(town.manager)
    assert not is_shown(client, other.answer(ask(client)))
    assert not is_shown(client, own.answer(ask(elsewhere)))
    assert not is_shown(client, own.answer("bm90LWFza2Vk"))

"""열쇠고리를 잃거나 남의 것을 쓰면: 성한 척하지 않고, 새로 만들지 않으며, 두 사람이 함께 되찾는다."""

import json
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import LazySettings

from dure.access import crypto
from dure.access.apps import make_first_ring
from dure.access.keys import cli, for_two
from dure.access.keys.checks import ring_opens_what_is_sealed
from dure.ops import key_check, secrets
from dure.ops.problems import Problem
from dure.people.models import Person
from dure.people.numbers import opened_number, sealed_fields
from dure.people.resident_number import read_number
from tests.factories import Town, a_client, a_person
from tests.roles import as_owner

NUMBER = read_number("120304-3000000", datetime.now(UTC).date())
OWNER = ["owner"]
FIRST, SECOND = "첫째 사람의 긴 암호 문장", "둘째 사람의 긴 암호 문장"


@pytest.fixture(autouse=True)
def ring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> Path:
    monkeypatch.setenv("DURE_SECRETS_DIR", str(tmp_path / "secrets"))
    settings.FILES_ROOT = tmp_path / "files"
    secrets.make_field_keys()
    return tmp_path / "secrets" / secrets.RING


@pytest.fixture
def person(town: Town, ring: Path) -> Person:
    with as_owner():
        one = a_person(town.office)
        Person.objects.filter(pk=one.pk).update(**sealed_fields(one.pk, NUMBER))
    return Person.objects.using("owner").get(pk=one.pk)


def found() -> list[str]:
    return [str(each.id) for each in ring_opens_what_is_sealed(OWNER)]


def test_제_열쇠고리는_말이_없다(person: Person) -> None:
    assert found() == []
    key_check.refuse_wrong_ring()


class Test잃은고리:
    def test_봉한_값이_있으면_새로_만들지_않는다(self, person: Person, ring: Path) -> None:
        ring.unlink()
        with pytest.raises(Problem, match="dure keys restore"):
            make_first_ring()
        assert not ring.exists()
        assert found() == ["dure.E104"]
        with pytest.raises(Problem):
            key_check.refuse_wrong_ring()

    @pytest.mark.django_db
    def test_봉한_값이_없으면_처음_고리를_만든다(self, ring: Path) -> None:
        ring.unlink()
        make_first_ring()
        assert json.loads(ring.read_text())["current"] == crypto.ring().current

    def test_쓰는_프로그램은_고리를_만들지_않는다(self, ring: Path) -> None:
        ring.unlink()
        with pytest.raises(crypto.KeyIsGone):
            crypto.encrypt("x", "a")
        assert not ring.exists()


class Test남의고리:
    @pytest.fixture(autouse=True)
    def another(self, person: Person, ring: Path) -> None:
        ring.unlink()
        secrets.make_field_keys()

    def test_점검이_찾는다(self) -> None:
        (message,) = ring_opens_what_is_sealed(OWNER)
        assert message.id == "dure.E103"
        assert "people_person.number_sealed" in message.msg
        with pytest.raises(Problem, match="another ring"):
            key_check.refuse_wrong_ring()

    def test_같은_이름을_붙여_두어도_찾는다(self, ring: Path, person: Person) -> None:
        content = json.loads(ring.read_text())
        content["keys"][0]["id"] = content["current"] = crypto.key_of(person.number_sealed)
        ring.write_text(json.dumps(content))
        assert found() == ["dure.E103"]


def test_검색_열쇠만_달라도_찾는다(person: Person, ring: Path) -> None:
    content = json.loads(ring.read_text())
    content["search_keys"][0]["key"] = secrets.new_key()
    ring.write_text(json.dumps(content))
    (message,) = ring_opens_what_is_sealed(OWNER)
    assert "people_person.number_hash" in message.msg


def test_열쇠가_없을_때_화면은_까닭을_말한다(town: Town, ring: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object, **__: object) -> None:
        crypto.decrypt("gone.eA==", "a")

    monkeypatch.setattr("dure.access.identity.standing_of_key", closed)
    client = a_client(town.manager)
    client.raise_request_exception = False
    answer = client.get("/my-work")
    assert answer.status_code == 500
    assert "암호화한 값을 열 열쇠가 없습니다" in answer.content.decode()


class Test두사람:
    @pytest.fixture
    def file(self, tmp_path: Path) -> Path:
        (tmp_path / "first").write_text(FIRST)
        (tmp_path / "second").write_text(SECOND)
        assert cli.main(self.words(tmp_path, "backup")) == 0
        return tmp_path / "keys"

    def words(self, place: Path, verb: str, *more: str) -> list[str]:
        phrases = [f"--first={place / 'first'}", f"--second={place / 'second'}"]
        return [verb, str(place / "keys"), *phrases, *more]

    def test_둘이_함께면_잃은_고리가_돌아오고_봉한_값이_열린다(
        self, person: Person, ring: Path, file: Path, tmp_path: Path
    ) -> None:
        ring.unlink()
        assert cli.main(self.words(tmp_path, "restore")) == 0
        assert (stat.S_IMODE(ring.stat().st_mode), found()) == (0o600, [])
        assert opened_number(person) == "120304-3000000"

    def test_한_사람의_암호로는_열리지_않는다(self, ring: Path, file: Path) -> None:
        for pair in ((FIRST, FIRST), (SECOND, SECOND), (FIRST, "모르는 사람의 암호 문장"), (SECOND, FIRST)):
            with pytest.raises(Problem, match="does not open"):
                for_two.opened(file.read_bytes(), *pair)
        assert json.loads(ring.read_text())["keys"][0]["key"].encode() not in file.read_bytes()

    def test_다른_고리가_있으면_말없이_바꾸지_않고_바꾼_것은_옆에_둔다(
        self, ring: Path, file: Path, tmp_path: Path
    ) -> None:
        kept = ring.read_text()
        ring.unlink()
        secrets.make_field_keys()
        with pytest.raises(Problem, match="another key ring is in place"):
            cli.main(self.words(tmp_path, "restore"))
        assert cli.main(self.words(tmp_path, "restore", "--replace")) == 0
        assert ring.read_text() == kept
        assert len(list(ring.parent.glob(f"{secrets.RING}.before-*"))) == 1

    @pytest.mark.parametrize(("first", "second"), [("짧음", SECOND), (FIRST, FIRST)])
    def test_짧거나_같은_암호는_받지_않는다(self, tmp_path: Path, first: str, second: str) -> None:
        with pytest.raises(Problem, match="passphrase"):
            for_two.backup(tmp_path / "keys", first, second)

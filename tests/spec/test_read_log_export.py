"""열람 기록을 내보내고, 표가 안전하고, 내보낸 것도 기록에 남고 봉인으로 증명된다."""

import hashlib
import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from dure.access.log_records import ReadEntry
from dure.access.sealing.chain import leaf_pairs
from dure.access.sealing.keys import PublicKeys
from dure.cases.core.records import Case
from dure.offices.models import Staff
from tests.factories import Town, a_case_at, a_client, a_town, a_worker
from tests.read_log import a_sealer
from tests.sheets import about, rows_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(town: Town) -> Staff:
    return a_worker(town.center, "privacy_officer", "차라온")


@pytest.fixture
def case(town: Town) -> Case:
    """A case that its manager opened, beside another one."""
    found = a_case_at("delivery", town.office, manager=town.manager, path="case")
    other = a_case_at("delivery", town.office, manager=town.manager, path="case")
    client = a_client(town.manager)
    client.get(reverse("household_page", args=[found.pk]))
    client.get(reverse("case_overview", args=[other.pk]))
    return found


def asked(**fields: Any) -> dict[str, Any]:
    today = timezone.localdate()
    same = {"from_on": today - timedelta(days=1), "until_on": today, "purpose": "subject_request"}
    return same | {"reason": "2025-31호"} | fields


def opened(answer: HttpResponse) -> tuple[bytes, list[dict[str, Any]], dict[str, Any]]:
    with zipfile.ZipFile(io.BytesIO(answer.content)) as file:
        raw, manifest = file.read("reads.xlsx"), json.loads(file.read("manifest.json"))
    return raw, rows_of(raw), manifest


def test_사례번호로_그_가구를_본_기록만_내보낸다(town: Town, officer: Staff, case: Case) -> None:
    answer = a_client(officer).post(reverse("read_export"), asked(case_number=case.number))
    raw, rows, manifest = opened(answer)
    assert [(row["직원"], row["행위"], row["화면"]) for row in rows] == [("한다온", "보기", "가구·가구원")]
    assert manifest["sha256"] == hashlib.sha256(raw).hexdigest()
    assert (manifest["rows"], manifest["not_yet_sealed"]) == (1, 1)
    assert manifest["purpose"] == "정보주체의 열람 요구: 2025-31호"
    assert about(raw)["목적"] == "정보주체의 열람 요구: 2025-31호"
    assert about(raw)["행 수"] == 1
    assert "윤서준" not in str(rows)


def test_없는_사례번호로는_아무것도_나오지_않는다(town: Town, officer: Staff, case: Case) -> None:
    elsewhere = a_case_at("delivery", a_town().office)
    for number in ("T99999-000001", elsewhere.number):
        answer = a_client(officer).post(reverse("read_export"), asked(case_number=number))
        page = answer.content.decode()
        assert "이 번호의 사례가 없습니다" in page
        assert f'value="{number}"' in page
        assert 'value="2025-31호"' in page
    assert not ReadEntry.objects.using("owner").filter(act="export").exists()


def test_기간과_직원으로_내보낸다(town: Town, officer: Staff, case: Case) -> None:
    client = a_client(officer)
    _, rows, _ = opened(client.post(reverse("read_export"), asked(staff=town.manager.pk)))
    assert {row["직원"] for row in rows} == {"한다온"}
    assert len(rows) == 2
    tomorrow = timezone.localdate() + timedelta(days=1)
    _, rows, _ = opened(client.post(reverse("read_export"), asked(from_on=tomorrow, until_on=tomorrow)))
    assert rows == []


def test_내보낸_것은_목적과_표의_해시와_함께_기록에_남아_봉인된다(
    town: Town, officer: Staff, case: Case, tmp_path: Path
) -> None:
    raw, _, _ = opened(a_client(officer).post(reverse("read_export"), asked()))
    entry = ReadEntry.objects.using("owner").get(act="export")
    assert (entry.staff, entry.subject_kind, entry.purpose) == (
        officer,
        "log",
        "정보주체의 열람 요구: 2025-31호",
    )
    assert entry.subject_hash == hashlib.sha256(raw).hexdigest()
    sealer = a_sealer(tmp_path)
    [seal] = sealer.run()
    assert entry.id.bytes in dict(leaf_pairs(bytes(seal.leaves)))
    keys = PublicKeys([sealer.signer.public])
    assert keys.accept(seal.key_id, bytes(seal.digest), bytes(seal.signature))
    _, _, manifest = opened(a_client(officer).post(reverse("read_export"), asked()))
    assert manifest["last_seal"]["digest"] == bytes(seal.digest).hex()


@pytest.mark.parametrize("missing", ["purpose", "reason", "from_on", "until_on"])
def test_목적과_근거와_기간_없이는_내보내지_않는다(town: Town, officer: Staff, missing: str) -> None:
    sent = asked()
    del sent[missing]
    answer = a_client(officer).post(reverse("read_export"), sent)
    assert answer["Content-Type"].startswith("text/html")
    assert not ReadEntry.objects.using("owner").filter(act="export").exists()


def test_다른_시군구의_기록은_나오지_않는다(town: Town, case: Case) -> None:
    elsewhere = a_worker(a_town().center, "privacy_officer")
    _, rows, _ = opened(a_client(elsewhere).post(reverse("read_export"), asked()))
    assert rows == []


def test_개인정보_보호담당자가_아니면_내보내지_못한다(town: Town, case: Case) -> None:
    for staff in (town.manager, town.leader, town.center_leader):
        assert a_client(staff).post(reverse("read_export"), asked()).status_code == 403

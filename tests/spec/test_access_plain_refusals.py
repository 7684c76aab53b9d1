"""작은 새는 곳: 남의 제출 열쇠, 초안으로 알아보는 제한 사례, 초안 속 번호, 기록 없는 화면, 남이 읽는 파일."""

import stat
import uuid
from pathlib import Path

import pytest
from django.test import Client

from dure.access.drafts import values_of
from dure.access.models import Draft, Grant, ReadEntry, Submission
from dure.access.sealing.heads import Head, append
from dure.access.submissions import AlreadyDone, claim
from dure.ops import children, paths
from dure.rulebook import Refused
from tests.factories import Town, a_case_at, a_client, a_town, a_worker, act_as
from tests.restricted import a_restricted_case
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return a_town()


def test_남의_제출_열쇠로_보내면_오류가_아니라_거절이다(town: Town) -> None:
    key = uuid.uuid4()
    with as_owner():
        Submission.objects.create(id=key, owner=town.leader, verb="task.add")
    act_as(town.manager)
    with pytest.raises(Refused) as refusal:
        claim(key, town.manager, "task.add", None)
    assert [reason.code for reason in refusal.value.reasons] == ["core.submission_used"]
    case = a_case_at("delivery", town.office, manager=town.manager)
    sent = {"submission_id": str(key), "title": "전화"}
    page = a_client(town.manager).post(f"/cases/{case.pk}/tasks/new", sent)
    assert page.status_code == 422


def test_자기_제출_열쇠를_다시_보내면_이미_한_것이다(town: Town) -> None:
    key = uuid.uuid4()
    act_as(town.manager)
    claim(key, town.manager, "task.add", None)
    with pytest.raises(AlreadyDone):
        claim(key, town.manager, "task.add", None)


def keep(client: Client, url: str, **typed: str) -> int:
    sent = {"draft_form": "task", "draft_title": "할 일", "draft_url": url, **typed}
    return client.post("/drafts/keep", sent).status_code


def test_초안은_제한된_사례와_없는_사례에_똑같이_답한다(town: Town) -> None:
    colleague = a_worker(town.office)
    hidden, there = a_restricted_case(town), a_town()
    theirs = a_case_at("delivery", there.office, manager=there.manager)
    client = a_client(colleague)
    keys = (hidden.pk, theirs.pk, uuid.uuid4())
    assert {keep(client, f"/cases/{key}/tasks/new") for key in keys} == {403}
    mine = a_case_at("delivery", town.office, manager=colleague)
    assert keep(client, f"/cases/{mine.pk}/tasks/new") == 200
    assert keep(client, "/candidates/new") == 200


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("번호는 501231-2000000 입니다", "번호는 501231-2****** 입니다"),
        ("5012312000000", "501231-2******"),
        ("501231 - 2000000", "501231-2******"),
        ("사례 20250915-003, 010-0000-7391", "사례 20250915-003, 010-0000-7391"),
        ("12345678901234567890", "12345678901234567890"),
    ],
)
def test_글에_적은_주민등록번호도_초안에는_뒤를_가린다(town: Town, typed: str, kept: str) -> None:
    assert keep(a_client(town.manager), "/candidates/new", situation=typed) == 200
    act_as(town.manager)
    assert values_of(Draft.objects.get()) == {"situation": [kept]}


def test_사례_없는_초안의_제목과_주소에는_화면이_보낸_말이_남지_않는다(town: Town) -> None:
    client = a_client(town.manager)
    sent = {"draft_form": "x", "draft_title": "윤서준 등록", "draft_url": "/candidates/new?name=윤서준"}
    client.post("/drafts/keep", sent)
    draft = Draft.objects.using("owner").get()
    assert (draft.title, draft.url) == ("대상자 등록", "/candidates/new")
    assert client.post("/drafts/keep", sent | {"draft_target": "윤서준"}).status_code == 400


def test_공유받은_사례_목록도_본_만큼_열람_기록에_남는다(town: Town) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager)
    joint = a_worker(a_town().office)
    with as_owner():
        Grant.objects.create(case_id=case.pk, staff=joint, reason="joint_manager", from_on=case.opened_on)
    assert a_client(joint).get("/shared").status_code == 200
    seen = ReadEntry.objects.using("owner").filter(staff=joint, page="shared_cases")
    assert [(each.subject_kind, each.act) for each in seen] == [("case", "search")]


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_봉인_머리와_서버_기록은_다른_계정이_읽지_못한다(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heads = tmp_path / "seals" / "heads.jsonl"
    append(heads, [Head(1, "2025-09-15", "00", "00", "k1")])
    heads.chmod(0o644)
    append(heads, [Head(2, "2025-09-15", "00", "00", "k1")])
    assert (rights(heads), rights(heads.parent)) == (0o600, 0o700)
    monkeypatch.setattr(paths, "var", lambda: tmp_path)
    running = children.Children()
    running.start("server", ["true"])
    running._children["server"].process.wait()
    log = tmp_path / "log" / "server.log"
    assert (rights(log), rights(log.parent)) == (0o600, 0o700)

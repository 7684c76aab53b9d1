"""AI 초기상담: 전화한 쪽의 답안을 들이고, 위험한 말과 상담 희망이 읍면동의 첫 화면에 오고, 통째로 되돌린다."""

import re
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from dure.access.standing import standing_of
from dure.cases.core.records import Case, SafetyAlert
from dure.offices.models import Staff
from dure.rulebook import product
from dure.signals import answers_rules as rules
from dure.signals.models import SignalAnswers, SignalAttempt, SignalFinding, SignalScan
from dure.web.waiting import waiting_for
from tests.factories import Town, a_case_at, a_client, a_submission, a_worker, act_as, ago, an_office, record
from tests.imports import a_csv, an_xlsx, judged, newest, pressed, read, reasons, upload, verdicts, work
from tests.roles import as_owner

HEADS = ("사례관리 번호", "전화한 때", "통화 결과", "상담 희망", "생계", "생계 내용", "위험", "위험 내용")


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def found(town: Town) -> SignalFinding:
    return a_finding(town)


def a_finding(town: Town, **about: Any) -> SignalFinding:
    case = a_case_at("discovery", about.pop("office", town.office), at=ago(days=3))
    with as_owner():
        place = {"office": town.center, "sigungu": town.sigungu, "staff": town.center_leader}
        scan = SignalScan.objects.create(**place, state="done")
    told = {"scan": scan, "score": 20, "rank": 1, "reasons": ["단전"], "found_at": ago(days=3)}
    made: SignalFinding = record(case, SignalFinding, **told | about)
    return made


def at(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")


def a_row(found: SignalFinding, *cells: str, when: datetime | None = None) -> list[str]:
    return [found.case.number, at(when or ago(days=1)), *cells]


def brought(staff: Staff, *rows: Any, content: bytes = b"", name: str = "답.xlsx") -> Any:
    return judged(staff, read(staff, content or an_xlsx([HEADS, *rows]), name, "ai_answers"))


def loaded(staff: Staff, *rows: Any) -> Any:
    return pressed(staff, brought(staff, *rows), "import_load")


def now(found: SignalFinding) -> SignalFinding:
    return SignalFinding.objects.using("owner").get(pk=found.pk)


def waits(staff: Staff) -> dict[str, Any]:
    act_as(staff)
    return {
        each.what: each
        for each in waiting_for(standing_of(staff))
        if "AI" in each.what or "찾은" in each.what
    }


def page_of(staff: Staff, found: SignalFinding) -> str:
    content = a_client(staff).get(reverse("signal_case", args=[found.case_id])).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", content))


# 규칙


@pytest.mark.parametrize(
    ("topic", "reply", "words", "is_danger"),
    [
        ("danger", "difficult", "", True),
        ("danger", "fine", "", False),
        ("livelihood", "difficult", "월세가 밀림", False),
        ("livelihood", "difficult", "살고 싶지 않다고 함", True),
        ("mind", "fine", "자살 생각은 없음", False),
        ("mind", "unsaid", "죽고 싶다", True),
    ],
)
def test_위험하다는_답과_스스로를_해친다는_말은_위험하다(
    topic: str, reply: str, words: str, *, is_danger: bool
) -> None:
    told = [rules.Reply(topic, reply, words)]
    assert rules.is_danger(told, product().ai_call) is is_danger


def test_이어서_일한_답은_되돌리지_않는다() -> None:
    def codes(**since: Any) -> list[str]:
        about = {"has_result": False, "is_open": True, "attempts_after": 0, "alerts_settled": False} | since
        return [each.code for each in rules.built_on_reasons(rules.Since(**about))]

    assert codes() == []
    assert codes(has_result=True) == codes(is_open=False) == ["signals.answers_settled"]
    assert codes(attempts_after=1) == ["signals.answers_followed"]
    assert codes(alerts_settled=True) == ["signals.answers_alert_settled"]


# 들이기


@pytest.mark.django_db
def test_답은_시도로_남고_첫_연락은_아니다(town: Town, found: SignalFinding) -> None:
    quiet = a_finding(town)
    run = loaded(
        town.leader,
        a_row(found, "통화함", "예", "어려움 있음", "가스가 끊김", "어려움 없음", ""),
        a_row(quiet, "받지 않음", "", "", "", "", ""),
    )
    assert (run.state, run.rows_made) == ("done", 2)
    with as_owner():
        made = SignalAnswers.objects.select_related("attempt").get(case=found.case_id)
        other = SignalAttempt.objects.get(finding=quiet)
    assert (made.attempt.kind, made.attempt.answer, made.attempt.staff_id) == (
        "ai_call",
        "reached",
        town.leader.pk,
    )
    assert made.replies == [
        {"topic": "livelihood", "reply": "difficult", "words": "가스가 끊김"},
        {"topic": "danger", "reply": "fine", "words": ""},
    ]
    assert (made.wants_person, made.is_danger, other.answer) == (True, False, "not_reached")
    assert (now(found).contacted_at, now(found).is_pressing) == (None, False)
    told = page_of(town.manager, found)
    assert "AI 초기상담 통화함" in told
    assert "사람과 상담하기를 바람 서이든이 들임" in told
    assert "생계 어려움 있음 “가스가 끊김”" in told
    assert "아직 닿지 않았습니다" in told
    assert "받지 않음" in page_of(town.manager, quiet)


@pytest.mark.django_db
def test_기계의_전화만으로는_만나지_못했다고_끝내지_못한다(town: Town, found: SignalFinding) -> None:
    calls = [a_row(found, "받지 않음", "", "", "", "", "", when=ago(days=day)) for day in (1, 2)]
    loaded(town.leader, *calls)
    sent = {"result": "not_found", "note": "없음", "submission_id": a_submission(), "version": found.version}
    answer = a_client(town.manager).post(reverse("signal_settle", args=[found.case_id]), sent)
    assert "0번 찾았습니다" in answer.content.decode()


@pytest.mark.django_db
def test_위험한_답은_먼저_찾아볼_가구로_곧_첫_화면에_온다(town: Town, found: SignalFinding) -> None:
    assert waits(town.manager) == {}
    run = loaded(
        town.center_manager,
        a_row(found, "통화함", "아니요", "어려움 있음", "아들이 술을 마시면 때린다고 함", "", ""),
    )
    assert run.rows_made == 1
    assert now(found).is_pressing
    with as_owner():
        assert SafetyAlert.objects.filter(case=found.case_id, origin="signal").exists()
    assert waits(town.manager)["위기정보로 찾은 가구"].is_urgent
    assert waits(town.center_manager) == {}
    assert "위험한 말이 있음" in page_of(town.manager, found)


@pytest.mark.django_db
def test_상담을_바라는_가구는_사람이_찾을_때까지_기다린다(town: Town, found: SignalFinding) -> None:
    loaded(town.leader, a_row(found, "중간에 끊김", "네", "있음", "", "", ""))
    one = waits(town.manager)["AI 초기상담 뒤 연락"]
    assert (one.case.pk, one.note, one.is_urgent) == (found.case_id, "사람과 상담하기를 바랍니다", False)
    about = {"kind": "call", "answer": "not_reached", "happened_at": ago(hours=1), "staff": town.manager}
    record(found.case, SignalAttempt, finding=found, **about)
    assert waits(town.manager) == {}


# 나쁜 입력


UNKNOWN = "담당하는 위기정보 가구에 이 사례관리 번호가 없습니다. 번호를 다시 보세요."


def cells_of(number: str, when: str, end: str, *answers: str) -> tuple[str, ...]:
    """Cells left empty to the end of the sheet."""
    cells = (number, when, end, *answers)
    return (*cells, *[""] * (8 - len(cells)))


def bad_rows(town: Town, found: SignalFinding) -> dict[tuple[str, ...], str]:
    """A good row, then bad ones with what is said of them; the second names a household of others."""
    other = an_office(town.sigungu, name="나래동")
    theirs, over = a_finding(town, office=other), a_finding(town, result="benefit_applied")
    hidden = a_finding(town)
    with as_owner():
        Case.objects.filter(pk=hidden.case_id).update(is_restricted=True)
    mine, yesterday, before = found.case.number, at(ago(days=1)), at(ago(days=2))
    return {
        cells_of(mine, yesterday, "통화함"): "",
        cells_of(mine, yesterday, "통화함", "예"): "2행과 같은",
        cells_of(theirs.case.number, yesterday, "통화함"): UNKNOWN,
        cells_of(hidden.case.number, yesterday, "통화함"): UNKNOWN,
        cells_of("없는-000001", yesterday, "통화함"): UNKNOWN,
        cells_of(over.case.number, yesterday, "통화함"): "이미 결과를 적은 가구입니다.",
        cells_of(mine, at(ago(days=-1)), "통화함"): "내일",
        cells_of(mine, at(ago(days=9)), "통화함"): "이 가구를 찾기 전의 때입니다.",
        cells_of(mine, before, "바쁨"): "‘바쁨’: 고를 수 있는 말이 아닙니다.",
        cells_of(mine, before, "통화함", "", "4"): "‘4’: 고를 수 있는 말이 아닙니다.",
        cells_of(mine, before, "부재중", "", "1"): "이야기하지 못한 통화에 답이",
        cells_of(mine, before, "통화함", "", "", "굶음"): "들은 말은 있는데 답이 없습니다.",
        cells_of(mine, "어제", "통화함"): "",
        cells_of(mine, before, "=A1"): "수식",
        (*cells_of(mine, before, "통화함"), "밀림"): "칸이 9개",
    }


@pytest.mark.django_db
def test_행마다_까닭을_말하고_들이지_않은_행은_파일로_돌려준다(town: Town, found: SignalFinding) -> None:
    rows = bad_rows(town, found)
    run = brought(town.leader, *rows)
    assert verdicts(run) == ["good", *["bad"] * (len(rows) - 1)]
    told = reasons(run)
    assert [words for words in rows.values() if words not in "\n".join(told) and words != "내일"] == []
    assert told.count(UNKNOWN) == 3
    with as_owner():
        assert not SignalAttempt.objects.exists()
    run = pressed(town.leader, run, "import_load")
    assert run.rows_made == 1
    content = a_client(town.leader).post(reverse("import_rows", args=[run.pk])).content
    sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert len(sheet) == len(rows)
    assert sheet[2][0] == list(rows)[2][0]
    assert UNKNOWN in str(sheet[2][-1])


@pytest.mark.django_db
def test_글자와_열이_틀린_파일은_한_행도_들이지_않는다(town: Town, found: SignalFinding) -> None:
    rows = [HEADS, a_row(found, "04", "", "", "", "", "")]
    for encoding in ("utf-8-sig", "cp949"):
        run = brought(town.leader, content=a_csv(rows, encoding), name="답.csv")
        assert verdicts(run) == ["good"]
    broken = a_csv(rows).replace("통화".encode(), b"\xff\xfe\xff")
    refused = upload(a_client(town.leader), broken, "답.csv", "ai_answers").content.decode()
    assert "엑셀(xlsx)도 CSV도 아닌 파일입니다." in refused
    short = read(town.leader, an_xlsx([row[:2] for row in rows]), "답.xlsx", "ai_answers")
    sent = {"at_number": "0", "at_called_at": "1", "submission_id": a_submission()}
    answer = a_client(town.leader).post(reverse("import_match", args=[short.pk]), sent)
    assert "‘통화 결과’ 열을 고르세요. 없으면 들일 수 없습니다." in answer.content.decode()


@pytest.mark.django_db
def test_같은_파일을_두_번_들여도_한_번이고_다른_답은_거절한다(town: Town, found: SignalFinding) -> None:
    row = a_row(found, "통화함", "예", "있음", "", "", "")
    loaded(town.leader, row)
    assert verdicts(brought(town.center_leader, row)) == ["same"]
    changed = brought(town.leader, [*row[:4], "없음", "", "", ""])
    assert reasons(changed) == [
        "이 통화는 이미 다른 답으로 들였습니다. 고친 파일이면 앞의 파일을 먼저 되돌리세요."
    ]
    with as_owner():
        assert SignalAttempt.objects.count() == 1


# 되돌리기


@pytest.mark.django_db
def test_되돌리면_들이기_전과_같다(town: Town, found: SignalFinding) -> None:
    quiet = a_finding(town)
    run = loaded(
        town.center_manager,
        a_row(found, "통화함", "예", "있음", "남편에게 맞고 산다고 함", "있음", ""),
        a_row(quiet, "받지 않음", "", "", "", "", ""),
    )
    run = pressed(town.center_manager, run, "import_undo")
    assert (run.state, verdicts(run)) == ("undone", ["undone", "undone"])
    assert not now(found).is_pressing
    with as_owner():
        assert (SignalAttempt.objects.count(), SignalAnswers.objects.count()) == (0, 0)
        closed = set(SafetyAlert.objects.filter(case=found.case_id).values_list("answer", "explanation"))
    assert closed == {("not_suspected", "AI 초기상담 답을 잘못 들여 되돌렸습니다.")}
    assert waits(town.manager) == {}


@pytest.mark.django_db
def test_한_가구라도_사람이_이어서_찾았으면_하나도_되돌리지_않는다(town: Town, found: SignalFinding) -> None:
    quiet = a_finding(town)
    run = loaded(
        town.leader,
        a_row(found, "통화함", "예", "", "", "", ""),
        a_row(quiet, "받지 않음", "", "", "", "", ""),
    )
    about = {"kind": "visit", "answer": "reached", "happened_at": timezone.now(), "staff": town.manager}
    record(quiet.case, SignalAttempt, finding=quiet, **about)
    run = pressed(town.leader, run, "import_undo")
    assert (run.state, run.error, run.error_row) == ("done", "built_on", 3)
    assert "그 뒤에 사람이 전화하거나 찾아간 가구가 있습니다." in reasons(run)
    with as_owner():
        assert SignalAnswers.objects.count() == 2


# 누가


@pytest.mark.django_db
def test_시군구의_파일_담당과_읍면동_팀장만_들인다(town: Town, found: SignalFinding) -> None:
    content = an_xlsx([HEADS, a_row(found, "통화함", "", "", "", "", "")])
    stranger = a_worker(an_office(town.sigungu, name="다온동"), "town_leader", "하중심")
    for staff, status in (
        (town.leader, 302),
        (town.center_leader, 302),
        (town.center_manager, 302),
        (stranger, 302),
        (town.manager, 403),
        (a_worker(town.office, "town_specialist", "마담당"), 403),
        (a_worker(town.center, "sigungu_call_manager", "이콜"), 403),
    ):
        assert upload(a_client(staff), content, "답.xlsx", "ai_answers").status_code == status, staff.name
        shows = "AI 초기상담 답 들이기" in a_client(staff).get(reverse("signals")).content.decode()
        assert shows is (status == 302), staff.name
        if staff is stranger:
            assert verdicts(judged(stranger, work(newest()))) == ["bad"]

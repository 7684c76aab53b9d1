"""목록마다 엑셀로 내려받는다: 화면이 보이는 바로 그 행, 같은 가림, 같은 범위, 거르기를 말로 적은 둘째 장."""

from datetime import date, timedelta
from http import HTTPStatus
from typing import Any

import pytest
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from dure.access.log_records import ReadEntry
from dure.access.models import Grant
from dure.access.policy import PERMISSION, Permission, Right
from dure.access.readlog import subject_hash
from dure.access.standing import standing_of
from dure.budgets.rights import SubsidyRight
from dure.cases.core.records import Case
from dure.cases.s05_conference.records import Conference
from dure.funds.rights import FundRight
from dure.governance.rights import BodyRight
from dure.measures.rights import MeasureRight
from dure.offices.models import Staff
from dure.protection.review.words import page_words
from dure.referrals.rights import ReferralRight
from dure.resources.rights import ResourceRight
from dure.rounds.rights import RoundRight
from dure.rulebook import latest
from dure.signals.rights import SignalRight
from dure.skills.rights import SkillRight
from dure.web.lists.declared import LISTS, Asked
from dure.web.workbook import MEDIA_TYPE
from tests.factories import Town, a_case_at, a_client, a_town, a_worker, act_as, an_office, record
from tests.roles import as_owner
from tests.sheets import about, press, rows_of
from tests.spec.test_access_matrix import PATTERNS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("template_values")]


def reader_of(permission: Right, town: Town) -> Staff:
    if permission in (Permission.ADMINISTER, Permission.CONFIRM_TRAINING):
        return a_worker(town.center, "office_administrator", "예나래")
    kept = (
        SubsidyRight.KEEP,
        SkillRight.KEEP,
        BodyRight.AWARD,
        RoundRight.KEEP,
        MeasureRight.CLOSE,
        MeasureRight.ROUND,
        MeasureRight.EXTRACT,
        SignalRight.LOAD,
    )
    if permission in (FundRight.KEEP, FundRight.PLAN, *kept):
        return town.center_leader
    if permission is ReferralRight.REFER:
        return a_worker(an_office(town.sigungu, "private_agency", "가온복지관"), "agency_manager", "노이음")
    if permission in (ResourceRight.KEEP, ResourceRight.DECIDE):
        return a_worker(town.center, "resource_manager", "노자원")
    return (
        a_worker(town.center, "privacy_officer", "모해솔") if permission is Permission.AUDIT else town.leader
    )


def asked_of(name: str, town: Town) -> str:
    """Keys that tell one list from others of its kind."""
    return f"office={town.office.pk}" if name == "team" else ""


NEEDS_A_RECORD = {
    "evidence_files",
    "sampled_records",
    "log_findings",
    "log_day_passes",
    "destruction_items",
    "survey_questions",
    "targets",
}
OF_CASE = [each for each in LISTS.values() if each.has_root]
OTHERS = [each for each in LISTS.values() if not each.has_root and each.name not in NEEDS_A_RECORD]


# Every list


def test_목록의_권한은_그_화면의_권한이다() -> None:
    told = {each.name: getattr(PATTERNS[each.page].callback, PERMISSION) for each in LISTS.values()}
    # The page of a case opens to who knows of it; what was done in it is listed for who reads it.
    told["case_timeline"] = Permission.CASE_READ
    # The inbox opens to all who answer requests; who refers and who takes up referrals have lists of their own in it.
    told |= {"inbound_received": ReferralRight.TAKE, "inbound_sent": ReferralRight.REFER}
    assert {name: each.needs for name, each in LISTS.items()} == told


@pytest.mark.parametrize("name", [each.name for each in OTHERS])
def test_모든_목록이_그_화면을_여는_사람에게_내려온다(name: str, town: Town) -> None:
    a_case_at("counselling", town.office, members=2)
    a_case_at("delivery", town.office, manager=town.leader, path="case")
    sheet = LISTS[name]
    answer = press(a_client(reader_of(sheet.needs, town)), name, asked_of(name, town))
    assert (answer.status_code, answer.headers["Content-Type"]) == (HTTPStatus.OK, MEDIA_TYPE)
    facts = about(answer.content)
    assert facts["목록"] == sheet.ko
    assert facts["행 수"] == len(rows_of(answer.content))


@pytest.mark.parametrize("name", [each.name for each in OF_CASE])
def test_사례의_목록도_내려온다(name: str, town: Town) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager, path="case")
    answer = press(a_client(town.manager), name, case_id=case.pk)
    assert answer.status_code == HTTPStatus.OK
    assert about(answer.content)["사례관리 번호"] == case.number


def test_다른_기관의_사례_목록은_없는_것과_같다(town: Town) -> None:
    case = a_case_at("delivery", a_town().office)
    assert press(a_client(town.manager), "case_consents", case_id=case.pk).status_code == HTTPStatus.NOT_FOUND


def test_사례의_목록은_사례의_주소로만_받는다(town: Town) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager)
    client = a_client(town.manager)
    assert press(client, "case_consents").status_code == HTTPStatus.NOT_FOUND
    assert press(client, "case_list", case_id=case.pk).status_code == HTTPStatus.NOT_FOUND
    assert press(client, "no_such_list").status_code == HTTPStatus.NOT_FOUND


def test_화면을_열지_못하는_사람은_목록도_받지_못한다(town: Town) -> None:
    administrator = a_client(a_worker(town.center, "office_administrator"))
    manager = a_client(town.manager)
    for client, name in ((administrator, "case_list"), (manager, "staff"), (manager, "aftercare_review")):
        assert press(client, name).status_code == HTTPStatus.FORBIDDEN
    assert not ReadEntry.objects.using("owner").filter(act="export").exists()


def test_주소로_온_사람은_내려받은_목록으로_간다(town: Town) -> None:
    answer = a_client(town.manager).get(reverse("sheet_make", args=["case_list"]))
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("sheet_exports"))


# The list of cases


def test_사례_목록은_화면과_같은_행을_같은_차례로_가려서_낸다(town: Town) -> None:
    late = timezone.now() - timedelta(days=2)
    first = a_case_at("delivery", town.office, manager=town.manager, path="case", next_due_at=late)
    second = a_case_at("counselling", town.office, is_urgent=True)
    a_case_at("delivery", a_town().office)
    rows = rows_of(press(a_client(town.manager), "case_list").content)
    assert [row["사례관리 번호"] for row in rows] == [first.number, second.number]
    assert rows[0] == {
        "기한": timezone.localdate(late),
        "참고": "",
        "기한 이름": "",
        "대상자": "윤○준",
        "긴급": "",
        "고난도": "",
        "사례관리 번호": first.number,
        "구분": "사례관리 가구",
        "단계": "8 점검",
        "단계 시작": timezone.localdate(first.stage_entered_at),
        "주사례관리자": "한다온",
        "기관": "가온1동",
        "발굴일": first.opened_on,
    }
    assert [rows[1][name] for name in ("긴급", "주사례관리자", "단계")] == ["예", "미정", "2 상담"]


def test_거른_것만_나오고_거르기가_말로_적힌다(town: Town) -> None:
    urgent = a_case_at("counselling", town.office, is_urgent=True)
    a_case_at("counselling", town.office)
    answer = press(a_client(town.manager), "case_list", "urgent=on&stage=counselling&sort=recent&after=x")
    assert [row["사례관리 번호"] for row in rows_of(answer.content)] == [urgent.number]
    facts = about(answer.content)
    made_at = facts.pop("만든 때")
    assert abs(made_at - timezone.localtime().replace(tzinfo=None)) < timedelta(minutes=5)
    assert facts == {
        "목록": "사례 목록",
        "찾기": "없음",
        "늦음": "없음",
        "긴급": "예",
        "고난도": "없음",
        "공동": "없음",
        "단계": "2 초기상담",
        "구분": "없음",
        "상태": "진행·사후",
        "주사례관리자": "없음",
        "기관": "없음",
        "순서": "최근 발굴 순",
        "행 수": 1.0,
        "만든 사람": "한다온",
        "만든 기관": "가온1동",
        "적용 지침": f"{latest().name}년",
        "개인정보": facts["개인정보"],
    }
    assert "30일 안에 지웁니다" in facts["개인정보"]


def test_열람을_제한한_사례는_이름이_없는_사람의_목록에_없다(town: Town) -> None:
    open_case = a_case_at("delivery", town.office, path="case")
    hidden = a_case_at("delivery", town.office, path="case", is_restricted=True)
    with as_owner():
        Grant.objects.create(
            case_id=hidden.pk, staff=town.leader, reason="restriction", from_on=date(2025, 1, 1)
        )
    seen = {
        staff: {row["사례관리 번호"] for row in rows_of(press(a_client(staff), "case_list").content)}
        for staff in (town.manager, town.leader)
    }
    assert seen == {town.manager: {open_case.number}, town.leader: {open_case.number, hidden.number}}


def test_여러_쪽의_목록도_모두_나오고_수가_화면과_같다(town: Town) -> None:
    for _ in range(23):
        a_case_at("counselling", town.office)
    client = a_client(town.manager)
    answer = press(client, "candidates", "stage=counselling")
    assert len(rows_of(answer.content)) == 23
    assert client.get(reverse("candidates") + "?stage=counselling").context["lists"]["candidates"].count == 23


def test_회의_일정은_고른_달의_것이다(town: Town) -> None:
    case = a_case_at("conference", town.office, manager=town.manager)
    for month in (8, 9):
        record(
            case,
            Conference,
            kind="internal",
            number=month,
            purpose="check",
            title="점검",
            scheduled_at=timezone.make_aware(timezone.datetime(2025, month, 15, 14, 0)),
            edition="2025",
        )
    answer = press(a_client(town.manager), "conferences", "month=2025-09")
    [row] = rows_of(answer.content)
    assert (row["때"].isoformat(), row["차수"], row["상태"]) == ("2025-09-15T14:00:00", 9.0, "회의록 없음")
    assert about(answer.content)["달"] == "2025년 9월"


def test_직원_목록은_자기_시군구의_것이다(town: Town) -> None:
    a_town()
    administrator = a_worker(town.center, "office_administrator", "예나래")
    rows = rows_of(press(a_client(administrator), "staff").content)
    assert {row["이름"] for row in rows} == {"서이든", "한다온", "도하람", "문가람", "예나래"}


# The read log


def test_내려받은_가구와_파일이_모두_열람_기록에_남는다(town: Town) -> None:
    cases = [a_case_at("counselling", town.office) for _ in range(2)]
    press(a_client(town.manager), "candidates")
    rows = ReadEntry.objects.using("owner").filter(staff=town.manager, act="export")
    assert {row.subject_hash for row in rows.filter(subject_kind="case")} == {
        subject_hash("case", case.pk) for case in cases
    }
    [file] = rows.filter(subject_kind="sheet")
    assert (file.page, file.purpose) == ("candidates", "발굴·상담 목록 2행")
    assert len({row.request_id for row in rows}) == 1


# Pages


def test_모든_목록의_단추가_그_화면에_있다(town: Town) -> None:
    """The button sends what the page was filtered by, but not which page of it was shown."""
    a_case_at("counselling", town.office)
    page = a_client(town.manager).get(reverse("case_list") + "?urgent=on&after=2025~x").content.decode()
    assert f'action="{reverse("sheet_make", args=["case_list"])}"' in page
    assert '<input type="hidden" name="asked" value="urgent=on">' in page


def test_목록은_요청을_모르고도_찾아진다(town: Town) -> None:
    act_as(town.manager)
    asked = Asked(standing_of(town.manager), QueryDict("stage=counselling"))
    case: Case = a_case_at("counselling", town.office)
    found = LISTS["case_list"].look(asked)
    keys = found.rows.keys()
    rows: list[Any] = [row for batch in keys.batches(10) for row in found.rows.read(batch)]
    assert (len(keys), [row.pk for row in rows]) == (1, [case.pk])
    assert an_office(town.sigungu).pk not in asked.filters.values()


def test_열람_기록은_모든_목록의_화면을_말로_적는다() -> None:
    unknown = {each.page for each in LISTS.values() if page_words(each.page) == each.page}
    assert unknown == set(), "name the page in read_log.toml, codes.read_page"

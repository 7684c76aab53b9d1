"""매달 열람 기록 점검: 무엇을 이상 징후로 보고, 어떻게 확인하고 마치는가; 내가 연 기록."""

import uuid
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import Error, transaction
from django.urls import reverse
from django.utils import timezone

from dure.access.log_records import ReadEntry
from dure.access.readlog import subject_hash
from dure.access.standing import standing_of
from dure.offices.models import Staff
from dure.protection.review import actions, jobs
from dure.protection.review.records import LogFinding, LogReview, LogStep
from dure.protection.review.rules import Month, Seen, findings, is_far_more
from dure.protection.review.words import page_words
from dure.rulebook import Refused, edition
from dure.rulebook.calendar import SEOUL
from tests.factories import Town, a_case_at, a_client, a_town, a_worker, act_as
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
RULES = edition("2025").read_log
LAST_MONTH = (timezone.localdate().replace(day=1) - timedelta(days=1)).replace(day=1)


@pytest.fixture
def town() -> Town:
    return a_town()


@pytest.fixture
def officer(town: Town) -> Staff:
    return a_worker(town.center, "privacy_officer", "차라온")


def workday() -> date:
    """A Tuesday of last month: the calendar of holidays aside, no weekend."""
    day = LAST_MONTH + timedelta(days=7)
    return day + timedelta(days=(1 - day.weekday()) % 7)


def opened(staff: Staff, count: int, *, hour: int = 10, on: date | None = None, **fields: Any) -> None:
    """So many entries of last month, each of another case unless said otherwise."""
    day = on or workday()
    at = datetime(day.year, day.month, day.day, hour, tzinfo=SEOUL)
    with as_owner():
        ReadEntry.objects.bulk_create(
            ReadEntry(
                **{
                    "staff": staff,
                    "sigungu": staff.sigungu,
                    "subject_kind": "case",
                    "subject_hash": subject_hash("case", uuid.uuid4()),
                    "page": "case_overview",
                    "happened_at": at,
                    "request_id": uuid.uuid4(),
                }
                | fields
            )
            for _ in range(count)
        )


def found(town: Town, officer: Staff) -> dict[tuple[str, str], dict[str, Any]]:
    """Findings of last month by person and kind."""
    act_as(officer)
    review = actions.make_review(town.sigungu.pk, LAST_MONTH)
    return {(each.staff.name, each.kind): each.facts for each in review.findings.select_related("staff")}


# --- the rules


@pytest.mark.parametrize(
    ("count", "own", "peers", "unusual"),
    [
        (199, 10.0, 10.0, False),
        (200, None, None, True),
        (200, 66.0, None, True),
        (200, 67.0, None, False),
        (200, 190.0, 60.0, True),
        (200, 190.0, 90.0, False),
    ],
)
def test_열람이_평소나_같은_역할의_세_배이고_200건이면_많다(
    count: int, own: float | None, peers: float | None, unusual: bool
) -> None:
    assert is_far_more(Month(Seen(count), own, peers), RULES.findings["volume"]) is unusual


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        ("off_hours", 20),
        ("own_family", 1),
        ("barred", 1),
        ("reveals", 20),
        ("others_cases", 40),
        ("many_watchers", 8),
        ("exports", 5),
        ("emergency", 1),
    ],
)
def test_종류마다_기준부터_징후이다(kind: str, least: int) -> None:
    def of(count: int) -> list[str]:
        return [name for name, _ in findings(Month(counted={kind: Seen(count)}), RULES)]

    assert of(least) == [kind]
    assert of(least - 1) == []


# --- counting


def test_근무_시간_밖과_쉬는_날의_열람을_센다(town: Town, officer: Staff) -> None:
    opened(town.manager, 15, hour=22)
    saturday = workday() + timedelta(days=4)
    opened(town.manager, 5, hour=11, on=saturday)
    opened(town.leader, 19, hour=6)
    facts = found(town, officer)
    assert facts[("한다온", "off_hours")]["count"] == 20
    assert facts[("한다온", "off_hours")]["days"] == [workday().isoformat(), saturday.isoformat()]
    assert ("서이든", "off_hours") not in facts


def test_본인이나_가족으로_보이는_가구를_연_것은_이름_없이_건수로_남는다(town: Town, officer: Staff) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager, members=2)
    with as_owner():
        case.subject.guardian_name = town.leader.name
        case.subject.save()
    opened(town.leader, 2, subject_hash=subject_hash("case", case.pk))
    opened(town.manager, 2, subject_hash=subject_hash("case", case.pk))
    facts = found(town, officer)
    assert facts[("서이든", "own_family")] == {
        "count": 2,
        "days": [workday().isoformat()],
        "grounds": ["guardian"],
        "month": f"{LAST_MONTH:%Y-%m}",
    }
    assert ("한다온", "own_family") not in facts


def test_주민등록번호를_많이_보고_여러_번_내보낸_것이_드러난다(town: Town, officer: Staff) -> None:
    opened(town.manager, 20, act="reveal", subject_kind="resident_number")
    for _ in range(5):
        opened(town.leader, 3, act="export", request_id=uuid.uuid4())
    facts = found(town, officer)
    assert facts[("한다온", "reveals")]["count"] == 20
    assert facts[("서이든", "exports")]["count"] == 5


def test_담당하지_않는_사례를_많이_연_것과_여럿이_연_한_사례가_드러난다(town: Town, officer: Staff) -> None:
    own = a_case_at("delivery", town.office, manager=town.manager)
    watched = subject_hash("case", uuid.uuid4())
    opened(town.manager, 5, subject_hash=subject_hash("case", own.pk))
    opened(town.leader, 40)
    opened(town.manager, 60, act="search")
    for number in range(8):
        opened(a_worker(town.office, name=f"여덟{number}"), 1, subject_hash=watched)
    facts = found(town, officer)
    assert facts[("서이든", "others_cases")]["count"] == 40
    assert ("한다온", "others_cases") not in facts
    assert facts[("여덟0", "many_watchers")]["count"] == 8
    assert len([key for key in facts if key[1] == "many_watchers"]) == 8


def test_다른_시군구의_열람은_세지_않는다(town: Town, officer: Staff) -> None:
    opened(a_town().manager, 50, hour=23)
    assert found(town, officer) == {}


def test_끝나지_않은_달과_너무_오래된_달은_점검하지_않는다(town: Town, officer: Staff) -> None:
    act_as(officer)
    for month in (timezone.localdate().replace(day=1), LAST_MONTH.replace(year=LAST_MONTH.year - 3)):
        with pytest.raises(Refused):
            actions.make_review(town.sigungu.pk, month)


def test_다시_점검하면_확인한_것은_그대로_두고_새_징후를_더한다(town: Town, officer: Staff) -> None:
    opened(town.manager, 20, hour=23)
    found(town, officer)
    finding = LogFinding.objects.get()
    actions.decide(finding, by=standing_of(officer), verdict="fine", comment="")
    opened(town.manager, 10, hour=23)
    opened(town.leader, 20, hour=23)
    facts = found(town, officer)
    assert facts[("한다온", "off_hours")]["count"] == 20
    assert facts[("서이든", "off_hours")]["count"] == 20


def test_달의_첫날_일은_지난달을_이름_있는_시스템으로_점검한다(town: Town, officer: Staff) -> None:
    opened(town.manager, 20, hour=23)
    jobs.review.func(str(town.sigungu.pk))
    act_as(officer)
    assert LogReview.objects.get().month == LAST_MONTH
    assert LogFinding.objects.count() == 1


# --- deciding


@pytest.fixture
def finding(town: Town, officer: Staff) -> LogFinding:
    opened(town.manager, 20, hour=23)
    found(town, officer)
    return LogFinding.objects.select_related("review").get()


def codes(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refusal.value.reasons]


def test_소명을_요청하면_해당_직원이_보고_답하고_확인이_끝나야_마친다(
    town: Town, officer: Staff, finding: LogFinding
) -> None:
    by = standing_of(officer)
    with pytest.raises(Refused) as refusal:
        actions.sign_off(finding.review, by=by, seen_version=1, opinion="")
    assert codes(refusal) == ["read_log.undecided"]
    act_as(town.manager)
    assert LogFinding.objects.count() == 0
    act_as(officer)
    finding = actions.decide(finding, by=by, verdict="explain", comment="밤에 연 까닭")
    with pytest.raises(Refused) as refusal:
        actions.sign_off(finding.review, by=by, seen_version=1, opinion="")
    assert codes(refusal) == ["read_log.awaits_answer"]
    act_as(town.manager)
    asked = LogFinding.objects.get()
    actions.answer(asked, by=standing_of(town.manager), text="당직이었습니다.")
    act_as(officer)
    actions.decide(finding, by=by, verdict="fine", comment="당직 명령 확인")
    review = actions.sign_off(finding.review, by=by, seen_version=1, opinion="이상 없음")
    assert review.closed_by == officer
    said = list(LogStep.objects.values_list("kind", "text"))
    assert said == [
        ("explain", "밤에 연 까닭"),
        ("answer", "당직이었습니다."),
        ("fine", "당직 명령 확인"),
    ]
    with pytest.raises(Refused) as refusal:
        actions.decide(LogFinding.objects.select_related("review").get(), by=by, verdict="fine", comment="")
    assert codes(refusal) == ["read_log.signed_off"]


def test_의견_없이_소명을_요청하거나_자신에_관한_것을_확인할_수_없다(
    town: Town, officer: Staff, finding: LogFinding
) -> None:
    act_as(officer)
    with pytest.raises(Refused) as refusal:
        actions.decide(finding, by=standing_of(officer), verdict="breach", comment=" ")
    assert codes(refusal) == ["read_log.needs_comment"]
    finding.staff = officer
    with pytest.raises(Refused) as refusal:
        actions.decide(finding, by=standing_of(officer), verdict="fine", comment="")
    assert codes(refusal) == ["read_log.own_finding"]


def test_해당_직원은_자기_징후를_고치거나_남의_이름으로_적지_못한다(
    town: Town, officer: Staff, finding: LogFinding
) -> None:
    act_as(officer)
    actions.decide(finding, by=standing_of(officer), verdict="explain", comment="까닭")
    act_as(town.manager)
    assert LogFinding.objects.count() == 1
    assert LogFinding.objects.update(verdict="fine") == 0
    with pytest.raises(Error), transaction.atomic():
        LogStep.objects.create(
            finding=finding, sigungu=town.sigungu, staff=town.manager, kind="fine", by=town.manager
        )
    with pytest.raises(Error), transaction.atomic():
        LogStep.objects.create(
            finding=finding, sigungu=town.sigungu, staff=town.manager, kind="answer", by=officer
        )


# --- pages


def test_점검_화면은_개인정보_보호담당자에게만_열린다(
    town: Town, officer: Staff, finding: LogFinding
) -> None:
    urls = [
        reverse("log_reviews"),
        reverse("read_export"),
        reverse("log_review", args=[finding.review_id]),
        reverse("log_review_summary", args=[finding.review_id]),
        reverse("log_finding", args=[finding.review_id, finding.pk]),
    ]
    elsewhere = a_worker(a_town().center, "privacy_officer")
    for url in urls:
        assert a_client(officer).get(url).status_code == 200, url
        assert a_client(town.center_leader).get(url).status_code == 403, url
    for url in urls[2:]:
        assert a_client(elsewhere).get(url).status_code == 404, url


def test_화면에서_점검하고_확인하고_마친다(town: Town, officer: Staff) -> None:
    opened(town.manager, 20, hour=23)
    client = a_client(officer)
    assert client.post(reverse("log_review_make"), {"month": "달"}).status_code == 422
    this_month = f"{timezone.localdate():%Y-%m}"
    assert client.post(reverse("log_review_make"), {"month": this_month}).status_code == 422
    made = client.post(reverse("log_review_make"), {"month": f"{LAST_MONTH:%Y-%m}"})
    assert made.status_code == 302
    act_as(officer)
    finding = LogFinding.objects.get()
    page = client.get(reverse("log_review", args=[finding.review_id])).content.decode()
    assert "근무 시간 밖 열람 20건." in page
    assert "확인하지 않은 징후 1건" in page
    url = reverse("log_finding", args=[finding.review_id, finding.pk])
    sent = {"verdict": "explain", "comment": "까닭을 적어 주세요", "version": "1"}
    assert client.post(url, sent).status_code == 302
    theirs = a_client(town.manager)
    assert "소명할 것" in theirs.get(reverse("own_reads")).content.decode()
    answer = reverse("log_answer", args=[finding.pk])
    assert "까닭을 적어 주세요" in theirs.get(answer).content.decode()
    assert theirs.post(answer, {"text": "당직이었습니다."}).status_code == 302
    assert a_client(town.leader).get(answer).status_code == 404
    assert "당직이었습니다." in client.get(url).content.decode()
    assert client.post(url, {"verdict": "fine", "comment": "", "version": "2"}).status_code == 302
    review = reverse("log_review", args=[finding.review_id])
    assert client.post(review, {"opinion": "이상 없음", "version": "1"}).status_code == 302
    assert "점검을 마침" in client.get(review).content.decode()


def test_내가_연_기록은_날마다_화면과_건수를_보인다(town: Town) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager, path="case")
    client = a_client(town.manager)
    client.get(reverse("case_overview", args=[case.pk]))
    client.get(reverse("case_list"))
    page = client.get(reverse("own_reads")).content.decode()
    assert "사례 개요" in page
    assert "사례 목록" in page
    assert "127.0.0.1" in page
    assert "사례 개요" not in a_client(town.leader).get(reverse("own_reads")).content.decode()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("counselling_edit", "초기상담"),
        ("case_overview", "사례 개요"),
        ("conferences", "사례회의 일정"),
        ("conference_minutes", "사례회의"),
        ("checks_record", "점검"),
        ("number_reveal", "주민등록번호 전체 보기"),
        ("somewhere_new", "somewhere_new"),
    ],
)
def test_화면_이름은_우리말로_보인다(name: str, words: str) -> None:
    assert page_words(name) == words

"""날짜의 앞뒤: 발굴, 상담, 접수, 동의, 조사, 회의, 선정, 계획, 서비스, 점검, 종결, 사후관리는 이 차례로만 적는다."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from dure.cases.core.consent_answers import Paper, give_consent
from dure.cases.core.date_rules import CaseDays, Dated, not_ahead, not_before
from dure.cases.core.records import Case
from dure.cases.s01_discovery.rules import ReportDays, check_quick_day, check_report
from dure.cases.s02_counselling.rules import TalkDays, check_talk
from dure.cases.s03_intake.rules import AcceptanceDays, check_accepted_at
from dure.cases.s04_assessment.rules.surveys import check_day
from dure.cases.s04_assessment.rules.visits import check_visit
from dure.cases.s06_selection.rules import Choice, DecisionDays, check_choice
from dure.cases.s07_plan.rules import SigningDays, check_dates, check_signing
from dure.cases.s08_delivery.rules import ServiceDays, check_request, check_start
from dure.cases.s10_aftercare.rules.aftercare import AftercareFacts, VisitFacts, visit_reasons
from dure.cases.s10_aftercare.rules.surveys import check_asked
from dure.rulebook import Reason, edition
from dure.rulebook.calendar import SEOUL
from tests.factories import (
    Town,
    a_case_at,
    a_client,
    a_counselling,
    a_submission,
    act_as,
    consents_of_all,
)
from tests.meetings import planned, recorded
from tests.refusals import refused
from tests.roles import as_owner

TODAY = date(2026, 11, 30)
NOW = datetime(2026, 11, 30, 15, 0, tzinfo=SEOUL)
BOOK = edition("2025")
CASE = CaseDays(found_on=date(2026, 11, 2), accepted_at=date(2026, 11, 10), consented_on=date(2026, 11, 12))


def day(number: int) -> date:
    return date(2026, 11, number)


def at(number: int, hour: int = 10) -> datetime:
    return datetime(2026, 11, number, hour, 0, tzinfo=SEOUL)


def said(reasons: list[Reason]) -> list[tuple[str, str]]:
    return [(reason.field, reason.text()) for reason in reasons]


ORDERS: list[tuple[Callable[[], list[Reason]], str, str]] = [
    (
        lambda: check_report(ReportDays(day(5), at(4)), NOW),
        "received_at",
        "의뢰받은 때는 발굴한 날(2026.11.5)보다 앞설 수 없습니다.",
    ),
    (
        lambda: check_report(ReportDays(day(5), at(30, 16)), NOW),
        "received_at",
        "의뢰받은 때는 지금보다 뒤일 수 없습니다.",
    ),
    (
        lambda: check_report(ReportDays(day(5), at(6), counselled_from=at(3)), NOW),
        "found_on",
        "초기상담을 시작한 날은 발굴한 날(2026.11.5)보다 앞설 수 없습니다.",
    ),
    (
        lambda: check_quick_day(day(1), day(2)),
        "quick_conference_on",
        "긴급 내부회의일은 발굴한 날(2026.11.2)보다 앞설 수 없습니다.",
    ),
    (
        lambda: check_talk(TalkDays(day(1), day(2)), TODAY),
        "counselled_on",
        "상담일자는 발굴한 날(2026.11.2)보다 앞설 수 없습니다.",
    ),
    (
        lambda: check_talk(TalkDays(day(5), day(2), last_round_on=day(6)), TODAY),
        "counselled_on",
        "상담일자는 앞 차수의 상담일자(2026.11.6)보다 앞설 수 없습니다.",
    ),
    (
        lambda: check_accepted_at(AcceptanceDays(at(4), day(2), day(5)), NOW),
        "accepted_at",
        "접수한 때는 상담일자(2026.11.5)보다 앞설 수 없습니다.",
    ),
    (
        lambda: check_accepted_at(AcceptanceDays(at(5, 9), day(2), day(5), at(5, 14)), NOW),
        "accepted_at",
        "접수한 때는 의뢰받은 때(2026.11.5 14:00)보다 앞설 수 없습니다.",
    ),
    (
        lambda: check_accepted_at(AcceptanceDays(at(30, 16), day(2)), NOW),
        "accepted_at",
        "접수한 때는 지금보다 뒤일 수 없습니다.",
    ),
    (
        lambda: check_visit(day(9), TODAY, CASE),
        "visited_on",
        "방문한 날은 동의를 받은 날(2026.11.12)보다 앞설 수 없습니다.",
    ),
    (
        lambda: check_visit(day(9), TODAY, CaseDays(day(2), day(10))),
        "visited_on",
        "방문한 날은 접수한 날(2026.11.10)보다 앞설 수 없습니다.",
    ),
    (
        lambda: check_day(day(11), TODAY, CASE),
        "surveyed_on",
        "조사일은 동의를 받은 날(2026.11.12)보다 앞설 수 없습니다.",
    ),
    (
        lambda: check_day(day(13), TODAY, CASE, first_on=day(14)),
        "surveyed_on",
        "조사일은 처음 조사한 날(2026.11.14)보다 앞설 수 없습니다.",
    ),
    (
        lambda: check_choice(a_choice(day(9), at(8)), BOOK),
        "decided_on",
        "결정한 날은 접수한 날(2026.11.10)보다 앞설 수 없습니다.",
    ),
    (
        lambda: check_choice(a_choice(day(15), at(16, 14)), BOOK),
        "decided_on",
        "결정한 날은 회의를 한 때(2026.11.16 14:00)보다 앞설 수 없습니다.",
    ),
    (
        lambda: check_choice(a_choice(date(2026, 12, 1), at(16)), BOOK),
        "decided_on",
        "결정한 날은 오늘보다 뒤일 수 없습니다.",
    ),
    (
        lambda: check_signing(SigningDays(day(15), None, decided_on=day(16)), "", TODAY),
        "explained_on",
        "가구에 설명한 날은 선정을 결정한 날(2026.11.16)보다 앞설 수 없습니다.",
    ),
    (
        lambda: check_signing(
            SigningDays(day(20), day(20), begins=(("반찬 배달", day(18)),)), "윤서준", TODAY
        ),
        "signed_on",
        "‘반찬 배달’의 시작일(2026.11.18)이 서명한 날보다 앞섭니다. 계획에서 시작일을 고치거나 서명한 날을 다시 보세요.",
    ),
    (
        lambda: check_dates("반찬 배달", day(5), None, CASE, "services-new0-"),
        "services-new0-starts_on",
        "‘반찬 배달’의 시작일은 동의를 받은 날(2026.11.12)보다 앞설 수 없습니다.",
    ),
    (
        lambda: check_request(day(19), ServiceDays(CASE, day(15), day(20))),
        "requested_on",
        "의뢰일은 계획에 서명한 날(2026.11.20)보다 앞설 수 없습니다.",
    ),
    (
        lambda: check_start(day(14), ServiceDays(CASE, day(15))),
        "starts_on",
        "서비스 시작일은 선정을 결정한 날(2026.11.15)보다 앞설 수 없습니다.",
    ),
    (
        lambda: check_start(day(3), ServiceDays(CaseDays(day(2), day(10)))),
        "starts_on",
        "서비스 시작일은 접수한 날(2026.11.10)보다 앞설 수 없습니다.",
    ),
    (
        lambda: check_asked(day(19), day(20), TODAY),
        "asked_on",
        "조사일자는 첫 사후관리 방문일(2026.11.20)보다 앞설 수 없습니다.",
    ),
]


def a_choice(decided_on: date, conference_at: datetime) -> Choice:
    days = DecisionDays(decided_on, TODAY, CASE, conference_at)
    return Choice("case", "complex", "여러 어려움이 얽힘", None, has_flagged_area=True, days=days)


@pytest.mark.parametrize(("check", "field", "words"), ORDERS)
def test_차례가_뒤집힌_날은_그_칸에서_말한다(
    check: Callable[[], list[Reason]], field: str, words: str
) -> None:
    assert said(check()) == [(field, words)]


@pytest.mark.parametrize(
    "check",
    [
        lambda: check_report(ReportDays(day(5), at(5)), NOW),
        lambda: check_talk(TalkDays(day(2), day(2)), TODAY),
        lambda: check_talk(TalkDays(None, day(2)), TODAY),
        lambda: check_accepted_at(AcceptanceDays(at(5), day(2), day(5)), NOW),
        lambda: check_accepted_at(AcceptanceDays(at(5), day(2), day(5), at(5).replace(second=40)), NOW),
        lambda: check_visit(day(12), TODAY, CASE),
        lambda: check_visit(day(3), TODAY, CaseDays(day(2))),
        lambda: check_day(day(12), TODAY, CASE, first_on=day(12)),
        lambda: check_choice(a_choice(day(16), at(16, 14)), BOOK),
        lambda: check_signing(SigningDays(day(20), day(20), day(16), (("반찬", day(20)),)), "윤서준", TODAY),
        lambda: check_dates("반찬", day(12), day(12), CASE),
        lambda: check_start(day(20), ServiceDays(CASE, day(15), day(20))),
        lambda: check_asked(day(20), day(20), TODAY),
    ],
)
def test_같은_날이거나_모르는_날은_막지_않는다(check: Callable[[], list[Reason]]) -> None:
    assert check() == []


def test_시각을_아는_것은_시각으로_견준다() -> None:
    first = Dated("접수한 때", at(10, 15))
    assert said(not_before(Dated("회의를 한 때", at(10, 14)), [first], "held_at")) == [
        ("held_at", "회의를 한 때는 접수한 때(2026.11.10 15:00)보다 앞설 수 없습니다.")
    ]
    assert not_before(Dated("방문한 날", day(10)), [first]) == []
    assert not_ahead(Dated("날", day(30)), TODAY) == []


# 사후관리


@pytest.mark.parametrize(("visited_on", "codes"), [(day(10), ["s10.visit_before_start"]), (day(11), [])])
def test_첫_사후관리는_종결한_날이_아니라_다음_날부터다(visited_on: date, codes: list[str]) -> None:
    facts = AftercareFacts(basis="case", starts_on=day(10), ends_on=date(2027, 8, 10))
    visit = VisitFacts(visited_on=visited_on, method="visit", findings=("kept_up",))
    assert [reason.code for reason in visit_reasons(visit, facts, TODAY, BOOK)] == codes


# 화면과 행동에서


@pytest.fixture
def case(town: Town) -> Case:
    """Found ten days ago, accepted five days ago, consented four days ago, surveyed since three days ago."""
    made = a_case_at("assessment", town.office, manager=town.manager, at=timezone.now() - timedelta(days=3))
    with as_owner():
        found, accepted = (timezone.localdate() - timedelta(days=days) for days in (10, 5))
        Case.objects.filter(pk=made.pk).update(opened_on=found, received_on=accepted)
    made.opened_on, made.received_on = found, accepted
    a_counselling(made, town.manager)
    consents_of_all(made, given_on=timezone.localdate() - timedelta(days=4))
    return made


def shown(town: Town, case: Case, page: str, **typed: Any) -> str:
    client = a_client(town.manager)
    answer = client.post(f"/cases/{case.pk}/{page}", typed | {"submission_id": a_submission()})
    assert answer.status_code == 200
    return str(answer.content.decode())


def ago(days: int) -> str:
    return (timezone.localdate() - timedelta(days=days)).isoformat()


@pytest.mark.django_db
def test_화면은_그_칸_옆에_말하고_적은_것을_남긴다(town: Town, case: Case) -> None:
    page = shown(town, case, "assessment/visits/new", visited_on=ago(5), note="집 안이 추움")
    assert "방문한 날은 동의를 받은 날(" in page
    assert '<p class="error" id="id_visited_on_error">' in page
    assert f'value="{ago(5)}"' in page
    assert "집 안이 추움" in page


@pytest.mark.django_db
def test_사례의_어느_화면에서도_발굴하기_전의_날은_적지_않는다(town: Town, case: Case) -> None:
    for page, field in (
        ("assessment/visits/new", "visited_on"),
        ("delivery/contacts/new", "happened_on"),
        ("consents/give", "given_on"),
        ("risk/assessment", "surveyed_on"),
    ):
        assert "발굴한 날(" in shown(town, case, page, **{field: ago(11)}), page


@pytest.mark.django_db
def test_동의는_발굴한_뒤의_것만_받는다(town: Town, case: Case) -> None:
    on = case.opened_on - timedelta(days=1)
    paper = Paper((case.subject,), ("general",), on, "paper", "2025")
    assert refused(lambda: give_consent(case, by=act_as(town.manager), paper=paper)) == ["dates.before"]


@pytest.mark.django_db
def test_조사를_시작하기_전에_연_선정_회의는_회의록으로_받지_않는다(town: Town, case: Case) -> None:
    """그렇게 받은 회의록은 세지 않으므로, 받지 않고 까닭을 말한다."""
    meeting = planned(case, town)
    early = timezone.now() - timedelta(days=3, hours=1)
    assert refused(lambda: recorded(meeting, town.manager, held_at=early)) == ["dates.before"]
    assert recorded(meeting, town.manager, held_at=timezone.now() - timedelta(hours=1)).is_agreed


@pytest.mark.django_db
@pytest.mark.parametrize("stage", ["counselling", "intake"])
def test_조사_앞의_단계에서는_선정_회의록을_쓰지_않는다(town: Town, stage: str) -> None:
    case = a_case_at(stage, town.office, manager=town.manager, at=timezone.now() - timedelta(days=3))
    meeting = planned(case, town)
    assert refused(lambda: recorded(meeting, town.manager)) == ["s05.before_assessment"]

"""연락 두절: 어떤 연락도 없는 석 달과 그동안 이어진 시도 (manual-2025 m:9935, m:12536, 결정 0036)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from dure.cases.core.records import Case, Consent, Notice
from dure.cases.core.silence import Silence, has_lasted, is_out_of_reach, silence_after, was_tried_throughout
from dure.cases.s04_assessment.records import Assessment, Phq9, Visit
from dure.cases.s05_conference.records import Attendee
from dure.cases.s07_plan.records import Plan
from dure.cases.s08_delivery import queries, rules
from dure.cases.s08_delivery.records import Contact, Service, ServiceCheck
from dure.rulebook import edition_on
from tests.closing import a_conference
from tests.factories import Town, a_case_at, a_counselling, act_as, record
from tests.spec.plans import a_running_service

BOOK = edition_on(date(2025, 6, 1))
SEOUL = ZoneInfo("Asia/Seoul")
JUNE_14 = date(2025, 6, 14)
SEPTEMBER_14 = date(2025, 9, 14)


def days(*found: tuple[int, int]) -> tuple[date, ...]:
    return tuple(date(2025, month, day) for month, day in found)


def test_마지막_연락_뒤의_시도만_센다() -> None:
    found = silence_after([date(2025, 3, 1), JUNE_14], days((3, 20), (6, 14), (7, 20)))
    assert found == Silence(JUNE_14, days((7, 20)))


def test_연락한_적이_없으면_첫_시도부터_센다() -> None:
    assert silence_after([], days((7, 20), (7, 1))) == Silence(date(2025, 7, 1), days((7, 1), (7, 20)))


def test_시도가_없으면_연락_두절도_없다() -> None:
    assert silence_after([JUNE_14], []) is None
    assert not is_out_of_reach(None, SEPTEMBER_14, BOOK)


@pytest.mark.parametrize(("on", "lasted"), [(date(2025, 9, 13), False), (SEPTEMBER_14, True)])
def test_석_달은_같은_날까지이다(on: date, lasted: bool) -> None:
    assert has_lasted(Silence(JUNE_14, days((7, 1))), on, BOOK) is lasted


@pytest.mark.parametrize(
    ("attempts", "is_spread"),
    [
        (days((6, 20), (7, 20), (8, 20)), True),
        (days((7, 15), (8, 16), (9, 10)), True),
        (days((6, 20), (8, 1), (9, 10)), True),
        # 한 번, 두 번
        (days((7, 20)), False),
        (days((7, 10), (8, 20)), False),
        # 마지막 주에 몰아서
        (days((9, 8), (9, 10), (9, 12)), False),
        # 첫 달에 몰아서
        (days((6, 16), (6, 18), (6, 20)), False),
        # 45일째는 이어지고 46일째는 끊긴다
        (days((7, 20), (7, 30), (9, 13)), True),
        (days((7, 20), (7, 29), (9, 13)), False),
        # 같은 날 세 번은 한 번이다
        (days((7, 20), (7, 20), (7, 20), (8, 20)), False),
    ],
)
def test_시도는_석_달에_걸쳐_이어져야_한다(attempts: tuple[date, ...], is_spread: bool) -> None:
    found = silence_after([JUNE_14], attempts)
    assert found is not None
    assert was_tried_throughout(found, SEPTEMBER_14, BOOK) is is_spread


def test_이미_석_달을_채웠으면_그_뒤_한동안_시도하지_않아도_된다() -> None:
    found = Silence(date(2025, 1, 10), days((1, 20), (2, 20), (3, 20)))
    assert is_out_of_reach(found, date(2025, 6, 1), BOOK)


# 무엇이 연락인가

pytestmark = pytest.mark.django_db


def contact(case: Case, town: Town, day: date, outcome: str) -> None:
    about = {"method": "phone", "outcome": outcome, "text": "안부", "staff": town.manager}
    record(case, Contact, happened_on=day, **about)


def a_silent_case(town: Town) -> Case:
    """Last reached on 3 March, tried in vain since."""
    case = a_case_at("delivery", town.office, manager=town.manager, path="case")
    contact(case, town, date(2025, 3, 3), "reached")
    for day in days((3, 20), (4, 20), (5, 20)):
        contact(case, town, day, "no_answer")
    act_as(town.manager)
    return case


def since(case: Case) -> date | None:
    found = queries.silence_of(case)
    return found.since if found else None


def test_만남과_통화와_거절은_연락이다(town: Town) -> None:
    case = a_silent_case(town)
    assert since(case) == date(2025, 3, 3)
    contact(case, town, date(2025, 5, 2), "refused")
    assert since(case) == date(2025, 5, 2)
    contact(case, town, date(2025, 5, 10), "reached")
    assert since(case) == date(2025, 5, 10)


def check(case: Case, day: date, **values: object) -> None:
    about = {
        "name": "밑반찬 배달",
        "provider": "가온복지관",
        "state": "active",
        "starts_on": date(2025, 1, 2),
    }
    service = record(case, Service, **about)
    said = {"method": "phone", "state": "ongoing", "effect": "안부 확인"} | values
    record(case, ServiceCheck, service=service, checked_on=day, **said)


@pytest.mark.parametrize("method", ["phone", "office_visit", "home_visit", "agency_visit"])
def test_점검도_연락이다(town: Town, method: str) -> None:
    case = a_silent_case(town)
    check(case, date(2025, 4, 28), method=method)
    assert since(case) == date(2025, 4, 28)


def test_연락이_안_된다고_적은_점검은_연락이_아니라_시도이다(town: Town) -> None:
    case = a_silent_case(town)
    check(case, date(2025, 4, 28), findings=["moved_or_no_contact"])
    found = queries.silence_of(case)
    assert found == Silence(date(2025, 3, 3), days((3, 20), (4, 20), (4, 28), (5, 20)))


def test_욕구조사_방문도_연락이다(town: Town) -> None:
    case = a_silent_case(town)
    assessment = record(case, Assessment, edition="2025")
    record(case, Visit, assessment=assessment, planned_at=datetime(2025, 4, 1, 10, tzinfo=SEOUL))
    assert since(case) == date(2025, 3, 3)
    record(case, Visit, assessment=assessment, visited_on=date(2025, 4, 2))
    assert since(case) == date(2025, 4, 2)


def test_초기상담과_선별검사와_동의와_서명도_연락이다(town: Town) -> None:
    case = a_silent_case(town)
    a_counselling(case, town.manager, counselled_on=date(2025, 4, 3))
    assert since(case) == date(2025, 4, 3)
    answers = {"answers": [0] * 9, "total": 0, "band": "none", "item9": 0, "edition": "2025"}
    record(case, Phq9, person=case.subject, taken_on=date(2025, 4, 4), **answers)
    assert since(case) == date(2025, 4, 4)
    given = {"kind": "general", "given_on": date(2025, 4, 5), "method": "paper", "text_edition": "2025"}
    record(case, Consent, person=case.subject, **given)
    assert since(case) == date(2025, 4, 5)
    record(case, Plan, drafted_on=date(2025, 4, 6), explained_on=date(2025, 4, 7), edition="2025")
    assert since(case) == date(2025, 4, 7)


def test_말로_알린_것은_연락이고_편지와_문자는_아니다(town: Town) -> None:
    case = a_silent_case(town)
    for method in ("letter", "message"):
        record(case, Notice, kind="closure", told_on=date(2025, 4, 10), method=method)
    assert since(case) == date(2025, 3, 3)
    record(case, Notice, kind="closure", told_on=date(2025, 4, 10), method="phone")
    assert since(case) == date(2025, 4, 10)


def test_가구가_회의에_왔으면_연락이다(town: Town) -> None:
    case = a_silent_case(town)
    held = a_conference(case, at=datetime(2025, 4, 11, 10, tzinfo=SEOUL))
    record(case, Attendee, conference=held, side="household", came=False)
    assert since(case) == date(2025, 3, 3)
    record(case, Attendee, conference=held, side="household", came=True)
    assert since(case) == date(2025, 4, 11)


def test_석_달_동안_시도했을_때에만_종결을_위한_평가를_알린다(town: Town) -> None:
    case = a_silent_case(town)
    assert queries.advice(case, date(2025, 6, 2)) == []
    assert [each.leads_to for each in queries.advice(case, date(2025, 6, 3))] == ["evaluate_closure"]


def test_몰아서_한_시도로는_종결을_위한_평가를_알리지_않는다(town: Town) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager, path="case")
    contact(case, town, date(2025, 3, 3), "reached")
    for offset in range(3):
        contact(case, town, date(2025, 6, 1) + timedelta(days=offset), "no_answer")
    act_as(town.manager)
    assert queries.advice(case, date(2025, 6, 4)) == []


# 거절


def test_거절한_날은_기록에서_나온다(town: Town) -> None:
    case, _, _ = a_running_service(town)
    assert queries.refusing_since(case) is None
    contact(case, town, date(2025, 4, 8), "refused")
    contact(case, town, date(2025, 5, 8), "refused")
    assert queries.refusing_since(case) == date(2025, 4, 8)
    contact(case, town, date(2025, 5, 20), "reached")
    assert queries.refusing_since(case) is None


def test_서비스를_이용하고_있으면_거절이_이어진_것이_아니다(town: Town) -> None:
    case = a_silent_case(town)
    contact(case, town, date(2025, 4, 8), "refused")
    check(case, date(2025, 4, 20), state="not_delivered", change_reason="오지 않음")
    assert queries.refusing_since(case) == date(2025, 4, 8)
    check(case, date(2025, 4, 25))
    assert queries.refusing_since(case) is None


@pytest.mark.parametrize(
    ("since", "on", "is_advised"),
    [(date(2025, 5, 10), date(2025, 6, 9), False), (date(2025, 5, 10), date(2025, 6, 10), True)],
)
def test_거절이_한_달이면_알린다(since: date, on: date, is_advised: bool) -> None:
    found = rules.advise([], on, BOOK, refusing_since=since)
    assert [each.leads_to for each in found] == (["evaluate_closure"] if is_advised else [])

"""⑨ 종결 유형 여덟 가지가 요구하는 것과 면하는 것 (manual-2025 m:9918–9937, m:12522–12542, m:8639)."""

from datetime import date, datetime

import pytest

from dure.cases.flow import blockers, take
from dure.cases.s08_delivery.records import Contact, Service, ServiceCheck
from dure.cases.s09_closure.actions import closure as actions
from dure.cases.s09_closure.records import Closure, GoalResult
from tests.closing import (
    BEGUN,
    ECONOMY_HIGH,
    HELD,
    MONDAY,
    a_case_under_closure,
    a_complete_review,
    a_conference,
    ask,
    asking,
    survey,
    tell,
    write,
)
from tests.factories import Town, act_as, record

pytestmark = pytest.mark.django_db


def approve(case: object, town: Town, step: str = "approve_closure", at: datetime = MONDAY) -> object:
    return take(case, step, by=act_as(town.leader), at=at)


# 여덟 가지 유형


def test_장기목표_달성은_장기목표가_이루어져야_한다(town: Town) -> None:
    case = a_complete_review(town, achievement=2)
    assert asking(case, town) == ["s09.goal_not_met"]
    write(case, town, ground="long_term_goal", achievement=3)
    assert ask(case, town)


def test_단기목표만으로_종결하려면_까닭이_있어야_한다(town: Town) -> None:
    case = a_complete_review(town, ground="short_term_goal")
    GoalResult.objects.filter(case=case, term="long").update(achievement=2)
    assert asking(case, town) == ["s09.short_only_reason_missing"]
    closure = Closure.objects.get(case=case)
    by = act_as(town.manager)
    values = {"short_only_reason": "장기목표는 자활센터가 이어서 돕기로 함"}
    actions.save_review(case, by=by, seen_version=closure.version, values=values, at=MONDAY)
    assert ask(case, town)


def test_장기목표도_이루었으면_단기목표_종결에_까닭이_없어도_된다(town: Town) -> None:
    assert ask(a_complete_review(town, ground="short_term_goal"), town)


IMPROVED = {"ground": "improved", "ground_code": "employment", "ground_detail": "식당에 취업함"}


def test_상황호전은_위기도가_낮아지고_상황이_바뀌어야_한다(town: Town) -> None:
    case = a_complete_review(town, ground="improved")
    assert asking(case, town) == ["s09.kind_missing", "s09.ground_text_missing"]
    write(case, town, **IMPROVED)
    assert ask(case, town)


def test_위기도가_그대로면_상황호전으로_종결할_수_없다(town: Town) -> None:
    case = a_case_under_closure(town)
    survey(case, "assessment", ECONOMY_HIGH, {"economy": []}, BEGUN)
    survey(case, "closure", ECONOMY_HIGH, {"economy": []}, HELD)
    a_conference(case)
    tell(case, town)
    write(case, town, **IMPROVED)
    assert asking(case, town) == ["s09.risk_not_lower"]


def test_여전히_해당이어도_점수가_낮아졌으면_상황호전이다(town: Town) -> None:
    case = a_case_under_closure(town)
    survey(case, "assessment", ECONOMY_HIGH, {"economy": []}, BEGUN)
    survey(case, "closure", {"economy": {"1": 3, "2": 0, "3": 0}}, {"economy": []}, HELD)
    a_conference(case)
    tell(case, town)
    write(case, town, **IMPROVED)
    assert ask(case, town)


@pytest.mark.parametrize("ground", ["long_term_goal", "short_term_goal", "improved"])
def test_긍정적_변화로_종결하려면_두_번째_위기도_조사를_한다(town: Town, ground: str) -> None:
    case = a_case_under_closure(town)
    survey(case, "assessment", ECONOMY_HIGH, {"economy": []}, BEGUN)
    a_conference(case)
    tell(case, town)
    write(case, town, **(IMPROVED | {"ground": ground}))
    assert "s09.second_survey_missing" in asking(case, town)


EXEMPT = {
    "moved": {"moved_on": date(2026, 9, 10), "moved_to": "새봄시 나루구"},
    "refused_or_gave_up": {"ground_code": "contract_ended", "ground_detail": "서비스 해지를 요구함"},
    "own_limits": {"ground_code": "resources", "ground_detail": "맞는 자원이 없음"},
    "died": {"ground_since_on": date(2026, 9, 10)},
}


@pytest.mark.parametrize("ground", list(EXEMPT))
def test_나머지_유형은_두_번째_위기도_조사를_생략할_수_있다(town: Town, ground: str) -> None:
    case = a_case_under_closure(town)
    a_conference(case)
    tell(case, town)
    write(case, town, ground=ground, **EXEMPT[ground])
    assert ask(case, town)


def test_사망은_일인_가구만_종결한다(town: Town) -> None:
    case = a_case_under_closure(town, members=2)
    a_conference(case)
    write(case, town, ground="died", ground_since_on=date(2026, 9, 10))
    assert asking(case, town) == ["s09.others_live"]


def test_사망일이_없거나_앞날이면_종결할_수_없다(town: Town) -> None:
    case = a_case_under_closure(town)
    a_conference(case)
    write(case, town, ground="died")
    assert asking(case, town) == ["s09.death_date_missing"]
    write(case, town, ground="died", ground_since_on=date(2026, 9, 15))
    assert asking(case, town) == ["s09.death_date_missing"]


def test_사망은_가구에_알리지_않아도_되고_사후관리_없이_끝난다(town: Town) -> None:
    case = a_case_under_closure(town)
    a_conference(case)
    write(case, town, ground="died", ground_since_on=date(2026, 9, 10), aftercare_plan="")
    ask(case, town)
    act_as(town.leader)
    assert [r.code for r in blockers(case, "approve_closure", on=date(2026, 9, 14))] == [
        "s09.closes_without_aftercare"
    ]
    approve(case, town, "close_without_aftercare")
    case.subject.refresh_from_db()
    assert (case.status, case.outcome, case.closed_on) == ("ended", "closed", date(2026, 9, 14))
    assert case.subject.died_on == date(2026, 9, 10)


def test_이사는_언제_어디로_갔는지_적는다(town: Town) -> None:
    case = a_complete_review(town, ground="moved")
    assert asking(case, town) == ["s09.move_incomplete"]
    write(case, town, ground="moved", moved_on=date(2026, 9, 15), moved_to="새봄시 나루구")
    assert asking(case, town) == ["s09.move_incomplete"]


def test_같은_시군구_안의_이사는_종결_유형이_아니다(town: Town) -> None:
    moved = EXEMPT["moved"] | {"moved_to_office": town.center}
    case = a_complete_review(town, ground="moved", **moved)
    assert asking(case, town) == ["s09.moved_inside"]


def contact(case: object, day: date, outcome: str, town: Town) -> None:
    record(case, Contact, happened_on=day, method="phone", outcome=outcome, text="전화", staff=town.manager)


THROUGHOUT = (date(2026, 6, 25), date(2026, 7, 20), date(2026, 8, 25))


def a_silent_case(town: Town, reached_on: date, attempts: tuple[date, ...] = THROUGHOUT) -> object:
    case = a_case_under_closure(town)
    a_conference(case)
    contact(case, reached_on, "reached", town)
    for day in attempts:
        contact(case, day, "no_answer", town)
    write(case, town, ground="no_contact")
    return case


def test_연락두절은_마지막_연락부터_석_달이_지나고_그동안_시도해야_한다(town: Town) -> None:
    assert ask(a_silent_case(town, date(2026, 6, 14)), town)


def test_석_달에서_하루가_모자라면_연락두절로_종결할_수_없다(town: Town) -> None:
    assert asking(a_silent_case(town, date(2026, 6, 15)), town) == ["s09.no_contact_too_short"]


@pytest.mark.parametrize(
    "attempts",
    [
        (date(2026, 7, 20),),
        (date(2026, 9, 7), date(2026, 9, 9), date(2026, 9, 11)),
        (date(2026, 6, 16), date(2026, 6, 17), date(2026, 6, 18)),
    ],
)
def test_시도가_석_달에_걸쳐_있지_않으면_종결할_수_없다(town: Town, attempts: tuple[date, ...]) -> None:
    assert asking(a_silent_case(town, date(2026, 6, 14), attempts), town) == ["s09.no_contact_not_spread"]


def test_그동안_점검이_있었으면_연락이_두절된_것이_아니다(town: Town) -> None:
    case = a_silent_case(town, date(2026, 6, 14))
    service = record(case, Service, name="밑반찬 배달", provider="가온복지관", state="ended")
    about = {"checked_on": date(2026, 8, 1), "method": "home_visit", "state": "ongoing", "effect": "잘 지냄"}
    record(case, ServiceCheck, service=service, **about)
    assert asking(case, town) == ["s09.no_contact_too_short"]


def test_연락하려_한_기록이_없으면_연락두절로_종결할_수_없다(town: Town) -> None:
    case = a_case_under_closure(town)
    a_conference(case)
    contact(case, date(2026, 3, 2), "reached", town)
    write(case, town, ground="no_contact")
    assert asking(case, town) == ["s09.no_contact_not_recorded"]


def test_거절은_한_달_넘게_계속되거나_해지를_요구해야_한다(town: Town) -> None:
    text = {"ground": "refused_or_gave_up", "ground_detail": "방문을 계속 거절함"}
    case = a_complete_review(town, **text, ground_code="lasting")
    assert asking(case, town) == ["s09.refusal_lasting_not_recorded"]
    write(case, town, **text, ground_code="lasting", ground_since_on=date(2026, 8, 15))
    assert asking(case, town) == ["s09.refusal_lasting_too_short"]
    write(case, town, **text, ground_code="lasting", ground_since_on=date(2026, 8, 14))
    assert ask(case, town)


def test_자체종결은_어떤_한계인지_적는다(town: Town) -> None:
    case = a_complete_review(town, ground="own_limits", ground_code="employment")
    assert asking(case, town) == ["s09.kind_missing", "s09.ground_text_missing"]

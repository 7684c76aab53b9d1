"""⑥ 타 사례관리 사업 의뢰: 기준, 방법, 조건 (manual-2025 m:9198–9330, m:4793–4960, m:9374–9382)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from dure.cases.core.records import Case, Consent, SafetyAlert
from dure.cases.s06_selection.actions.referral import NewReferral, note_answer, note_end, send_referral
from dure.cases.s06_selection.records import ProgrammeReferral, Selection
from dure.cases.s06_selection.rules import ReferralFacts, check_referral
from dure.rulebook.load import edition
from tests.factories import Town, a_case_at, a_worker, act_as, ago, record
from tests.refusals import refused

BOTH = pytest.mark.parametrize("year", ["2024", "2025"])
DAY = date(2025, 3, 4)


def facts(programme: str, **fields: Any) -> ReferralFacts:
    """A referral that nothing speaks against."""
    known = edition("2025").programmes[programme]
    values: dict[str, Any] = {
        "route": known.routes[0],
        "criteria": (next(iter(known.criteria)),),
        "conditions": tuple(known.conditions),
        "reason": "사유",
        "receiver": "가온센터",
        "talked_on": DAY,
        "sent_on": DAY,
        "reported": frozenset(known.after_report),
        "age": known.age_from or known.age_at_most or 40,
    }
    return ReferralFacts(programme=programme, **values | fields)


def codes(programme: str, **fields: Any) -> list[str]:
    return [reason.code for reason in check_referral(facts(programme, **fields), DAY, edition("2025"))]


@BOTH
def test_의뢰할_수_있는_사업은_열하나다(year: str) -> None:
    assert list(edition(year).programmes) == [
        "dream_start",
        "medical_benefit",
        "self_reliance",
        "child_protection",
        "elder_protection",
        "mental_health",
        "addiction",
        "disability_health",
        "microfinance",
        "elder_care",
        "visiting_health",
    ]


@BOTH
def test_시스템으로_한_번만_의뢰하는_사업은_드림스타트와_의료급여다(year: str) -> None:
    once = {code: list(one.once_by) for code, one in edition(year).programmes.items() if one.once_by}
    assert once == {"dream_start": ["system"], "medical_benefit": ["system"]}


@BOTH
def test_미선정_가구도_의뢰할_수_있는_사업은_드림스타트뿐이다(year: str) -> None:
    assert [code for code, one in edition(year).programmes.items() if one.also_not_selected] == [
        "dream_start"
    ]


@BOTH
def test_먼저_협의하는_사업(year: str) -> None:
    assert [code for code, one in edition(year).programmes.items() if one.talks_first] == [
        "dream_start",
        "medical_benefit",
        "self_reliance",
        "child_protection",
        "mental_health",
        "disability_health",
    ]


@pytest.mark.parametrize("programme", list(edition("2025").programmes))
def test_갖추면_걸리는_것이_없다(programme: str) -> None:
    assert codes(programme) == []


@pytest.mark.parametrize("programme", list(edition("2025").programmes))
def test_기준과_사유와_받는_기관이_있어야_한다(programme: str) -> None:
    assert codes(programme, criteria=(), reason=" ", receiver="") == [
        "s06.criteria_missing",
        "s06.referral_reason_missing",
        "s06.receiver_missing",
    ]
    assert codes(programme, criteria=("poor",)) == ["s06.criteria_missing"]


@pytest.mark.parametrize(
    ("programme", "count"),
    [
        ("addiction", 3),
        ("mental_health", 1),
        ("dream_start", 1),
        ("medical_benefit", 1),
        ("self_reliance", 0),
    ],
)
def test_의뢰하기_전에_확인할_것이_사업마다_다르다(programme: str, count: int) -> None:
    assert codes(programme, conditions=()) == ["s06.condition_missing"] * count


def test_중독_의뢰에는_선별검사와_이용_동의가_있어야_한다() -> None:
    book = edition("2025")
    missing = check_referral(facts("addiction", conditions=("history_given",)), DAY, book)
    assert [reason.params["condition"] for reason in missing] == [
        "AUDIT-K 등 표준 평가도구로 미리 선별검사를 함",
        "정신건강서비스 이용 동의를 받음(필수)",
    ]
    assert [reason.source for reason in missing] == ["m:4901", "m:4903"]


@pytest.mark.parametrize("talked_on", [None, DAY + timedelta(days=1)])
def test_먼저_협의해야_하는_사업에는_협의한_날이_앞선다(talked_on: date | None) -> None:
    assert codes("self_reliance", talked_on=talked_on) == ["s06.talk_first"]
    assert codes("microfinance", talked_on=talked_on) == []


def test_그_사업이_받는_방법으로만_의뢰한다() -> None:
    assert codes("self_reliance", route="system") == ["s06.route_not_used"]
    assert codes("child_protection", route="letter") == ["s06.route_not_used"]
    assert codes("dream_start", route="letter") == []


def test_시스템으로는_한_사람에_한_번만_의뢰한다() -> None:
    assert codes("dream_start", was_sent_by_route=True) == ["s06.referred_before"]
    assert codes("dream_start", route="letter", was_sent_by_route=True) == []
    assert codes("elder_protection", was_sent_by_route=True) == []


def test_미선정_가구는_드림스타트에만_의뢰한다() -> None:
    assert codes("dream_start", is_not_selected=True) == []
    assert codes("medical_benefit", is_not_selected=True) == ["s06.not_for_not_selected"]


def test_아동학대가_의심되면_의뢰하지_않고_신고한다() -> None:
    suspected = frozenset({"child_abuse"})
    assert codes("child_protection", suspected=suspected) == ["s06.report_instead"]
    assert codes("child_protection", suspected=suspected, reported=suspected) == ["s06.report_instead"]
    assert codes("dream_start", suspected=suspected) == []


def test_노인학대는_신고한_다음에_의뢰한다() -> None:
    assert codes("elder_protection", reported=frozenset()) == ["s06.report_first"]


@pytest.mark.parametrize(
    ("programme", "age", "criteria", "expected"),
    [
        ("dream_start", 12, ("vulnerable_child",), []),
        ("dream_start", 13, ("vulnerable_child",), ["s06.not_of_age"]),
        ("dream_start", 13, ("elementary_pupil",), []),
        ("dream_start", None, ("vulnerable_child",), []),
        ("elder_care", 64, ("frail",), ["s06.not_of_age"]),
        ("elder_care", 65, ("frail",), []),
        ("elder_protection", 64, ("abused_elder",), ["s06.not_of_age"]),
    ],
)
def test_대상_나이가_있는_사업(
    programme: str, age: int | None, criteria: tuple[str, ...], expected: list[str]
) -> None:
    assert codes(programme, age=age, criteria=criteria) == expected


def test_앞날로는_의뢰하지_못하고_동의가_없으면_보내지_못한다() -> None:
    assert codes("microfinance", sent_on=DAY + timedelta(days=1)) == ["s06.sent_on_wrong"]
    assert codes("microfinance", lacks_consent=True) == ["s06.recipient_consent"]


def test_지침에_없는_사업은_없다() -> None:
    unknown = ReferralFacts("lottery", "letter", (), (), "", "", None, DAY)
    assert [one.code for one in check_referral(unknown, DAY, edition("2025"))] == ["s06.programme_unknown"]


# 기록


@pytest.fixture
def case(town: Town) -> Case:
    return a_case_at("selection", town.office, manager=town.manager, members=2)


def agrees(case: Case, recipient: str, **fields: Any) -> Consent:
    values = {
        "kind": "third_party",
        "given_on": ago(days=1).date(),
        "method": "paper",
        "text_edition": "2025",
    }
    return record(case, Consent, person=case.subject, recipient=recipient, **values | fields)


def a_referral(case: Case, **fields: Any) -> NewReferral:
    values: dict[str, Any] = {
        "programme": "medical_benefit",
        "person": case.subject,
        "route": "system",
        "criteria": ["repeated_admission"],
        "conditions": ["is_beneficiary"],
        "reason": "입·퇴원을 되풀이함",
        "receiver": "가온구 의료급여팀",
        "talked_on": timezone.localdate(),
        "sent_on": timezone.localdate(),
    }
    return NewReferral(**values | fields)


@pytest.mark.django_db
@pytest.mark.parametrize("recipient", ["가온구 의료급여팀", "의료급여사례관리"])
def test_받는_기관이나_그_사업에_동의했으면_의뢰한다(town: Town, case: Case, recipient: str) -> None:
    by = act_as(town.manager)
    assert refused(lambda: send_referral(case, by=by, referral=a_referral(case))) == ["s06.recipient_consent"]
    agrees(case, recipient)
    made = send_referral(case, by=by, referral=a_referral(case))
    assert (made.programme, made.route, made.criteria) == (
        "medical_benefit",
        "system",
        ["repeated_admission"],
    )


@pytest.mark.django_db
def test_동의를_거두었으면_의뢰하지_못한다(town: Town, case: Case) -> None:
    agrees(case, "의료급여사례관리", withdrawn_on=timezone.localdate())
    by = act_as(town.manager)
    assert refused(lambda: send_referral(case, by=by, referral=a_referral(case))) == ["s06.recipient_consent"]


@pytest.mark.django_db
def test_다른_사례에서_시스템으로_의뢰한_사람도_다시_의뢰하지_못한다(town: Town, case: Case) -> None:
    agrees(case, "의료급여사례관리")
    send_referral(case, by=act_as(town.manager), referral=a_referral(case))
    later = a_case_at("selection", town.office, manager=town.manager)
    Case.objects.filter(pk=later.pk).update(subject=case.subject)
    later.refresh_from_db()
    agrees(later, "의료급여사례관리")
    by = act_as(town.manager)
    assert refused(lambda: send_referral(later, by=by, referral=a_referral(later))) == ["s06.referred_before"]
    assert send_referral(later, by=by, referral=a_referral(later, route="letter")).route == "letter"


@pytest.mark.django_db
def test_미선정_기록과_안전_알림을_살펴_막는다(town: Town, case: Case) -> None:
    agrees(case, "아동보호서비스")
    record(
        case,
        Selection,
        decision="not_selected",
        ground="refused",
        decided_on=timezone.localdate(),
        decided_by=town.leader,
        edition="2025",
    )
    alert = record(case, SafetyAlert, kind="child_abuse", raised_at=timezone.now())
    referral = a_referral(
        case,
        programme="child_protection",
        route="telephone_and_letter",
        criteria=["parents_cannot_care"],
        conditions=[],
    )
    by = act_as(town.manager)
    assert refused(lambda: send_referral(case, by=by, referral=referral)) == [
        "s06.report_instead",
        "s06.not_for_not_selected",
    ]
    SafetyAlert.objects.filter(pk=alert.pk).update(answer="not_suspected")
    assert refused(lambda: send_referral(case, by=by, referral=referral)) == ["s06.not_for_not_selected"]


@pytest.mark.django_db
def test_의뢰의_답과_종료_통보를_적는다(town: Town, case: Case) -> None:
    agrees(case, "의료급여사례관리")
    by, day = act_as(town.manager), timezone.localdate()
    made = send_referral(case, by=by, referral=a_referral(case))
    assert refused(lambda: note_end(case, by=by, referral=made, ended_on=day)) == ["s06.not_accepted"]
    late = {"answered_on": day + timedelta(days=1), "is_accepted": False}
    assert refused(lambda: note_answer(case, by=by, referral=made, **late)) == [
        "s06.answered_on_wrong",
        "s06.decline_reason_missing",
    ]
    made = note_answer(case, by=by, referral=made, answered_on=day, is_accepted=True)
    assert refused(lambda: note_answer(case, by=by, referral=made, answered_on=day, is_accepted=True)) == [
        "s06.referral_answered"
    ]
    assert note_end(case, by=by, referral=made, ended_on=day).ended_on == day


@pytest.mark.django_db
def test_맡지_않은_동료는_의뢰하지_못한다(town: Town, case: Case) -> None:
    agrees(case, "의료급여사례관리")
    by = act_as(a_worker(town.office))
    assert refused(lambda: send_referral(case, by=by, referral=a_referral(case))) == ["core.not_permitted"]
    assert not ProgrammeReferral.objects.filter(case=case).exists()

"""폭력·학대 의심: 점검표에서 저절로, 또는 손으로 알리고, 신고하거나 까닭을 적는다 (manual-2025 m:3702, m:9254)."""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from dure.access.models import Grant
from dure.cases.core.alert_rules import AlertAnswer, Suspicion, alerts_for, first_response_items
from dure.cases.core.alerts import open_alerts
from dure.cases.core.records import Case, CaseEvent, SafetyAlert
from dure.cases.flow import blockers
from dure.cases.s02_counselling.actions import alerts as alert_actions
from dure.cases.s02_counselling.actions import counselling as actions
from dure.cases.s02_counselling.inputs import Sheet, Talk
from dure.people.models import Person
from dure.rulebook import edition
from tests.factories import (
    Town,
    a_case_at,
    a_client,
    a_submission,
    a_worker,
    act_as,
    an_office,
)
from tests.refusals import refused
from tests.roles import as_owner

ALERTS = edition("2025").counselling.alerts
NOON = datetime(2025, 9, 15, 12, tzinfo=UTC)
AGES = {"child": 17, "adult": 18, "almost_old": 64, "old": 65, "unknown": None}


@pytest.mark.parametrize(
    ("phenomenon", "person", "expected"),
    [
        ("safety.within_family.abuse", "child", ("child_abuse",)),
        ("safety.within_family.neglect", "child", ("child_abuse",)),
        ("safety.within_family.abuse", "adult", ("violence",)),
        ("safety.within_family.abuse", "almost_old", ("violence",)),
        ("safety.within_family.abuse", "old", ("elder_abuse",)),
        ("safety.within_family.neglect", "adult", ("neglect",)),
        ("safety.within_family.neglect", "old", ("elder_abuse",)),
        ("safety.within_family.domestic_violence", "child", ("child_abuse",)),
        ("safety.within_family.domestic_violence", "adult", ("violence",)),
        ("safety.within_family.domestic_violence", "old", ("elder_abuse",)),
        ("safety.within_family.self_neglect", "child", ("child_abuse",)),
        ("safety.within_family.self_neglect", "adult", ("self_neglect",)),
        ("safety.within_family.self_neglect", "old", ("elder_abuse",)),
        ("safety.from_outside.violence", "child", ("child_abuse",)),
        ("safety.from_outside.exploitation", "adult", ("violence",)),
        ("safety.from_outside.exploitation", "old", ("elder_abuse",)),
        ("safety.within_family.abuse", "unknown", ("child_abuse", "violence")),
        ("safety.within_family.neglect", "unknown", ("child_abuse", "neglect")),
        ("safety.within_family.neglect", "", ("child_abuse", "elder_abuse", "neglect")),
        ("safety", "", ("unclear",)),
        ("safety.within_family.abuse", "", ("child_abuse", "elder_abuse", "violence")),
    ],
)
def test_누가_위험한지에_따라_알림이_다르다(phenomenon: str, person: str, expected: tuple[str, ...]) -> None:
    assert alerts_for(Suspicion(phenomenon, person), AGES, ALERTS) == expected


@pytest.mark.parametrize(
    ("phenomenon", "person", "expected"),
    [
        ("safety.within_family.abuse", "adult", ("disabled_abuse",)),
        ("safety.within_family.neglect", "adult", ("disabled_abuse",)),
        ("safety.within_family.abuse", "child", ("child_abuse",)),
        ("safety.within_family.abuse", "old", ("elder_abuse",)),
        ("safety.within_family.abuse", "almost_old", ("violence",)),
    ],
)
def test_장애인이면_장애인학대이고_아이와_노인은_나이가_먼저다(
    phenomenon: str, person: str, expected: tuple[str, ...]
) -> None:
    disabled = ("adult", "child", "old")
    assert alerts_for(Suspicion(phenomenon, person), AGES, ALERTS, disabled) == expected


def test_안전_영역의_모든_현상은_누구에게_있든_알림이_된다() -> None:
    for phenomenon, _ in first_response_items(edition("2025")):
        for person in AGES:
            assert alerts_for(Suspicion(phenomenon, person), AGES, ALERTS), (phenomenon, person)


def test_아이가_없는_가구에서는_누구인지_몰라도_아동학대는_아니다() -> None:
    suspicion = Suspicion("safety.within_family.abuse", "")
    assert alerts_for(suspicion, {"adult": 40}, ALERTS) == ("violence",)


@pytest.fixture
def case(town: Town) -> Case:
    case = a_case_at("counselling", town.office, members=2)
    with as_owner():
        child = case.household.memberships.get(person__name="윤하람").person
        child.birth_on = timezone.localdate() - timedelta(days=3650)
        child.save()
        case.subject.birth_on = date(1980, 5, 5)
        case.subject.save()
    act_as(town.manager)
    return case


def child_of(case: Case) -> Person:
    return case.household.memberships.get(person__name="윤하람").person


def check(case: Case, town: Town, *checks: dict[str, str]) -> None:
    sheet = Sheet(Talk(risk_checks=list(checks)))
    actions.save_counselling(case, by=act_as(town.manager), sheet=sheet, seen_version=None)


def abuse_of(person: Person | None) -> dict[str, str]:
    return {"phenomenon": "safety.within_family.abuse", "person": str(person.pk) if person else ""}


def an_alert(case: Case, town: Town, kind: str = "child_abuse") -> SafetyAlert:
    return alert_actions.raise_alert(
        case, by=act_as(town.manager), kind=kind, situation="팔에 멍이 있음", person=child_of(case)
    )


def settle(case: Case, town: Town, alert: SafetyAlert, *answer: object) -> SafetyAlert:
    return alert_actions.settle_alert(
        case, by=act_as(town.manager), alert=alert, seen_version=1, answer=AlertAnswer(*answer)
    )


def test_점검표에_표시하면_저절로_알린다(case: Case, town: Town) -> None:
    check(case, town, abuse_of(child_of(case)))
    raised = SafetyAlert.objects.get(case=case)
    assert (raised.kind, raised.person) == ("child_abuse", child_of(case))
    assert CaseEvent.objects.get(case=case).params == {"round": 1, "alerts": 1}


def test_같은_표시를_다시_저장해도_또_알리지_않고_새_표시는_알린다(case: Case, town: Town) -> None:
    check(case, town, abuse_of(child_of(case)))
    check(case, town, abuse_of(child_of(case)))
    assert SafetyAlert.objects.count() == 1
    check(case, town, abuse_of(child_of(case)), abuse_of(case.subject))
    assert sorted(SafetyAlert.objects.values_list("kind", flat=True)) == ["child_abuse", "violence"]


def test_알림을_처리하기_전에는_넘기지도_마치지도_못한다(case: Case, town: Town) -> None:
    alert = an_alert(case, town)
    for step in ("submit_counselling", "conclude_counselling"):
        assert "s02.alerts_open" in [reason.code for reason in blockers(case, step)]
    settle(case, town, alert, "reported", "police_112", timezone.now(), "")
    for step in ("submit_counselling", "conclude_counselling"):
        assert "s02.alerts_open" not in [reason.code for reason in blockers(case, step)]


def test_아동학대는_112나_전담공무원에게만_신고한_것이_된다(case: Case, town: Town) -> None:
    alert, now = an_alert(case, town), timezone.now()
    assert refused(settle, case, town, alert, "reported", "child_protection", now, "") == [
        "s02.child_abuse_body"
    ]
    done = settle(case, town, alert, "reported", "child_abuse_officer", now, "")
    assert (done.answer, done.reported_to, done.reported_at) == ("reported", "child_abuse_officer", now)
    assert len(open_alerts(case)) == 0
    assert refused(settle, case, town, done, "reported", "police_112", now, "") == [
        "s02.alert_already_settled"
    ]


def test_폭력_의심은_다른_기관에도_의뢰할_수_있다(case: Case, town: Town) -> None:
    alert = an_alert(case, town, "violence")
    assert settle(case, town, alert, "referred", "가온쉼터", timezone.now(), "").reported_to == "가온쉼터"


@pytest.mark.parametrize(
    ("answer", "codes"),
    [
        (("reported", "", None, ""), ["s02.alert_report_incomplete"]),
        (("reported", "police_112", None, ""), ["s02.alert_report_incomplete"]),
        (("referred", "", NOON, ""), ["s02.alert_report_incomplete"]),
        (("not_suspected", "", None, " "), ["s02.alert_explanation_missing"]),
        (("already_handled", "", None, ""), ["s02.alert_explanation_missing"]),
        (("", "", None, "확인함"), ["s02.alert_explanation_missing"]),
    ],
)
def test_어디에_언제인지_또는_까닭이_있어야_한다(
    answer: tuple[object, ...], codes: list[str], case: Case, town: Town
) -> None:
    assert refused(settle, case, town, an_alert(case, town), *answer) == codes


def test_아직_오지_않은_때에_신고했다고_할_수_없다(case: Case, town: Town) -> None:
    later = timezone.now() + timedelta(hours=1)
    assert refused(settle, case, town, an_alert(case, town), "reported", "police_112", later, "") == [
        "s02.alert_reported_in_future"
    ]


def test_의심되지_않으면_까닭을_적고_닫는다(case: Case, town: Town) -> None:
    done = settle(case, town, an_alert(case, town), "not_suspected", "", None, "놀다 넘어진 것을 확인함")
    assert (done.explanation, done.reported_at) == ("놀다 넘어진 것을 확인함", None)


def test_사례를_볼_수_있는_사람은_누구나_알리고_처리는_담당이_한다(case: Case, town: Town) -> None:
    agency = a_worker(an_office(town.sigungu, "private_agency", "가온복지관"), "agency_manager")
    with as_owner():
        Grant.objects.create(case_id=case.pk, staff=agency, reason="joint_manager", from_on=date(2025, 1, 1))
    by = act_as(agency)
    alert = alert_actions.raise_alert(case, by=by, kind="violence", situation="고성과 울음", person=None)
    answer = AlertAnswer("not_suspected", "", None, "확인")
    assert refused(alert_actions.settle_alert, case, by=by, alert=alert, seen_version=1, answer=answer) == [
        "core.not_permitted"
    ]


def test_모든_사례_화면에_처리하지_않은_의심이_보인다(case: Case, town: Town) -> None:
    client = a_client(town.manager)
    an_alert(case, town)
    for page in ("counselling", "household", "discovery", "alerts"):
        assert (
            "폭력·학대 의심 1건을 아직 처리하지 않았습니다"
            in client.get(f"/cases/{case.pk}/{page}").content.decode()
        )


def test_화면에서_알리고_처리한다(case: Case, town: Town) -> None:
    client = a_client(town.manager)
    typed = {
        "kind": "child_abuse",
        "person": str(child_of(case).pk),
        "situation": "팔에 멍",
        "submission_id": a_submission(),
    }
    assert client.post(f"/cases/{case.pk}/alerts/new", typed).status_code == 302
    alert = SafetyAlert.objects.get(case=case)
    url = f"/cases/{case.pk}/alerts/{alert.pk}/settle"
    page = client.get(url).content.decode()
    assert "의심만 되어도 신고합니다" in page
    assert "노인보호전문기관" not in page
    wrong = {"answer": "reported", "version": 1}
    assert "신고·의뢰한 곳과 때" in client.post(url, wrong).content.decode()
    right = {
        "answer": "reported",
        "body": "police_112",
        "reported_at": timezone.localtime().strftime("%Y-%m-%dT%H:%M"),
        "version": 1,
    }
    assert client.post(url, right).status_code == 302
    assert "수사기관(112)" in client.get(f"/cases/{case.pk}/alerts").content.decode()
    stranger = a_client(a_worker(an_office(town.sigungu, name="가온2동")))
    assert stranger.get(url).status_code == 404
    assert client.get(f"/cases/{case.pk}/alerts/{uuid.uuid4()}/settle").status_code == 404

"""어느 단계, 어느 기록에서 드러나든 폭력·학대 의심을 올린다 (manual-2025 m:3702–3709, m:9254–9260)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from dure.cases.core.alerts import NOTHING, Noticed
from dure.cases.core.records import Case, SafetyAlert
from dure.cases.flow import blockers
from dure.cases.household.actions.background import add_relation, edit_relation
from dure.cases.household.inputs import RelationDetails
from dure.cases.s01_discovery.actions.discovery import Candidate, register_candidate
from dure.cases.s01_discovery.inputs import NewHome, NewPerson, Report
from dure.cases.s02_counselling.actions.alerts import raise_alert
from dure.cases.s04_assessment.actions.needs import save_need
from dure.cases.s04_assessment.actions.visits import save_visit
from dure.cases.s04_assessment.inputs import NeedEntry, VisitEntry
from dure.cases.s08_delivery.actions.contacts import add_contact, edit_contact
from dure.cases.s08_delivery.inputs import Talk
from dure.cases.s10_aftercare.actions.visits import record_visit
from dure.cases.s10_aftercare.inputs import FollowUp
from dure.people.models import Person
from tests.assessments import NEED, TODAY, VISIT, a_case_at_assessment, every_item, survey
from tests.closing import a_case_in_aftercare
from tests.counsellings import save as save_counselling
from tests.factories import Town, a_case_at, a_client, a_person, a_submission, act_as
from tests.roles import as_owner

pytestmark = pytest.mark.django_db

HIT = "아버지가 아이를 때린다고 함"
DOMESTIC, ABUSE = "safety.within_family.domestic_violence", "safety.within_family.abuse"


def with_ages(case: Case, **born: int) -> dict[str, Person]:
    """The subject grown up, and members of these ages beside."""
    with as_owner():
        case.subject.birth_on = date(1980, 5, 5)
        case.subject.save()
        people = {}
        for order, (name, age) in enumerate(born.items(), start=5):
            birth = timezone.localdate() - timedelta(days=age * 366)
            people[name] = a_person(case.office, name, birth_on=birth)
            case.household.memberships.create(
                person=people[name],
                office_id=case.office_id,
                sigungu_id=case.sigungu_id,
                relation="child",
                order=order,
            )
    return people


def raised(case: Case) -> list[tuple[str, str]]:
    rows = SafetyAlert.objects.filter(case=case).order_by("kind", "recorded_at")
    return [(row.kind, row.origin) for row in rows]


def settle_all(case: Case, answer: str = "reported") -> None:
    with as_owner():
        SafetyAlert.objects.filter(case=case).update(answer=answer, resolved_at=timezone.now())


# 욕구


def need(case: Case, town: Town, middle: str, *phenomena: str, **fields: Any) -> None:
    by = act_as(town.manager)
    found = case.needfinding_set.filter(middle=middle).first()
    entry = NeedEntry(**NEED | {"phenomena": [f"{middle}.{one}" for one in phenomena]} | fields)
    save_need(case, by=by, middle=middle, seen_version=found.version if found else None, entry=entry)


def test_욕구의_학대와_가정폭력은_가구원의_나이마다_알린다(town: Town) -> None:
    case = a_case_at_assessment(town)
    with_ages(case, 하람=10, 말순=80)
    need(case, town, "safety.within_family", "abuse")
    assert raised(case) == [("child_abuse", "need"), ("elder_abuse", "need"), ("violence", "need")]
    need(case, town, "safety.within_family", "abuse", "domestic_violence")
    assert len(raised(case)) == 3, "열린 것과 같은 의심을 또 올리지 않는다"
    settle_all(case)
    need(case, town, "safety.within_family", "abuse", "domestic_violence", priority=2)
    assert len(raised(case)) == 3, "달라지지 않은 현상을 다시 저장해도 올리지 않는다"


@pytest.mark.parametrize(
    ("phenomenon", "kind"), [("neglect", "neglect"), ("self_neglect", "self_neglect"), ("abuse", "violence")]
)
def test_성인뿐인_가구의_방임과_자기방임도_알린다(town: Town, phenomenon: str, kind: str) -> None:
    case = a_case_at_assessment(town)
    with_ages(case)
    need(case, town, "safety.within_family", phenomenon)
    assert raised(case) == [(kind, "need")]


def test_다른_영역이라도_원인이_폭력이면_알리고_나머지는_알리지_않는다(town: Town) -> None:
    case = a_case_at_assessment(town)
    with_ages(case)
    need(case, town, "economy.basic_living", "food_costs", causes=["low_income"])
    assert raised(case) == []
    need(case, town, "economy.basic_living", "food_costs", causes=["low_income", "violence"])
    assert raised(case) == [("violence", "need")]


# 위기도 조사


@pytest.mark.parametrize(
    ("safety", "kinds"),
    [
        ({"1": 3}, ["child_abuse", "violence"]),
        ({"2": 3}, ["child_abuse", "neglect", "violence"]),
        ({"3": 3}, ["child_abuse", "self_neglect"]),
        ({"5": 3}, ["child_abuse", "violence"]),
        ({"1": 1}, ["child_abuse", "violence"]),
        ({"4": 1}, []),
        ({"4": 2}, ["child_abuse", "violence"]),
        ({}, []),
    ],
)
def test_위기도_조사의_안전_점수가_의심을_올린다(
    town: Town, safety: dict[str, int], kinds: list[str]
) -> None:
    case = a_case_at_assessment(town)
    with_ages(case, 하람=10)
    survey(case, town, every_item(0, safety=safety))
    assert raised(case) == [(kind, "risk_survey") for kind in kinds]


def test_수시_조사에서도_새로_나온_점수만_올린다(town: Town) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager, path="case")
    with_ages(case)
    survey(case, town, every_item(0, safety={"1": 3}), "interim")
    assert raised(case) == [("violence", "risk_survey")]


# 방문


@pytest.mark.parametrize(
    ("concern", "kind"), [("child_abuse", "child_abuse"), ("elder_abuse", "elder_abuse")]
)
def test_방문에서_고른_학대_우려가_의심을_올린다(town: Town, concern: str, kind: str) -> None:
    case = a_case_at_assessment(town)
    entry = VisitEntry(**VISIT | {"concerns": [concern, "hard_to_reach"]})
    save_visit(case, by=act_as(town.manager), visit=None, seen_version=None, entry=entry)
    assert raised(case) == [(kind, "visit")]


# 통합상담과 점검


def a_delivery(town: Town) -> Case:
    return a_case_at("delivery", town.office, manager=town.manager, path="case")


def contact(case: Case, town: Town, text: str, noticed: Noticed = NOTHING) -> Any:
    talk = Talk(TODAY, "home_visit", "reached", text)
    return add_contact(case, by=act_as(town.manager), talk=talk, noticed=noticed)


def test_상담_글에_폭력을_가리키는_말이_있으면_그_문장과_함께_올린다(town: Town) -> None:
    case = a_delivery(town)
    with_ages(case, 하람=10)
    contact(case, town, f"반찬을 전함. {HIT}. 다음 주에 다시 옴.")
    assert raised(case) == [("child_abuse", "contact"), ("violence", "contact")]
    assert {row.situation for row in SafetyAlert.objects.filter(case=case)} == {HIT}


def test_고른_것이_있으면_고른_사람과_현상으로_올린다(town: Town) -> None:
    case = a_delivery(town)
    people = with_ages(case, 하람=10, 하늘=7)
    keys = tuple(str(one.pk) for one in people.values())
    contact(case, town, "두 아이 모두 팔에 자국이 있음", Noticed((ABUSE,), keys))
    assert raised(case) == [("child_abuse", "contact")] * 2
    assert {row.person.name for row in SafetyAlert.objects.filter(case=case)} == {"하람", "하늘"}


def test_새로_의심되는_일이_아니라고_고르거나_열린_의심이_있으면_말만으로는_올리지_않는다(town: Town) -> None:
    case = a_delivery(town)
    contact(case, town, HIT, Noticed(is_nothing_new=True))
    assert raised(case) == []
    contact(case, town, HIT)
    count = len(raised(case))
    contact(case, town, "남편에게 또 맞았다고 함")
    assert len(raised(case)) == count > 0
    settle_all(case)
    contact(case, town, "남편에게 또 맞았다고 함")
    assert len(raised(case)) > count, "처리한 뒤 다시 나온 말은 새 의심이다"


def test_상담을_고칠_때에는_바뀐_글만_본다(town: Town) -> None:
    case = a_delivery(town)
    with_ages(case)
    kept = contact(case, town, HIT, Noticed(is_nothing_new=True))
    by = act_as(town.manager)
    edit_contact(case, by=by, contact=kept, seen_version=1, talk=Talk(TODAY, "phone", "reached", HIT))
    assert raised(case) == []
    edit_contact(
        case, by=by, contact=kept, seen_version=2, talk=Talk(TODAY, "phone", "reached", f"{HIT} 어제도")
    )
    assert raised(case) == [("violence", "contact")]


def test_상담_화면에서_의심을_고르면_올라가고_사람만_고르면_다시_묻는다(town: Town) -> None:
    case = a_delivery(town)
    child = with_ages(case, 하람=10)["하람"]
    client, url = a_client(town.manager), f"/cases/{case.pk}/delivery/contacts/new"
    page = client.get(url).content.decode()
    assert "폭력·학대·방임이 의심되면" in page
    typed = {
        "happened_on": f"{TODAY}",
        "method": "home_visit",
        "outcome": "reached",
        "text": "말수가 줄고 눈을 피함",
        "noticed-people": [str(child.pk)],
        "submission_id": a_submission(),
    }
    again = client.post(url, typed).content.decode()
    assert "무엇이 의심되는지 고르세요." in again
    assert "말수가 줄고 눈을 피함" in again
    assert client.post(url, typed | {"noticed-phenomena": [DOMESTIC]}).status_code == 302
    assert raised(case) == [("child_abuse", "contact")]


def test_모니터_상담의_주요문제_안전과_말이_의심을_올린다(town: Town) -> None:
    case = a_case_in_aftercare(town)
    day = case.aftercareplan_set.get().starts_on + timedelta(days=40)
    about = {"method": "visit", "result": "continue", "form": {"findings": ["kept_up"]}}
    at = timezone.make_aware(timezone.datetime(day.year, day.month, day.day, 17))
    visit = FollowUp(visited_on=day, text="지내는 이야기를 들음", problem_areas=["safety"], **about)
    record_visit(case, by=act_as(town.manager), at=at, visit=visit)
    assert raised(case) == [("unclear", "follow_up")]


# 발굴과 초기상담


def test_발굴할_때_적은_상황에서도_올린다(town: Town) -> None:
    now = timezone.now()
    report = Report(
        "neighbour", timezone.localdate(now), now, "옆집에서 밤마다 아이 우는 소리, 맞고 자란 듯 멍이 있음"
    )
    candidate = Candidate(report, NewPerson("도란", "female", date(2017, 3, 3)), NewHome("가온로 9"))
    case = register_candidate(town.office, by=act_as(town.manager), candidate=candidate)
    assert raised(case) == [("child_abuse", "discovery"), ("violence", "discovery")]
    assert "s02.alerts_open" not in [one.code for one in blockers(case, "begin_counselling")]
    assert "s02.alerts_open" in [one.code for one in blockers(case, "exclude_candidate")]


@pytest.mark.parametrize(
    "talk",
    [
        {"problem_areas": ["safety"]},
        {"area_answers": {"safety": {"q0": "yes"}}},
        {"area_answers": {"safety": {"q1": "yes", "note": "자세히 말하지 않음"}}},
    ],
)
def test_초기상담의_안전_문제와_예라는_답도_올린다(town: Town, talk: dict[str, Any]) -> None:
    case = a_case_at("counselling", town.office)
    save_counselling(case, town, **talk)
    assert raised(case) == [("unclear", "counselling")]
    save_counselling(case, town, **talk)
    assert len(raised(case)) == 1


def test_초기상담의_안전_물음에_아니라고_하면_올리지_않는다(town: Town) -> None:
    case = a_case_at("counselling", town.office)
    save_counselling(case, town, area_answers={"safety": {"q0": "no", "q1": "no", "q2": "yes"}})
    assert raised(case) == []


def test_초기상담에_적은_말도_올리고_점검표에_표시했으면_점검표대로_올린다(town: Town) -> None:
    case = a_case_at("counselling", town.office)
    with_ages(case)
    save_counselling(case, town, findings="배우자가 술을 마시면 물건을 던진다고 함")
    assert raised(case) == [("violence", "counselling")]
    other = a_case_at("counselling", town.office)
    with_ages(other)
    check = {"phenomenon": "safety.within_family.self_neglect", "person": str(other.subject_id)}
    save_counselling(other, town, problem_areas=["safety"], risk_checks=[check])
    assert raised(other) == [("self_neglect", "checklist")]


# 가족관계


@pytest.mark.parametrize(("quality", "endangered"), [("violent", "하람"), ("violated", "대상자")])
def test_폭력_관계를_적으면_당하는_사람의_의심을_올린다(town: Town, quality: str, endangered: str) -> None:
    case = a_delivery(town)
    child = with_ages(case, 하람=10)["하람"]
    about = RelationDetails("parent", quality)
    add_relation(case, by=act_as(town.manager), person=case.subject, other=child, about=about)
    alert = SafetyAlert.objects.get(case=case)
    expected = child if endangered == "하람" else case.subject
    assert (alert.person_id, alert.kind) == (expected.pk, "child_abuse" if expected == child else "violence")


def test_끝난_폭력_관계는_올리지_않고_다시_이어진다고_고치면_올린다(town: Town) -> None:
    case = a_delivery(town)
    child = with_ages(case, 하람=10)["하람"]
    by, about = act_as(town.manager), RelationDetails("parent", "violent", until_on=date(2020, 1, 1))
    kept = add_relation(case, by=by, person=case.subject, other=child, about=about)
    assert raised(case) == []
    edit_relation(case, by=by, record=kept, seen_version=1, about=RelationDetails("parent", "violent"))
    assert raised(case) == [("child_abuse", "tie")]


# 처리


def test_두_형제의_의심을_한_번에_처리한다(town: Town) -> None:
    case = a_delivery(town)
    people = with_ages(case, 하람=10, 하늘=7)
    by = act_as(town.manager)
    first, second = (
        raise_alert(case, by=by, kind="child_abuse", situation="멍", person=one) for one in people.values()
    )
    client, url = a_client(town.manager), f"/cases/{case.pk}/alerts/{first.pk}/settle"
    page = client.get(url).content.decode()
    assert "아동학대 의심 · 하늘" in page
    assert "시군구 아동학대전담공무원에게 신고합니다" in page
    typed = {
        "answer": "reported",
        "body": "police_112",
        "reported_at": timezone.localtime().strftime("%Y-%m-%dT%H:%M"),
        "explanation": "112에 신고하고 아이들을 큰집에 있게 함",
        "also": [str(second.pk)],
        "version": 1,
        "submission_id": a_submission(),
    }
    assert client.post(url, typed).status_code == 302
    rows = SafetyAlert.objects.filter(case=case)
    assert [row.reported_to for row in rows] == ["police_112", "police_112"]
    assert {row.explanation for row in rows} == {"112에 신고하고 아이들을 큰집에 있게 함"}
    assert not rows.filter(resolved_at=None).exists()


def test_함께_처리하는_것마다_규칙을_본다(town: Town) -> None:
    case = a_delivery(town)
    child = with_ages(case, 하람=10)["하람"]
    by = act_as(town.manager)
    violence = raise_alert(case, by=by, kind="violence", situation="고성", person=case.subject)
    abuse = raise_alert(case, by=by, kind="child_abuse", situation="멍", person=child)
    client, url = a_client(town.manager), f"/cases/{case.pk}/alerts/{violence.pk}/settle"
    typed = {
        "answer": "referred",
        "body": "hotline_1366",
        "reported_at": timezone.localtime().strftime("%Y-%m-%dT%H:%M"),
        "also": [str(abuse.pk)],
        "version": 1,
        "submission_id": a_submission(),
    }
    page = client.post(url, typed).content.decode()
    assert "112나 시군구 아동학대전담공무원에게 신고합니다." in page
    assert SafetyAlert.objects.filter(case=case, resolved_at=None).count() == 2


@pytest.mark.parametrize(
    ("stage", "step", "path"),
    [
        ("assessment", "complete_assessment", ""),
        ("selection", "select_case", ""),
        ("selection", "not_select", ""),
        ("delivery", "begin_closure", "case"),
        ("closure", "approve_closure", "case"),
        ("aftercare", "finish_aftercare", "case"),
    ],
)
def test_열린_의심이_있으면_앞으로_가거나_끝내지_못한다(town: Town, stage: str, step: str, path: str) -> None:
    case = a_case_at(stage, town.office, manager=town.manager, path=path)
    raise_alert(case, by=act_as(town.manager), kind="self_neglect", situation="며칠째 먹지 않음")
    assert "s02.alerts_open" in [one.code for one in blockers(case, step)]
    settle_all(case, "already_handled")
    assert "s02.alerts_open" not in [one.code for one in blockers(case, step)]


def test_되돌리는_걸음은_의심이_열려_있어도_간다(town: Town) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager, path="case")
    raise_alert(case, by=act_as(town.manager), kind="violence", situation="고성")
    assert "s02.alerts_open" not in [one.code for one in blockers(case, "reassess")]

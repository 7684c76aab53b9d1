"""새로 더하는 곳만 다시 묻고, 한 가구의 서명을 한자리에서 이어 받는다 (manual-2025 m:9636–9640)."""

import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from dure.cases.consent.stands import stands
from dure.cases.consent.wanted import wanted
from dure.cases.core.consent_answers import Paper, give_consent
from dure.cases.core.records import Case, Consent
from dure.cases.s07_plan.records import Goal, Plan, PlannedService
from dure.people.models import Person
from tests.factories import (
    Town,
    a_case_at,
    a_client,
    a_submission,
    act_as,
    consents_of_all,
    consents_to,
    record,
)
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
KINDS = ("general", "unique_number", "sensitive", "third_party")
CENTRE = "가온복지관"


@pytest.fixture
def case(town: Town) -> Case:
    return a_case_at("plan", town.office, manager=town.manager, members=2, path="case")


def other_of(case: Case) -> Person:
    return Person.objects.using("owner").get(memberships__household=case.household_id, name="윤하람")


def born(person: Person, on: date) -> None:
    with as_owner():
        Person.objects.filter(pk=person.pk).update(birth_on=on)


def years_ago(years: int) -> date:
    return TODAY - timedelta(days=int(365.25 * years) + 30)


def planned(case: Case, receiver: Person | None = None, provider: str = CENTRE) -> PlannedService:
    plan = record(case, Plan, round=1, number=1, drafted_on=TODAY, edition="2025", state="draft")
    goal = record(case, Goal, plan=plan, area="economy", term="short", text="월세 갚기", line_id=uuid.uuid4())
    about = {
        "name": "주거 상담",
        "provider": provider,
        "line_id": uuid.uuid4(),
        "receiver_id": receiver and receiver.pk,
    }
    line: PlannedService = record(case, PlannedService, plan=plan, goal=goal, **about)
    return line


def page(town: Town, case: Case, rest: str = "", **asked: Any) -> Any:
    return a_client(town.manager).get(f"/cases/{case.pk}/consents{rest}", asked)


def line_of(town: Town, case: Case, person: Person) -> str:
    text = page(town, case).content.decode()
    return text.split(f'id="person-{person.pk}"')[1].split("</article>")[0]


def sign(town: Town, case: Case, query: str = "", **fields: Any) -> Any:
    sent = {
        "member": str(case.subject_id),
        "typed_name": "윤서준",
        "signing": "1",
        "submission_id": a_submission(),
    }
    return a_client(town.manager).post(f"/cases/{case.pk}/consents/sign{query}", sent | fields)


def all_given() -> dict[str, Any]:
    return {"kinds": KINDS, "generic": ["사례관리 담당자"]} | {f"answer_{kind}": "given" for kind in KINDS}


def test_계획에_있고_동의가_없는_곳을_받을_사람과_함께_제안한다(town: Town, case: Case) -> None:
    planned(case, other_of(case))
    act_as(town.manager)
    (need,) = wanted(case, TODAY)
    assert (need.body, need.why, [each.name for each in need.people]) == (
        CENTRE,
        "제공계획의 ‘주거 상담’",
        ["윤하람"],
    )
    text = page(town, case).content.decode()
    assert "제공받는 곳 제안" in text
    assert 'class="chip asked">가온복지관' in line_of(town, case, other_of(case))
    assert 'class="chip asked">' not in line_of(town, case, case.subject)
    consents_to(case, "가온 복지관")
    act_as(town.manager)
    assert wanted(case, TODAY) == []


def test_기관을_더하는_화면은_계획에서_채워져_열리고_선택_항목을_묻지_않는다(town: Town, case: Case) -> None:
    consents_of_all(case)
    line = planned(case)
    answer = page(town, case, "/recipients", **{"for": str(line.pk)})
    (form,) = answer.context_data["forms"]
    assert form["bodies"].value() == CENTRE
    assert form["members"].value() == [str(case.subject_id)]
    assert "items" not in form.fields
    assert "guardian_name" not in form.fields, "대리인이 서명할 사람이 없다"


def test_기관을_더할_때_지난번_법정대리인이_채워져_있다(town: Town, case: Case) -> None:
    child = other_of(case)
    born(child, years_ago(9))
    consents_of_all(case, guardian_name="윤서준", guardian_relation="parent", guardian_agreed=True)
    line = planned(case, child)
    (form,) = page(town, case, "/recipients", **{"for": str(line.pk)}).context_data["forms"]
    assert (form["guardian_name"].value(), form["guardian_relation"].value()) == ("윤서준", "parent")
    sent = {
        "members": [str(child.pk)], "bodies": CENTRE, "given_on": f"{TODAY}", "method": "paper",
        "text_edition": "2025", "guardian_name": "윤서준", "guardian_relation": "parent",
        "guardian_kinds": ["third_party"], "no_scan_reason": "내일 붙임", "submission_id": a_submission(),
    }  # fmt: skip
    assert a_client(town.manager).post(f"/cases/{case.pk}/consents/recipients", sent).status_code == 302
    kept = Consent.objects.using("owner").filter(recipient=CENTRE)
    assert [(each.person_id, each.guardian_agreed) for each in kept] == [(child.pk, True)]


def test_화면_서명도_남은_것만_묻는다(town: Town, case: Case) -> None:
    give = Paper((case.subject,), ("general", "sensitive"), TODAY, "paper", "2025")
    give_consent(case, by=act_as(town.manager), paper=give)
    (form,) = page(town, case, "/sign", member=str(case.subject_id)).context_data["forms"]
    assert form["member"].value() == str(case.subject_id)
    assert form["kinds"].value() == ["unique_number", "third_party"]
    consents_of_all(case)
    planned(case)
    (form,) = page(town, case, "/sign", member=str(case.subject_id)).context_data["forms"]
    assert (form["kinds"].value(), form["generic"].value(), form["bodies"].value()) == (
        ["third_party"],
        [],
        CENTRE,
    )


def test_새로_물은_곳을_거절해도_전에_동의한_곳은_그대로다(town: Town, case: Case) -> None:
    consents_of_all(case)
    asked = {"kinds": ["third_party"], "bodies": CENTRE, "answer_third_party": "refused"}
    assert sign(town, case, **asked).status_code == 302
    act_as(town.manager)
    (first, _) = stands(case, ())
    assert (first.state, first.bodies) == ("done", ["사례관리 담당자"])
    assert [each.is_given for each in Consent.objects.filter(recipient=CENTRE)] == [False]
    again = asked | {"generic": ["사례관리 담당자"]}
    assert sign(town, case, **again).status_code == 302
    act_as(town.manager)
    assert stands(case, ())[0].bodies == [], "동의했던 곳을 함께 다시 물어 거절하면 모두 끝난다"


# 한자리에서


def test_한자리에서_이어서_받으면_다음_사람으로_간다(town: Town, case: Case) -> None:
    text = page(town, case).content.decode()
    assert "/consents/sign?on=1" in text
    (form,) = page(town, case, "/sign", on="1").context_data["forms"]
    assert form["member"].value() == str(case.subject_id)
    answer = sign(town, case, "?on=1", **all_given())
    assert answer.headers["Location"] == f"/cases/{case.pk}/consents/sign?on=1"
    (form,) = page(town, case, "/sign", on="1").context_data["forms"]
    assert form["member"].value() == str(other_of(case).pk)
    last = sign(town, case, "?on=1", **all_given(), member=str(other_of(case).pk), typed_name="윤하람")
    assert last.headers["Location"] == f"/cases/{case.pk}/consents"


def test_거절한_사람은_그_자리에서_다시_묻지_않는다(town: Town, case: Case) -> None:
    no = {f"answer_{kind}": "refused" for kind in KINDS}
    assert sign(town, case, "?on=1", **all_given() | no).status_code == 302
    (form,) = page(town, case, "/sign", on="1").context_data["forms"]
    assert form["member"].value() == str(other_of(case).pk)


def test_한_사람의_동의만_골라_철회한다(town: Town, case: Case) -> None:
    consents_of_all(case)
    (form,) = page(town, case, "/withdraw", member=str(case.subject_id)).context_data["forms"]
    assert len(form.fields["consents"].choices) == 4

"""둘이 함께 결정할 때: 나중 사람은 누가 언제 무엇을 했는지 듣고, 쓴 까닭은 양식에 그대로 있다."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest
from django.urls import reverse

from dure.cases.flow import take
from dure.cases.s03_intake.actions.intake import answer_request
from dure.cases.s05_conference.actions.solution import answer_solution
from dure.cases.s06_selection.actions.after import answer_objection
from dure.cases.s07_plan.actions import plan as plan_actions
from dure.offices.models import Staff
from tests.closing import a_case_awaiting_closure
from tests.factories import Town, a_case_at, a_client, a_worker, act_as, consents_to
from tests.fuzz.pages import Page
from tests.retaining import a_bureau, a_closed_case
from tests.spec.plans import a_case_in_planning, write_plan
from tests.spec.test_retention_lists import a_proposal, decide
from tests.spec.test_s03_sigungu_and_managers import a_case_at_intake
from tests.spec.test_s03_sigungu_and_managers import ask as ask_sigungu
from tests.spec.test_s05_solution import after_integrated
from tests.spec.test_s06_after import a_not_selected, objected
from tests.spec.test_s06_selection import a_case_awaiting_selection

pytestmark = pytest.mark.django_db
WORDS = "둘째 사람이 적은 까닭: 방문해 보니 사정이 다름"


@dataclass
class Decision:
    """A page on which the second writes in `field`, after the first did something."""

    url: str
    field: str
    second: Staff
    first: Staff
    act: Callable[[], Any]
    typed: dict[str, str]


def by(staff: Staff, act: Callable[..., Any], *args: Any, **given: Any) -> Callable[[], Any]:
    """The act of this person, who signs in for it only then."""
    return lambda: act(*args, by=act_as(staff), **given)


def another_leader(town: Town) -> Staff:
    return a_worker(town.office, "town_senior", "유한결")


def plan_approval(town: Town) -> Decision:
    case = a_case_in_planning(town)
    write_plan(case, act_as(town.manager))
    plan_actions.ask_approval(case, by=act_as(town.manager))
    act = by(town.leader, plan_actions.decide_approval, case, is_approved=True, comment="")
    return Decision(
        f"/cases/{case.pk}/plan/approval",
        "comment",
        another_leader(town),
        town.leader,
        act,
        {"decision": "return"},
    )


def closure(town: Town) -> Decision:
    case = a_case_awaiting_closure(town)
    act = by(town.leader, take, case, "approve_closure")
    url = f"/cases/{case.pk}/closure/decide"
    return Decision(url, "comment", another_leader(town), town.leader, act, {"decision": "return"})


def selection(town: Town) -> Decision:
    case = a_case_awaiting_selection(town)
    data = {"ground": "complex", "reason": "여러 문제가 얽힘"}
    act = by(town.leader, take, case, "select_case", data=data)
    return Decision(
        f"/cases/{case.pk}/selection/not",
        "reason",
        another_leader(town),
        town.leader,
        act,
        {"ground": "refused"},
    )


def request_to_sigungu(town: Town) -> Decision:
    case = a_case_at_intake(town)
    ask_sigungu(case, town)
    act = by(town.center_manager, answer_request, case, is_accepted=False, answer="읍면동에서 가능")
    return Decision(
        f"/cases/{case.pk}/intake/answer",
        "answer",
        town.center_leader,
        town.center_manager,
        act,
        {"is_accepted": "no"},
    )


def solution(town: Town) -> Decision:
    case = a_case_at("delivery", town.office, manager=town.manager, path="case")
    consents_to(case, "사례회의 참석자(기관)")
    asked = after_integrated(case, town)
    about = {"request": asked, "is_accepted": True, "answer": ""}
    act = by(town.center_leader, answer_solution, case, **about)
    second = a_worker(town.center, "sigungu_senior", "유한결")
    url = reverse("solution_answer", args=[case.pk, asked.pk])
    return Decision(url, "answer", second, town.center_leader, act, {"is_accepted": "no"})


def objection(town: Town) -> Decision:
    case, made = a_not_selected(town)
    found = objected(town, case, made)
    act = by(town.leader, answer_objection, case, objection=found, result="dismissed", answer="기각")
    url = f"/cases/{case.pk}/selection/objections/{found.pk}"
    return Decision(url, "answer", another_leader(town), town.leader, act, {"result": "upheld"})


def destruction(_: Town) -> Decision:
    bureau = a_bureau()
    found = a_proposal(bureau, a_closed_case(bureau))
    other = a_worker(bureau.town.center, "privacy_officer", "유한결")
    act = partial(decide, bureau, found, is_approved=False, comment="보류가 있음")
    url = reverse("destruction_decide", args=[found.pk])
    return Decision(url, "comment", other, bureau.officer, act, {"decision": "return"})


DECISIONS = [plan_approval, closure, selection, request_to_sigungu, solution, objection, destruction]


@pytest.mark.parametrize("situation", DECISIONS, ids=lambda each: each.__name__)
def test_나중_사람은_누가_먼저_했는지_듣고_쓴_글은_그대로_있다(
    town: Town, situation: Callable[[Town], Decision]
) -> None:
    case = situation(town)
    client = a_client(case.second)
    page = Page(case.url, client.get(case.url).content.decode())
    (form,) = [form for form in page.forms if case.field in form.names and form.method == "post"]
    sent = {each.name: each.value for each in form.fields if each.kind not in ("submit", "button", "radio")}
    case.act()
    answer = client.post(form.action, sent | case.typed | {case.field: WORDS})
    text = answer.content.decode()
    assert answer.status_code in (200, 409)
    assert "먼저 한 일이 있습니다" in text
    assert f"{case.first.name}:" in text
    assert f"{WORDS}</textarea>" in text

"""열람 제한 사례: 이름이 정해진 사람만 보고, 다른 사람에게는 없는 것과 같다 (PR1, PR2)."""

from datetime import date

import pytest
from django.apps import apps
from django.urls import reverse

from dure.cases.core.records import Case, CaseEvent
from dure.protection.restriction import actions
from dure.rulebook import Refused
from tests.factories import Town, a_case_at, a_client, a_day_pass, a_worker, act_as
from tests.refusals import codes_of
from tests.restricted import a_restricted_case, in_days, running, values
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


# Setting it


def test_팀장이_제한하면_이름이_정해진_사람만_본다(town: Town) -> None:
    colleague = a_worker(town.office, name="김새롬")
    case = a_restricted_case(town)
    assert case.is_restricted
    seen = {}
    for staff in (town.manager, town.leader, colleague, town.center_leader, town.center_manager):
        act_as(staff)
        seen[staff.name] = Case.objects.filter(pk=case.pk).exists()
    assert seen == {"한다온": True, "서이든": True, "김새롬": False, "도하람": False, "문가람": False}


def test_제한을_고친_이력에_사례의_사건이_적힌다(town: Town) -> None:
    case = a_restricted_case(town)
    end = {"seen_version": 1, "reason": "동료가 옮겨 감"}
    actions.end(case, by=act_as(town.leader), **end)
    verbs = CaseEvent.objects.filter(case=case, verb__startswith="restriction.").order_by("happened_at")
    rows = apps.get_model("protection.RestrictionVersion").objects.order_by("pgh_id")
    told = [row.pgh_context.metadata["event"] for row in rows.select_related("pgh_context")]
    assert [(each.verb, str(each.pk)) for each in verbs] == [
        ("restriction.set", told[0]),
        ("restriction.end", told[1]),
    ]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"ground": "other", "text": " "}, ["restriction.text_needed"]),
        ({"review_on": in_days(0)}, ["restriction.review_in_the_past"]),
        ({"review_on": in_days(187)}, ["restriction.review_too_late"]),
    ],
)
def test_사유와_다시_살필_날이_맞아야_한다(
    town: Town, changed: dict[str, object], expected: list[str]
) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager)
    with pytest.raises(Refused) as refused:
        actions.restrict(case, by=act_as(town.leader), **values(town, **changed))
    assert codes_of(refused) == expected


def test_담당자와_승인자와_정하는_사람을_빼고는_제한하지_못한다(town: Town) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager)
    colleague = a_worker(town.office)
    with pytest.raises(Refused) as refused:
        actions.restrict(case, by=act_as(town.leader), **values(town, named=[colleague], barred=[colleague]))
    assert codes_of(refused) == [
        "restriction.main_manager_left_out",
        "restriction.approver_needed",
        "restriction.oneself_needed",
        "restriction.named_and_barred",
    ]


def test_담당이_없는_사례는_맡을_수_있는_사람을_넣어야_한다(town: Town) -> None:
    case = a_case_at("discovery", town.office)
    with pytest.raises(Refused) as refused:
        actions.restrict(case, by=act_as(town.leader), **values(town, named=[town.leader]))
    assert codes_of(refused) == ["restriction.worker_needed"]
    actions.restrict(case, by=act_as(town.leader), **values(town))


def test_시군구_팀장도_제한할_수_있고_담당자는_할_수_없다(town: Town) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager)
    with pytest.raises(Refused) as refused:
        actions.restrict(case, by=act_as(town.manager), **values(town))
    assert codes_of(refused) == ["core.not_permitted"]
    named = [town.manager, town.center_leader]
    a_day_pass(case, town.center_leader)
    actions.restrict(case, by=act_as(town.center_leader), **values(town, named=named))
    act_as(town.leader)
    assert not Case.objects.filter(pk=case.pk).exists()


def test_이미_제한한_가구는_다시_제한하지_않는다(town: Town) -> None:
    case = a_restricted_case(town)
    with pytest.raises(Refused) as refused:
        actions.restrict(case, by=act_as(town.leader), **values(town))
    assert codes_of(refused) == ["restriction.already"]


def test_같은_가구의_앞선_사례도_함께_숨는다(town: Town) -> None:
    colleague = a_worker(town.office)
    case = a_case_at("delivery", town.office, manager=town.manager)
    with as_owner():
        earlier = Case.objects.create(
            **{
                name: getattr(case, name) for name in ("office", "sigungu", "household", "subject", "edition")
            },
            number="앞-1",
            stage="closure",
            status="ended",
            opened_on=date(2024, 3, 1),
        )
    actions.restrict(case, by=act_as(town.leader), **values(town))
    act_as(colleague)
    assert not Case.objects.filter(pk=earlier.pk).exists()
    act_as(town.manager)
    assert Case.objects.get(pk=earlier.pk).is_restricted


# Pages


def test_화면에서_제한하고_이름을_바꾼다(town: Town) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager)
    client, url = a_client(town.leader), reverse("case_restriction", args=[case.pk])
    assert "열람 제한하기" in client.get(url).content.decode()
    sent = {
        "ground": "violence",
        "text": "전 배우자가 직원과 아는 사이",
        "named": [str(town.manager.pk), str(town.leader.pk)],
        "named_logins": town.center_leader.login,
        "review_on": in_days(60).isoformat(),
    }
    assert client.post(url, sent).status_code == 302
    with as_owner():
        kept = running(case)
        assert {each.staff.name for each in kept.names.select_related("staff")} == {
            "한다온",
            "서이든",
            "도하람",
        }
    page = client.get(reverse("case_access", args=[case.pk])).content.decode()
    assert "폭력·스토킹 위험" in page
    assert "도하람" in page
    changed = sent | {"named_logins": "", "version": "1", "barred_logins": town.center_manager.login}
    assert client.post(url, changed).status_code == 302
    act_as(town.center_leader)
    assert not Case.objects.filter(pk=case.pk).exists()


def test_화면에서_다시_살피고_빠지고_끝낸다(town: Town) -> None:
    case = a_restricted_case(town)
    client = a_client(town.leader)
    review = reverse("restriction_review", args=[case.pk])
    assert client.get(review).status_code == 200
    sent = {"text": "아직 위험함", "review_on": in_days(20).isoformat(), "version": "1"}
    assert client.post(review, sent).status_code == 302
    refused = client.post(reverse("restriction_leave", args=[case.pk]))
    assert refused.status_code == 409
    assert "승인자" in refused.content.decode()
    end = reverse("restriction_end", args=[case.pk])
    assert client.get(end).status_code == 200
    assert client.post(end, {"reason": "위험이 사라짐", "version": "2"}).status_code == 302
    assert a_client(town.center_leader).get(f"/cases/{case.pk}").status_code == 200


def test_담당자는_제한_화면을_열지_못한다(town: Town) -> None:
    case = a_restricted_case(town)
    client = a_client(town.manager)
    for view in ("case_restriction", "restriction_review", "restriction_end"):
        assert client.get(reverse(view, args=[case.pk])).status_code == 403, view

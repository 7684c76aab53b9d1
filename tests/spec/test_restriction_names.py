"""열람 제한의 이름: 더하고 빼고 막고 빠지고, 담당이 바뀌고, 다시 살피고 끝낸다 (PR2)."""

import pytest
from django.utils import timezone

from dure.access.models import Grant
from dure.access.policy import Relation
from dure.cases.core.assignments import add_joint, assign_manager
from dure.cases.core.records import Case, CaseEvent
from dure.cases.core.relations import relations_to
from dure.protection.restriction import actions, queries
from dure.rulebook import Refused
from tests.factories import Town, a_case_at, a_client, a_day_pass, a_worker, act_as, an_office
from tests.refusals import codes_of
from tests.restricted import a_restricted_case, in_days, values
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


def test_이름을_바꾸면_곧바로_보이고_곧바로_보이지_않는다(town: Town) -> None:
    colleague = a_worker(town.office)
    case = a_restricted_case(town)
    named = [town.manager, town.leader, colleague]
    actions.change_names(case, by=act_as(town.leader), seen_version=1, named=named, barred=[])
    act_as(colleague)
    assert Case.objects.filter(pk=case.pk).exists()
    assert Relation.WORKER in relations_to(act_as(colleague).standing, case)
    actions.change_names(case, by=act_as(town.leader), seen_version=2, named=named[:2], barred=[])
    act_as(colleague)
    assert not Case.objects.filter(pk=case.pk).exists()


def test_이름이_정해진_뒤에_막으면_막힌다(town: Town) -> None:
    colleague = a_worker(town.office)
    case = a_restricted_case(town, barred=(colleague,))
    with as_owner():
        Grant.objects.create(
            case_id=case.pk, staff=colleague, reason="restriction", from_on=timezone.localdate()
        )
    act_as(colleague)
    assert not Case.objects.filter(pk=case.pk).exists()


def test_공동사례관리자와_옛_기관의_열람은_제한하는_동안_멈춘다(town: Town) -> None:
    other = an_office(town.sigungu, name="가온2동")
    joint, former = a_worker(other), a_worker(other)
    case = a_case_at("delivery", town.office, manager=town.manager)
    add_joint(case, by=act_as(town.leader), staff=joint, reason="함께")
    with as_owner():
        Grant.objects.create(case_id=case.pk, office=other, reason="to_town", from_on=timezone.localdate())
    act_as(former)
    assert Case.objects.filter(pk=case.pk).exists()
    actions.restrict(case, by=act_as(town.leader), **values(town))
    for staff in (joint, former):
        act_as(staff)
        assert not Case.objects.filter(pk=case.pk).exists()
    actions.end(case, by=act_as(town.leader), seen_version=1, reason="위험이 사라짐")
    act_as(joint)
    assert Case.objects.filter(pk=case.pk).exists()


def test_정한_사람은_알고서_빠질_수_있다(town: Town) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager)
    named = [town.manager, town.leader, town.center_leader]
    a_day_pass(case, town.center_leader)
    actions.restrict(case, by=act_as(town.center_leader), **values(town, named=named))
    actions.leave(case, by=act_as(town.center_leader))
    act_as(town.center_leader)
    assert not Case.objects.filter(pk=case.pk).exists()
    with pytest.raises(Refused) as refused:
        actions.leave(case, by=act_as(town.leader))
    assert codes_of(refused) == ["restriction.approver_needed"]


def test_새_담당자는_먼저_이름을_더해야_한다(town: Town) -> None:
    colleague = a_worker(town.office, name="김새롬")
    case = a_restricted_case(town)
    told = {"told_on": timezone.localdate(), "told_method": "phone", "reason": "인사이동"}
    with pytest.raises(Refused) as refused:
        assign_manager(case, by=act_as(town.leader), staff=colleague, **told)
    assert codes_of(refused) == ["core.name_first"]
    with pytest.raises(Refused) as refused:
        add_joint(case, by=act_as(town.leader), staff=colleague, reason="함께")
    assert codes_of(refused) == ["core.name_first"]
    named = [town.manager, town.leader, colleague]
    actions.change_names(case, by=act_as(town.leader), seen_version=1, named=named, barred=[])
    assign_manager(case, by=act_as(town.leader), staff=colleague, **told)


def test_다시_살피고_끝내면_지나온_일에_남는다(town: Town) -> None:
    case = a_restricted_case(town)
    actions.review(case, by=act_as(town.leader), seen_version=1, review_on=in_days(30), text="아직 필요함")
    with pytest.raises(Refused) as refused:
        actions.end(case, by=act_as(town.leader), seen_version=2, reason=" ")
    assert codes_of(refused) == ["restriction.ending_needs_reason"]
    actions.end(case, by=act_as(town.leader), seen_version=2, reason="위험이 사라짐")
    verbs = list(CaseEvent.objects.filter(case=case).order_by("id").values_list("verb", flat=True))
    assert verbs == ["restriction.set", "restriction.review", "restriction.end"]
    act_as(town.center_manager)
    assert not Case.objects.get(pk=case.pk).is_restricted
    assert not Grant.objects.filter(case_id=case.pk, until_at__isnull=True, reason="restriction").exists()


def test_다시_살필_때가_된_것이_팀장에게_보인다(town: Town) -> None:
    case = a_restricted_case(town)
    with as_owner():
        queries.Restriction.objects.filter(case=case).update(review_on=in_days(3))
    page = a_client(town.leader).get("/protection/restrictions").content.decode()
    assert str(case.pk) in page
    assert "다시 살필 때가 된 사례가 1건" in page
    assert str(case.pk) not in a_client(town.center_leader).get("/protection/restrictions").content.decode()
    assert a_client(town.manager).get("/protection/restrictions").status_code == 403

"""파기 목록: 제안하는 사람과 승인하는 사람이 다르고, 아무도 혼자 파기하지 못한다 (표준 개인정보 보호지침 제10조)."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, transaction
from django.db.models import Q
from django.utils import timezone

from dure.cases.core.records import Case
from dure.cases.s04_assessment.records import Phq9
from dure.changes.records import Event
from dure.protection.retention import actions, hold_actions, jobs, queries
from dure.protection.retention.records import Destruction, DestructionItem
from tests.factories import a_case_at, a_submission, act_as, give_role, record
from tests.refusals import refused
from tests.retaining import Bureau, a_bureau, a_closed_case, an_approved_list, items_of
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
EVERYTHING = Q()


def due(months: int = 0) -> list[queries.Due]:
    today = timezone.localdate()
    return queries.due_until(today + timedelta(days=30 * months + 30), today, EVERYTHING)


def numbers(found: list[queries.Due]) -> list[str]:
    return [each.case.number for each in found]


def reasons_of(call, *args, **kwargs) -> list[str]:
    return refused(transaction.atomic(call), *args, **kwargs)


def a_proposal(bureau: Bureau, *cases: Case) -> Destruction:
    by = act_as(bureau.town.leader)
    chosen = [each for each in due() if each.case.pk in {case.pk for case in cases}]
    return actions.propose(bureau.town.office, by=by, found=chosen, reason="기간이 지남")


def decide(bureau: Bureau, found: Destruction, staff=None, *, is_approved=True, comment="") -> Destruction:
    by = act_as(staff or bureau.officer)
    return actions.decide(found, by=by, is_approved=is_approved, comment=comment)


def test_목록에는_기간이_지난_것과_곧_지날_것이_만료일_순서로_나온다() -> None:
    bureau = a_bureau()
    today = timezone.localdate()
    old = a_closed_case(bureau, date(2019, 3, 4))
    soon = a_closed_case(bureau, today - timedelta(days=5 * 365 + 1 - 20))
    later = a_closed_case(bureau, today - timedelta(days=5 * 365 - 100))
    act_as(bureau.town.leader)
    assert numbers(due()) == [old.number, soon.number]
    assert numbers(due(6)) == [old.number, soon.number, later.number]
    assert [each.is_ready for each in due(6)] == [True, True, False]


def test_이웃_읍면동은_서로의_목록을_보지_못하고_시군구는_모두_본다() -> None:
    bureau, elsewhere = a_bureau(), a_bureau()
    case = a_closed_case(bureau)
    act_as(bureau.town.center_leader)
    assert numbers(due()) == [case.number]
    for stranger in (elsewhere.town.leader, elsewhere.town.center_leader, bureau.officer):
        act_as(stranger)
        assert due() == []


def test_보류한_사례와_가구에_진행_중인_사례가_있는_것은_고를_수_없다() -> None:
    bureau = a_bureau()
    held, busy = a_closed_case(bureau), a_closed_case(bureau)
    with as_owner():
        open_case = a_case_at("plan", bureau.town.office, path="case")
        Case.objects.filter(pk=open_case.pk).update(household=busy.household)
    leader = act_as(bureau.town.leader)
    review_on = timezone.localdate() + timedelta(days=90)
    hold_actions.hold(held, by=leader, ground="audit", text="", review_on=review_on)
    found = {each.case.number: [reason.code for reason in each.blockers] for each in due()}
    assert found == {held.number: ["retention.held"], busy.number: ["retention.case_in_work"]}


def test_이어진_사례가_있으면_목록에서_알린다() -> None:
    bureau = a_bureau()
    case = a_closed_case(bureau)
    later = a_closed_case(bureau, timezone.localdate() - timedelta(days=30))
    with as_owner():
        Case.objects.filter(pk=later.pk).update(household=case.household)
    act_as(bureau.town.leader)
    found = due()
    assert numbers(found) == [case.number]
    assert later.number in found[0].warnings[0]


def test_PHQ9_의뢰_정보는_사례가_남아도_2년_뒤_목록에_나온다() -> None:
    bureau = a_bureau()
    case = a_case_at("delivery", bureau.town.office, manager=bureau.town.manager, path="case")
    about = {
        "person": case.subject,
        "total": 15,
        "band": "moderate",
        "item9": 0,
        "answers": [1],
        "edition": "2024",
    }
    day = date(2024, 3, 4)
    record(case, Phq9, taken_on=day, referred_on=day, referred_to="마음센터", **about)
    act_as(bureau.town.leader)
    assert [(each.case.number, each.clock.rule) for each in due()] == [(case.number, "phq9_referral")]


def test_결정_없이_오래_멈춘_발굴도_목록에_나온다() -> None:
    bureau = a_bureau()
    case = a_case_at("discovery", bureau.town.office)
    with as_owner():
        long_ago = timezone.now() - timedelta(days=5 * 366 + 2)
        Case.objects.filter(pk=case.pk).update(stage_entered_at=long_ago, opened_on=long_ago.date())
    act_as(bureau.town.leader)
    assert [(each.case.number, each.clock.rule) for each in due()] == [(case.number, "undecided")]


def test_팀장이_제안하고_보호담당자가_승인한다() -> None:
    bureau = a_bureau()
    found = a_proposal(bureau, a_closed_case(bureau))
    assert found.number.startswith("파기-")
    assert due() == []
    decided = decide(bureau, found)
    assert (decided.state, decided.decided_by) == ("approved", bureau.officer)


def test_같은_제출은_한_번만_제안하고_처음_목록을_돌려준다() -> None:
    bureau = a_bureau()
    a_closed_case(bureau)
    office, by = bureau.town.office, act_as(bureau.town.leader)
    about = {"by": by, "found": due(), "reason": ""}
    key = a_submission()
    made = actions.propose(office, submission=key, **about)
    assert actions.propose(office, submission=key, **about) == made
    assert reasons_of(actions.propose, office, **about) == ["retention.already_proposed"]


def test_제안하고_승인한_것이_한_일로_남고_고친_이력에_같은_사건이_적힌다() -> None:
    bureau = a_bureau()
    found = a_proposal(bureau, a_closed_case(bureau))
    decide(bureau, found)
    decided, proposed = Event.objects.filter(root_id=found.pk)
    assert (proposed.verb, proposed.actor) == ("retention.propose", bureau.town.leader.name)
    assert (decided.verb, decided.params["state"]) == ("retention.decide", "approved")
    versions = apps.get_model("protection.DestructionVersion").objects.filter(id=found.pk)
    rows = versions.order_by("pgh_id").select_related("pgh_context")
    assert [(each.state, each.pgh_context.metadata["event"]) for each in rows] == [
        ("proposed", str(proposed.pk)),
        ("approved", str(decided.pk)),
    ]


def test_보호담당자를_겸한_팀장도_자기_제안은_승인하지_못한다() -> None:
    bureau = a_bureau()
    give_role(bureau.town.leader, bureau.town.center, "privacy_officer")
    found = a_proposal(bureau, a_closed_case(bureau))
    assert reasons_of(decide, bureau, found, bureau.town.leader) == ["retention.own_proposal"]


def test_보호담당자가_아니면_승인하지_못한다() -> None:
    bureau = a_bureau()
    found = a_proposal(bureau, a_closed_case(bureau))
    assert reasons_of(decide, bureau, found, bureau.town.center_leader) == ["retention.not_officer"]


def test_다른_시군구의_보호담당자에게는_없는_목록이다() -> None:
    bureau, elsewhere = a_bureau(), a_bureau()
    found = a_proposal(bureau, a_closed_case(bureau))
    act_as(elsewhere.officer)
    assert not Destruction.objects.filter(pk=found.pk).exists()


def test_반려에는_까닭을_적고_반려하면_다시_제안할_수_있다() -> None:
    bureau = a_bureau()
    case = a_closed_case(bureau)
    found = a_proposal(bureau, case)
    assert reasons_of(decide, bureau, found, is_approved=False) == ["retention.comment_needed"]
    assert decide(bureau, found, is_approved=False, comment="소송 확인").state == "returned"
    assert reasons_of(decide, bureau, found) == ["retention.not_waiting"]
    assert a_proposal(bureau, case).state == "proposed"


def test_승인_뒤에도_기다리는_동안_제안한_사람과_보호담당자가_멈출_수_있다() -> None:
    bureau = a_bureau()
    for stopper in (bureau.town.leader, bureau.officer):
        case = a_closed_case(bureau)
        found = a_proposal(bureau, case)
        decide(bureau, found)
        by = act_as(stopper)
        assert reasons_of(actions.withdraw, found, by=by, reason="") == ["retention.comment_needed"]
        assert actions.withdraw(found, by=by, reason="감사 통보").state == "withdrawn"
        assert jobs.carry_out(bureau.town.sigungu.pk) == 0
        leader = act_as(bureau.town.leader)
        assert reasons_of(actions.withdraw, found, by=leader, reason="다시") == ["retention.not_stoppable"]


def test_한_사례만_목록에서_뺄_수_있다() -> None:
    bureau = a_bureau()
    first, second = a_closed_case(bureau), a_closed_case(bureau)
    found = a_proposal(bureau, first, second)
    item = items_of(found)[0]
    actions.leave_out(found, by=act_as(bureau.town.leader), item=item, reason="확인 필요")
    assert [(each.state, each.skipped_because) for each in items_of(found)] == [
        ("skipped", "left_out"),
        ("", ""),
    ]


def test_여러_읍면동의_것은_시군구_팀장이_한_목록으로_제안한다() -> None:
    bureau = a_bureau()
    cases = [a_closed_case(bureau), a_closed_case(bureau)]
    by = act_as(bureau.town.center_leader)
    found = actions.propose(bureau.town.center, by=by, found=due(), reason="")
    assert {item.case_number for item in items_of(found)} == {case.number for case in cases}
    assert reasons_of(actions.propose, bureau.town.center, by=by, found=[], reason="") == [
        "retention.nothing_chosen"
    ]


# 앱의 계정으로 직접 고치려 할 때


def run(sql: str, *values: object) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount


def denied(sql: str, *values: object, words: str = "") -> None:
    with pytest.raises(ProgrammingError, match=words), transaction.atomic():
        run(sql, *values)


def test_SQL로도_혼자_승인하거나_날짜를_당길_수_없다() -> None:
    bureau = a_bureau()
    give_role(bureau.town.leader, bureau.town.center, "privacy_officer")
    found = a_proposal(bureau, a_closed_case(bureau))
    approve = "UPDATE protection_destruction SET state = 'approved', decided_by_id = %s, decided_at = %s WHERE id = %s"
    long_ago = timezone.now() - timedelta(days=90)
    act_as(bureau.town.leader)
    denied(approve, bureau.officer.pk, long_ago, found.pk, words="not allowed to decide")
    act_as(bureau.town.center_leader)
    denied(approve, bureau.officer.pk, long_ago, found.pk, words="not allowed to decide")
    act_as(bureau.officer)
    run(approve, bureau.town.center_leader.pk, long_ago, found.pk)
    kept = Destruction.objects.get(pk=found.pk)
    assert kept.decided_by == bureau.officer
    assert kept.decided_at > timezone.now() - timedelta(minutes=5)


def test_SQL로도_승인된_목록을_꾸며_넣거나_끝난_확인서를_고칠_수_없다() -> None:
    bureau = a_bureau()
    case = a_closed_case(bureau)
    act_as(bureau.officer)
    fake = Destruction(
        number="파기-꾸밈",
        sigungu=bureau.town.sigungu,
        office=bureau.town.office,
        proposed_by=bureau.town.leader,
    )
    with pytest.raises(ProgrammingError, match="one's own proposal"), transaction.atomic():
        fake.save(force_insert=True)
    found = an_approved_list(bureau, case)
    jobs.carry_out(bureau.town.sigungu.pk)
    act_as(bureau.officer)
    assert Destruction.objects.get(pk=found.pk).state == "done"
    denied(
        "UPDATE protection_destruction SET certificate = '{}' WHERE id = %s",
        found.pk,
        words="cannot be changed",
    )
    denied(
        "UPDATE protection_destruction SET comment = 'x' WHERE id = %s", found.pk, words="cannot be changed"
    )
    denied("DELETE FROM protection_destruction WHERE id = %s", found.pk, words="permission denied")
    denied("UPDATE protection_destructionitem SET case_number = 'x'", words="cannot be changed")
    denied("DELETE FROM protection_casestatistic", words="permission denied")
    denied("UPDATE protection_casestatistic SET facts = '{}'", words="permission denied")


def test_SQL로도_남의_목록에_사례를_끼워_넣을_수_없다() -> None:
    bureau = a_bureau()
    found = a_proposal(bureau, a_closed_case(bureau))
    other = a_closed_case(bureau)
    item = DestructionItem(
        destruction=found,
        sigungu=bureau.town.sigungu,
        office=bureau.town.office,
        case_id=other.pk,
        case_number=other.number,
        rule="case",
        expired_on=date(2025, 1, 1),
    )
    act_as(bureau.town.center_leader)
    with pytest.raises(ProgrammingError, match="with their proposal"), transaction.atomic():
        item.save(force_insert=True)
    decide(bureau, found)
    act_as(bureau.town.leader)
    with pytest.raises(ProgrammingError, match="with their proposal"), transaction.atomic():
        item.save(force_insert=True)

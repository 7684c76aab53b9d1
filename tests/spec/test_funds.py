"""사례관리 사업비: 신청에서 효과까지, 장부, 한도 (manual-2025 m:10541–10915, m:17536–17660)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dure.cases.core.records import Attachment, CaseEvent
from dure.changes.records import Approval, Event
from dure.funds import actions, ledger, queries
from dure.offices.models import Staff
from dure.web.waiting import waiting_for
from tests import funds
from tests.factories import Town, a_town, a_worker, act_as
from tests.funds import RECEIPT, a_fund, a_household, asked, granted, moves, ordered, paid, today, wanted
from tests.refusals import refused

pytestmark = pytest.mark.django_db


def free(town: Town, part: str = "support") -> int:
    fund = queries.fund_of(act_as(town.center_manager).person, today().year)
    assert fund
    return ledger.free_of(fund, part)


def waits(staff: Staff) -> list[tuple[str, str]]:
    """What waits for somebody of the fund, and the step that answers it."""
    found = waiting_for(act_as(staff).person)
    return [(each.what, each.url.rpartition("/")[2]) for each in found if each.url.startswith("/funds/")]


def test_신청에서_효과까지_한_번에_이어진다(town: Town) -> None:
    fund, case = a_fund(town), a_household(town)
    request = asked(case, act_as(town.manager), papers=(RECEIPT,))
    assert (request.state, request.papers, request.edition) == ("approval", 1, "2025")
    assert Attachment.objects.get(case=case).target_id == request.pk
    approval = Approval.objects.get(root_id=request.pk)
    assert (approval.kind, approval.case_id, approval.decision) == ("spending", None, "")
    request = actions.decide(request, by=act_as(town.leader), is_approved=True)
    assert (request.state, request.decided_on) == ("decided", today())
    assert waits(town.center_manager) == [("사업비 지출", "order")]
    request = actions.order(request, by=act_as(town.center_manager), ordered_on=today())
    assert waits(town.center_manager) == [("사업비 지출", "pay")]
    by = act_as(town.center_manager)
    request = actions.pay(request, by=by, amount=280_000, on=today())
    assert (request.state, request.paid) == ("paid", 280_000)
    assert waits(town.manager) == [("사업비: 영수증", "receipt")]
    request = actions.add_receipt(request, by=act_as(town.manager), receipt_on=today(), papers=(RECEIPT,))
    assert (request.state, request.papers) == ("receipted", 2)
    assert waits(town.manager) == [("사업비: 지원 효과", "effect")]
    request = actions.note_effect(request, by=act_as(town.manager), effect="잠을 다시 잠")
    assert (request.state, request.effect) == ("done", "잠을 다시 잠")
    act_as(town.center_manager)
    assert moves(fund) == [("commit", 300_000, 0), ("pay", -300_000, 280_000)]
    assert free(town) == 10_000_000 - 280_000


def test_사례의_일은_사례의_시간줄에_지출은_변경_기록에_남는다(town: Town) -> None:
    a_fund(town)
    case = a_household(town)
    paid(town, case)
    act_as(town.manager)
    verbs = CaseEvent.objects.filter(case=case, verb__startswith="funds.").values_list("verb", flat=True)
    assert set(verbs) == {"funds.ask", "funds.decide"}
    act_as(town.center_manager)
    told = Event.objects.filter(root_kind="funds.spendingrequest").values_list("verb", flat=True)
    assert set(told) == {"funds.order", "funds.pay"}


def test_사례회의를_거칠_것은_결정을_기다리고_거절되면_끝난다(town: Town) -> None:
    a_fund(town)
    case = a_household(town)
    by = act_as(town.manager)
    request = asked(case, by, kind="living", use="other_living", scheme="", part_of_bill="")
    assert request.state == "conference"
    assert waits(town.manager) == [("사업비: 사례회의 결정", "conference")]
    meeting = funds.a_meeting(case)
    by = act_as(town.manager)
    given = {"conference": meeting, "is_agreed": False}
    assert refused(actions.hear_conference, request, by=by, **given) == ["funds.answer_missing"]
    elsewhere = funds.a_meeting(a_household(town))
    other = {"conference": elsewhere, "is_agreed": True}
    assert refused(actions.hear_conference, request, by=act_as(town.manager), **other) == [
        "funds.no_such_conference"
    ]
    request = actions.hear_conference(request, by=act_as(town.manager), conference=meeting, is_agreed=True)
    assert (request.state, request.conference_id) == ("approval", meeting.pk)
    again = asked(case, act_as(town.manager), use="other_medical")
    again = actions.hear_conference(
        again, by=act_as(town.manager), conference=meeting, is_agreed=False, answer="다른 자원이 있음"
    )
    assert (again.state, again.counts) == ("refused", 0)


def test_이미_회의에서_결정했으면_바로_결재로_간다(town: Town) -> None:
    a_fund(town)
    case = a_household(town)
    meeting = funds.a_meeting(case)
    assert asked(case, act_as(town.manager), use="other_medical", conference=meeting).state == "approval"


def test_기타지원비는_과장_결재를_먼저_받는다(town: Town) -> None:
    a_fund(town)
    case = a_household(town)
    meeting = funds.a_meeting(case)
    about = {"kind": "other", "use": "cleaning", "conference": meeting}
    request = asked(case, act_as(town.manager), **about)
    by = act_as(town.leader)
    assert refused(actions.decide, request, by=by, is_approved=True) == ["funds.chief_missing"]
    late = {"chief_on": today() + timedelta(days=1), "chief_paper": "복지-12"}
    assert refused(actions.decide, request, by=by, is_approved=True, **late) == ["funds.chief_ahead"]
    signed = {"chief_on": today(), "chief_paper": "복지-12"}
    request = actions.decide(request, by=by, is_approved=True, **signed)
    assert (request.state, request.chief_on, request.chief_paper) == ("decided", today(), "복지-12")


def test_반려하면_사유가_있고_고쳐서_다시_올린다(town: Town) -> None:
    fund, case = a_fund(town), a_household(town)
    request = asked(case, act_as(town.manager))
    assert refused(actions.decide, request, by=act_as(town.leader), is_approved=False) == [
        "core.return_needs_comment"
    ]
    request = actions.decide(request, by=act_as(town.leader), is_approved=False, comment="견적서를 붙이세요")
    assert (request.state, request.answer) == ("returned", "견적서를 붙이세요")
    assert waits(town.manager) == [("반려된 사업비 신청", "edit")]
    request = actions.edit(request, by=act_as(town.manager), data=wanted(amount=200_000), papers=(RECEIPT,))
    assert (request.state, request.amount, request.papers) == ("approval", 200_000, 1)
    assert moves(fund) == []


def test_신청한_사람은_결재하지_못하고_남의_시군구는_손대지_못한다(town: Town) -> None:
    a_fund(town)
    case = a_household(town, manager=town.leader)
    request = asked(case, act_as(town.leader))
    assert refused(actions.decide, request, by=act_as(town.leader), is_approved=True) == ["core.own_approval"]
    given = {"is_approved": True}
    assert refused(actions.decide, request, by=act_as(a_worker(town.office)), **given) == [
        "core.not_permitted"
    ]
    assert refused(actions.decide, request, by=act_as(a_town().leader), **given) == ["core.not_permitted"]


def test_지출은_희망복지지원단_공무원이_한다(town: Town) -> None:
    a_fund(town)
    request = granted(town, a_household(town))
    given = {"ordered_on": today()}
    for staff in (
        town.manager,
        town.leader,
        a_worker(town.center, "sigungu_specialist"),
        a_town().center_manager,
    ):
        assert refused(actions.order, request, by=act_as(staff), **given) == ["core.not_permitted"]


@pytest.mark.parametrize(
    ("step", "given"),
    [
        ("order", {"ordered_on": timezone.localdate()}),
        ("pay", {"amount": 1, "on": timezone.localdate()}),
        ("refund", {"amount": 1, "on": timezone.localdate()}),
        ("stop", {"reason": "이사"}),
    ],
)
def test_차례를_건너뛰지_못한다(town: Town, step: str, given: dict[str, object]) -> None:
    a_fund(town)
    request = asked(a_household(town), act_as(town.manager))
    by = act_as(town.center_manager)
    assert refused(getattr(actions, step), request, by=by, **given) == ["funds.state_changed"]


def test_지급은_의뢰한_날부터_오늘까지_결정액_안에서_한다(town: Town) -> None:
    a_fund(town)
    request = ordered(town, a_household(town))
    by, tomorrow = act_as(town.center_manager), today() + timedelta(days=1)
    yesterday = today() - timedelta(days=1)
    for given, codes in (
        ({"amount": 300_000, "on": tomorrow}, ["funds.paid_when"]),
        ({"amount": 300_000, "on": yesterday}, ["funds.paid_when"]),
        ({"amount": 300_001, "on": today()}, ["funds.paid_too_much"]),
        ({"amount": 0, "on": today()}, ["funds.paid_too_much"]),
    ):
        assert refused(actions.pay, request, by=by, **given) == codes


def test_대상자에게는_영수증을_본_뒤에만_준다(town: Town) -> None:
    a_fund(town)
    request = ordered(town, a_household(town), payee="person")
    given = {"amount": 300_000, "on": today()}
    assert refused(actions.pay, request, by=act_as(town.center_manager), **given) == ["funds.receipt_first"]
    assert waits(town.manager) == [("사업비: 지급 전 영수증", "receipt")]
    by = act_as(town.manager)
    assert refused(actions.add_receipt, request, by=by, receipt_on=today(), papers=()) == [
        "funds.receipt_missing"
    ]
    ahead = {"receipt_on": today() + timedelta(days=1), "papers": (RECEIPT,)}
    assert refused(actions.add_receipt, request, by=by, **ahead) == ["funds.receipt_ahead"]
    request = actions.add_receipt(request, by=by, receipt_on=today(), papers=(RECEIPT,))
    assert request.state == "ordered"
    assert actions.pay(request, by=act_as(town.center_manager), **given).state == "receipted"


def test_돈이_돌아오면_한도와_예산이_다시_생긴다(town: Town) -> None:
    fund, case = a_fund(town), a_household(town)
    request = paid(town, case, amount=1_000_000)
    given = {"data": wanted(amount=1)}
    full = refused(actions.ask, funds.new_request(case), by=act_as(town.manager), **given)
    assert full == ["funds.household_full"]
    by = act_as(town.center_manager)
    assert refused(actions.refund, request, by=by, amount=1_000_001, on=today()) == ["funds.refund_too_much"]
    earlier = today() - timedelta(days=1)
    assert refused(actions.refund, request, by=by, amount=1, on=earlier) == ["funds.refund_when"]
    request = actions.refund(request, by=by, amount=400_000, on=today())
    assert (request.refunded, request.counts) == (400_000, 600_000)
    assert refused(actions.refund, request, by=by, amount=600_001, on=today()) == ["funds.refund_too_much"]
    assert moves(fund)[-1] == ("refund", 0, -400_000)
    assert asked(case, act_as(town.manager), amount=400_000).state == "approval"


def test_결정한_것을_취소하면_약정이_풀린다(town: Town) -> None:
    fund = a_fund(town)
    request = granted(town, a_household(town))
    request = actions.stop(request, by=act_as(town.center_manager), reason="병원이 비용을 깎아 줌")
    assert (request.state, request.answer, request.counts) == ("withdrawn", "병원이 비용을 깎아 줌", 0)
    assert moves(fund) == [("commit", 300_000, 0), ("release", -300_000, 0)]


def test_거둔_신청은_기다리지_않는다(town: Town) -> None:
    a_fund(town)
    request = asked(a_household(town), act_as(town.manager))
    request = actions.withdraw(request, by=act_as(town.manager))
    assert request.state == "withdrawn"
    assert not Approval.objects.filter(root_id=request.pk, decision="").exists()

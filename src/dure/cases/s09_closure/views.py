"""Pages of the closure review (종결심사)."""

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from dure.access.policy import Permission
from dure.cases.approvals import brief
from dure.cases.approvals.deciding import DecisionPage, place_of
from dure.cases.core.notices import last_notice
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.flow import take
from dure.cases.form_page import CaseFormPage, taking
from dure.cases.s08_delivery.queries import open_services, still_open
from dure.cases.s09_closure import evidence, forms, queries
from dure.cases.s09_closure.actions import closure as actions
from dure.cases.s09_closure.approval import CLOSURE_APPROVAL
from dure.cases.s09_closure.records import Closure
from dure.cases.s09_closure.rules import closure as rules
from dure.cases.shell import render_case
from dure.changes import approvals
from dure.changes.records import Approval
from dure.offices.models import Office
from dure.rulebook import edition, edition_on, latest
from dure.web.decision import ApprovalForm
from dure.web.resolve import shown
from dure.web.submit import Sending


@case_page(Permission.CASE_READ, reads=queries.SHOWN)
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """The review with everything it rests on, what it still lacks, and the earlier ones."""
    closure = queries.shown_closure(case)
    if closure is None:
        return render_case(request, "s09/none.html")
    survey = evidence.second_survey(case)
    return render_case(
        request,
        "s09/closure.html",
        closure=closure,
        goals=queries.results_of(closure),
        lacks=shown(case, lacks(case, closure)),
        is_editable=closure.state in queries.EDITABLE,
        may_decide=request.actor.can(Permission.CASE_LEAD, case),
        conference=evidence.closure_conference(case),
        survey=survey,
        lowered=evidence.lowered_areas(evidence.first_survey(case), survey),
        services=still_open(case),
        notice=last_notice(case, "closure"),
        approvals=Approval.objects.filter(target_id=closure.pk).select_related("asked_by", "decided_by"),
        ground=edition(closure.edition).closure.grounds.get(closure.ground),
        earlier=queries.earlier_closures(case, closure),
    )


def lacks(case: Case, closure: Closure) -> list[Any]:
    """What a review under way still needs before it can be registered."""
    today = timezone.localdate()
    if closure.state not in queries.EDITABLE:
        return []
    return rules.sheet_reasons(queries.facts(case), today, edition_on(today))


def _page(name: str, title: str, **about: Any) -> CaseFormPage:
    return CaseFormPage(name, title, back="closure_page", **about)


@case_page(Permission.CASE_WRITE)
def edit(request: CaseRequest, case: Case) -> HttpResponse:
    """Write form 7."""
    closure = queries.open_closure(case)
    if closure is None or closure.state not in queries.EDITABLE:
        return redirect("closure_page", case.pk)

    def bound(sending: Sending) -> list[Any]:
        kept = forms.kept(closure) | {"aftercare_plan": closure.aftercare_plan or queries.usual_aftercare()}
        typed, initial = request.POST or None, sending.initial(kept)
        rows = [goal_form(sending, row, typed) for row in closure.goal_results.all()]
        move = forms.MoveForm(typed, initial=initial, offices=other_offices(case))
        return [forms.ReviewForm(typed, initial=initial), move, *rows]

    def said(review: forms.ReviewForm, move: forms.MoveForm, *goals: forms.GoalForm) -> dict[str, Any]:
        results = {str(form.goal.pk): form.values() for form in goals}
        return {"values": review.cleaned_data | move.cleaned_data, "goals": results}

    page = _page("closure.edit", "종결심사서 쓰기", record=closure, template="s09/edit.html")
    return page.answer(request, bound, partial(actions.save_review, case), said=said)


def goal_form(sending: Sending, row: Any, typed: Any) -> forms.GoalForm:
    saved = {"achievement": row.achievement or "", "account": row.account}
    return forms.GoalForm(typed, goal=row, initial=sending.initial(saved, forms.goal_prefix(row)))


def other_offices(case: Case) -> QuerySet[Office]:
    """Offices of other 시군구 that can take a household over."""
    rows = Office.objects.filter(is_active=True, kind__in=("town_team", "sigungu_support"))
    return rows.exclude(sigungu_id=case.sigungu_id).order_by("sigungu__name", "name")


@case_page(Permission.CASE_WRITE)
def tell(request: CaseRequest, case: Case) -> HttpResponse:
    """Keep that the household was told beforehand."""
    closure = queries.open_closure(case)
    plan = closure.aftercare_plan if closure else ""
    title = "가구에 종결 알리기"
    page = _page("closure.tell", title, button=title, done="가구에 알린 것을 적었습니다.")
    act, kept = partial(actions.tell_household, case), {"aftercare_plan": plan or queries.usual_aftercare()}
    return page.answer(request, forms.TellForm, act, kept=kept)


@case_page(Permission.CASE_WRITE)
def ask(request: CaseRequest, case: Case) -> HttpResponse:
    """Register the review and ask the leader."""
    title = "종결 승인 요청"
    page = _page("closure.ask", title, button=title, done="승인을 요청했습니다.")
    options = {"open_services": open_services(case).count()}
    return page.answer(request, forms.AskForm, partial(actions.ask_approval, case), options=options)


@case_page(Permission.CASE_WRITE)
@require_POST
def register(request: CaseRequest, case: Case) -> HttpResponse:
    """Register the complete review."""
    page = _page("closure.register", "심사서 등록", done="심사서를 등록했습니다.")
    return page.press(request, partial(actions.register_review, case))


@case_page(Permission.CASE_WRITE)
@require_POST
def withdraw_request(request: CaseRequest, case: Case) -> HttpResponse:
    """Take the review back from the leader."""
    page = _page("closure.withdraw", "승인 요청 거두기", done="승인 요청을 거두었습니다.")
    return page.press(request, partial(actions.withdraw_request, case))


@case_page(Permission.CASE_WRITE)
def resurvey(request: CaseRequest, case: Case) -> HttpResponse:
    """The result 재조사: what will happen, and the button."""
    page = CaseFormPage(
        "closure.resurvey",
        "재조사",
        back="intake_page",
        template="s09/resurvey.html",
        done="재조사로 되돌렸습니다.",
    )
    return page.answer(request, None, partial(take, case, "resurvey"))


@case_page(Permission.PLAN_WRITE)
def end_link(request: CaseRequest, case: Case) -> HttpResponse:
    """A link household died or moved: its case ends at once."""
    page = CaseFormPage("link.end", "서비스 연계 종결", button="종결", done="서비스 연계를 종결했습니다.")
    return page.answer(
        request, forms.LinkEndForm, taking(case, "end_link"), options={"offices": other_offices(case)}
    )


@case_page(Permission.PLAN_WRITE)
def without_link(request: CaseRequest, case: Case) -> HttpResponse:
    """Nothing could be linked: the reason, then the follow-up."""
    page = CaseFormPage("link.none", "연계하지 못하고 마침", back="aftercare_page", button="마침")
    return page.answer(request, forms.WithoutLinkForm, taking(case, "finish_unlinked"))


@case_page(Permission.CASE_LEAD, reads=(*queries.SHOWN, *brief.READS))
def decide(request: CaseRequest, case: Case) -> HttpResponse:
    """The leader approves, which is final, or returns with what to mend."""

    def act(*, is_approved: bool, comment: str, **about: Any) -> Any:
        if not is_approved:
            return actions.return_closure(case, comment=comment, **about)
        return take(case, closing_step(case), data={"comment": comment}, **about)

    about: dict[str, Any] = {"back": "closure_page", "template": "s09/decide.html", "done": "결정했습니다."}
    page = DecisionPage("closure.decide", "종결 승인", **about)
    closure, waiting = queries.open_closure(case), approvals.waiting(case, CLOSURE_APPROVAL)
    context: dict[str, Any] = {
        "closure": closure,
        "waiting": waiting,
        "brief": brief.brief_of_closure(case, closure),
        "place": place_of(request.standing, waiting),
    }
    return page.answer(request, ApprovalForm, act, **context)


def closing_step(case: Case) -> str:
    """Which of the two closing steps the ground calls for."""
    ground = rules.ground_of(queries.facts(case), latest())
    is_followed = ground is None or rules.goes_on_with_aftercare(ground)
    return "approve_closure" if is_followed else "close_without_aftercare"

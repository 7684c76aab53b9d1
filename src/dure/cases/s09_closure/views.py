"""Pages of the closure review (종결심사)."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from dure.access.policy import Permission
from dure.cases.core import approvals
from dure.cases.core.notices import last_notice
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Approval, Case
from dure.cases.flow import take
from dure.cases.s08_delivery.queries import open_services
from dure.cases.s09_closure import actions, evidence, forms, queries, rules
from dure.cases.s09_closure.records import Closure
from dure.cases.shell import render_case
from dure.offices.models import Office
from dure.rulebook import edition, edition_on, latest
from dure.web.resolve import shown
from dure.web.submit import Sending


@case_page(Permission.CASE_READ)
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
        goals=closure.goal_results.all(),
        lacks=shown(case, lacks(case, closure)),
        is_editable=closure.state in queries.EDITABLE,
        conference=evidence.closure_conference(case),
        survey=survey,
        lowered=evidence.lowered_areas(evidence.first_survey(case), survey),
        services=open_services(case),
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


@case_page(Permission.CASE_WRITE)
def edit(request: CaseRequest, case: Case) -> HttpResponse:
    """Write form 7."""
    closure = queries.open_closure(case)
    if closure is None or closure.state not in queries.EDITABLE:
        return redirect("closure_page", case.pk)
    sending = Sending(request, "closure.edit", str(closure.pk), closure.version)
    typed = request.POST or None
    initial = sending.initial(forms.kept(closure))
    review = forms.ReviewForm(typed, initial=initial)
    move = forms.MoveForm(typed, initial=initial, offices=other_offices(case))
    goals = [goal_form(sending, row, typed) for row in closure.goal_results.all()]
    is_sound = request.method == "POST" and all(form.is_valid() for form in (review, move, *goals))

    def act() -> Closure:
        return save(request, case, sending, review.values() | move.cleaned_data, goals)

    if is_sound and sending.send(None, act):
        return redirect("closure_page", case.pk)
    return render_case(request, "s09/edit.html", sending=sending, form=review, move=move, goals=goals)


def goal_form(sending: Sending, row: Any, typed: Any) -> forms.GoalForm:
    saved = {"achievement": row.achievement or "", "account": row.account}
    return forms.GoalForm(typed, goal=row, initial=sending.initial(saved, forms.goal_prefix(row)))


def save(
    request: CaseRequest, case: Case, sending: Sending, values: dict[str, Any], goals: list[forms.GoalForm]
) -> Closure:
    saved: Closure = actions.save_review(
        case,
        by=request.actor,
        submission=sending.submission,
        seen_version=sending.seen_version,
        values=values,
        goals={str(form.goal.pk): form.values() for form in goals},
    )
    return saved


def other_offices(case: Case) -> QuerySet[Office]:
    """Offices of other 시군구 that can take a household over."""
    rows = Office.objects.filter(is_active=True, kind__in=("town_team", "sigungu_support"))
    return rows.exclude(sigungu_id=case.sigungu_id).order_by("sigungu__name", "name")


@case_page(Permission.CASE_WRITE)
def tell(request: CaseRequest, case: Case) -> HttpResponse:
    """Keep that the household was told beforehand."""
    closure = queries.open_closure(case)
    sending = Sending(request, "closure.tell", str(case.pk))
    plan = closure.aftercare_plan if closure else ""
    initial = sending.initial({"aftercare_plan": plan or usual_aftercare()})
    form = forms.TellForm(request.POST or None, initial=initial)
    return _form_page(request, case, sending, form, actions.tell_household, "가구에 종결 알리기")


def usual_aftercare() -> str:
    """How a case household is followed up, in the numbers of the rulebook."""
    book = latest()
    schedule = book.aftercare["case"]
    first, last = (book.deadlines[rule].months for rule in (schedule.windows[0], schedule.windows[-1]))
    return (
        f"종결 뒤 {last}개월 안에 {schedule.visits}번 방문하여 살핍니다. 처음은 {first}개월 안에 합니다. "
        "도움이 다시 필요하면 언제든 연락하실 수 있습니다."
    )


@case_page(Permission.CASE_WRITE)
def ask(request: CaseRequest, case: Case) -> HttpResponse:
    """Register the review and ask the leader."""
    sending = Sending(request, "closure.ask", str(case.pk))
    services = open_services(case)
    form = forms.AskForm(request.POST or None, open_services=services.count())
    return _form_page(request, case, sending, form, actions.ask_approval, "종결 승인 요청")


def _form_page(
    request: CaseRequest,
    case: Case,
    sending: Sending,
    form: Any,
    act: Callable[..., Any],
    title: str,
) -> HttpResponse:
    """A page with one form that sends its values to one action."""
    if request.method == "POST" and sending.send(
        form,
        lambda: act(case, by=request.actor, submission=sending.submission, **form.cleaned_data),
    ):
        return redirect("closure_page", case.pk)
    return render_case(
        request, "case/form_page.html", sending=sending, forms=[form], title=title, button=title
    )


@case_page(Permission.CASE_WRITE)
@require_POST
def register(request: CaseRequest, case: Case) -> HttpResponse:
    """Register the complete review."""
    return _button(request, case, "closure.register", actions.register_review)


@case_page(Permission.CASE_WRITE)
@require_POST
def withdraw_request(request: CaseRequest, case: Case) -> HttpResponse:
    """Take the review back from the leader."""
    return _button(request, case, "closure.withdraw", actions.withdraw_request)


def _button(request: CaseRequest, case: Case, name: str, act: Callable[..., Any]) -> HttpResponse:
    sending = Sending(request, name, str(case.pk))
    if sending.send(None, lambda: act(case, by=request.actor, submission=sending.submission)):
        return redirect("closure_page", case.pk)
    return render_case(request, "case/refused.html", status=409, sending=sending)


@case_page(Permission.CASE_WRITE)
def resurvey(request: CaseRequest, case: Case) -> HttpResponse:
    """The result 재조사: what will happen, and the button."""
    sending = Sending(request, "closure.resurvey", str(case.pk))
    if request.method == "POST" and sending.send(
        None, lambda: take(case, "resurvey", by=request.actor, submission=sending.submission)
    ):
        return redirect("intake_page", case.pk)
    return render_case(request, "s09/resurvey.html", sending=sending)


@case_page(Permission.CASE_LEAD)
def decide(request: CaseRequest, case: Case) -> HttpResponse:
    """The leader approves, which is final, or returns with what to mend."""
    sending = Sending(request, "closure.decide", str(case.pk))
    form = forms.DecideForm(request.POST or None)
    if request.method == "POST" and sending.send(form, lambda: answer(request, case, sending, form)):
        return redirect("closure_page", case.pk)
    closure = queries.open_closure(case)
    context: dict[str, Any] = {
        "closure": closure,
        "waiting": approvals.waiting(case, actions.KIND),
        "form": form,
    }
    return render_case(request, "s09/decide.html", sending=sending, **context)


def answer(request: CaseRequest, case: Case, sending: Sending, form: forms.DecideForm) -> Any:
    comment = form.cleaned_data["comment"]
    if request.POST.get("decision") == "return":
        return actions.return_closure(case, by=request.actor, submission=sending.submission, comment=comment)
    return take(
        case,
        closing_step(case),
        by=request.actor,
        submission=sending.submission,
        data={"comment": comment},
    )


def closing_step(case: Case) -> str:
    """Which of the two closing steps the ground calls for."""
    ground = rules.ground_of(queries.facts(case), latest())
    is_followed = ground is None or rules.goes_on_with_aftercare(ground)
    return "approve_closure" if is_followed else "close_without_aftercare"

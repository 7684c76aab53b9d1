"""Pages of needs (욕구)."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from dure.access.policy import Permission
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.s04_assessment import queries
from dure.cases.s04_assessment.actions import needs as actions
from dure.cases.s04_assessment.forms import needs as forms
from dure.cases.s04_assessment.rules.needs import area_of
from dure.cases.shell import render_case
from dure.rulebook import edition_on
from dure.web.submit import Sending


@case_page(Permission.CASE_READ)
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """The eleven areas: what was found, what is still to be looked at."""
    assessment = queries.current(case) or queries.latest_assessment(case)
    is_open = case.stage == "assessment" and (assessment is None or assessment.completed_at is None)
    return render_case(
        request,
        "s04/needs.html",
        areas=queries.area_rows(case, assessment),
        may_write=is_open and request.actor.can(Permission.CASE_WRITE, case),
        sending=Sending(request, "need.remove", str(case.pk)),
    )


@case_page(Permission.CASE_WRITE)
def edit(request: CaseRequest, case: Case, middle: str) -> HttpResponse:
    """One middle class."""
    book = edition_on(timezone.localdate())
    if middle not in book.codes["middle_class"]:
        raise Http404
    need = queries.needs_of(queries.current(case)).filter(middle=middle).first()
    sending = Sending(request, f"need.{middle}", str(case.pk), need.version if need else 0)
    kept = sending.initial(vars(need) if need else {})
    form = forms.NeedForm(request.POST or None, initial=kept, middle=middle, book=book)
    if request.method == "POST" and sending.send(
        form,
        lambda: actions.save_need(
            case,
            by=request.actor,
            submission=sending.submission,
            middle=middle,
            seen_version=sending.seen_version,
            values=form.cleaned_data,
        ),
    ):
        return redirect("assessment_needs", case.pk)
    title = f"{book.areas[area_of(middle)].ko} · {book.codes['middle_class'].label(middle)}"
    return render_case(request, "case/form_page.html", sending=sending, forms=[form], title=title)


@require_POST
@case_page(Permission.CASE_WRITE)
def remove(request: CaseRequest, case: Case, middle: str) -> HttpResponse:
    """Take a need out of the record."""
    sending = Sending(request, "need.remove", str(case.pk))
    if sending.send(
        None,
        lambda: actions.remove_need(case, by=request.actor, submission=sending.submission, middle=middle),
    ):
        return redirect("assessment_needs", case.pk)
    return render_case(request, "case/refused.html", status=409, sending=sending)


@case_page(Permission.CASE_WRITE)
def clear(request: CaseRequest, case: Case, area: str) -> HttpResponse:
    """Keep that an area has no need."""
    book = edition_on(timezone.localdate())
    if area not in book.areas:
        raise Http404
    assessment = queries.current(case)
    sending = Sending(request, f"need.clear.{area}", str(case.pk))
    kept = {"note": assessment.areas_clear.get(area, "")} if assessment else {}
    form = forms.ClearForm(request.POST or None, initial=sending.initial(kept))
    if request.method == "POST" and sending.send(
        form,
        lambda: actions.clear_area(
            case, by=request.actor, submission=sending.submission, area=area, **form.cleaned_data
        ),
    ):
        return redirect("assessment_needs", case.pk)
    title = f"{book.areas[area].ko}: 욕구 없음"
    return render_case(request, "case/form_page.html", sending=sending, forms=[form], title=title)

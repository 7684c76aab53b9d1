"""Pages of needs (욕구)."""

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from dure.access.policy import Permission
from dure.cases.core.consents import members
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.form_page import CaseFormPage
from dure.cases.s04_assessment import queries
from dure.cases.s04_assessment.actions import needs as actions
from dure.cases.s04_assessment.forms import needs as forms
from dure.cases.s04_assessment.queries.areas import READS, AreaState, area_states
from dure.cases.s04_assessment.rules.needs import area_of
from dure.cases.shell import render_case
from dure.rulebook import edition, edition_on
from dure.web.form_page import Edited


@case_page(Permission.CASE_READ, reads=READS)
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """The eleven areas: what was found, what is still to be looked at."""
    assessment = queries.current(case) or queries.latest_assessment(case)
    is_open = case.stage == "assessment" and (assessment is None or assessment.completed_at is None)
    book = edition(assessment.edition) if assessment else edition_on(timezone.localdate())
    states = area_states(case, assessment, book)
    may_write = is_open and request.actor.can(Permission.CASE_WRITE, case)
    return render_case(
        request,
        "s04/needs.html",
        states=states,
        done=sum(each.is_done for each in states),
        may_write=may_write,
        sending=removing_page().sending(request),
        **(rest_of(request, states) if may_write else {}),
    )


def rest_of(request: CaseRequest, states: list[AreaState]) -> dict[str, Any]:
    """The form that closes the areas nobody has looked at, those of the counselling left to be ticked by hand."""
    unseen = unseen_areas(states)
    sending = _clearing_rest().sending(request)
    chosen = [each.row.area.code for each in states if not each.row.is_seen and not each.row.is_counselled]
    form = forms.ClearRestForm(areas=unseen, initial=sending.initial({"areas": chosen}))
    return {"rest_form": form, "rest_sending": sending} if unseen else {}


def unseen_areas(states: list[AreaState]) -> list[tuple[str, str]]:
    return [(each.row.area.code, each.row.area.ko) for each in states if not each.row.is_seen]


def _clearing_rest() -> CaseFormPage:
    return _page("need.clear_rest", "나머지 영역은 욕구 없음", done="욕구가 없는 영역을 적었습니다.")


@case_page(Permission.CASE_WRITE)
def clear_rest(request: CaseRequest, case: Case) -> HttpResponse:
    """Keep for several areas at once that they have no need."""
    states = area_states(case, queries.current(case), edition_on(timezone.localdate()))
    options = {"areas": unseen_areas(states)}
    return _clearing_rest().answer(
        request, forms.ClearRestForm, partial(actions.clear_areas, case), options=options
    )


def _page(name: str, title: str, **about: Any) -> CaseFormPage:
    return CaseFormPage(name, title, back="assessment_needs", **about)


@case_page(Permission.CASE_WRITE)
def edit(request: CaseRequest, case: Case, middle: str) -> HttpResponse:
    """One middle class."""
    book = edition_on(timezone.localdate())
    if middle not in book.codes["middle_class"]:
        raise Http404
    found = queries.needs_of(queries.current(case))
    need = next((each for each in found if each.middle == middle), None)
    title = f"{book.areas[area_of(middle)].ko} · {book.codes['middle_class'].label(middle)}"
    seen = Edited(case.pk, need.version if need else 0)
    page = _page(f"need.{middle}", title, record=seen, done="욕구를 저장했습니다.")
    return page.answer(
        request,
        forms.NeedForm,
        partial(actions.save_need, case, middle=middle),
        kept=vars(need) if need else {},
        options={"middle": middle, "book": book, "people": members(case, timezone.localdate())},
    )


def removing_page() -> CaseFormPage:
    return _page("need.remove", "욕구 지우기", done="욕구를 지웠습니다.")


@require_POST
@case_page(Permission.CASE_WRITE)
def remove(request: CaseRequest, case: Case, middle: str) -> HttpResponse:
    """Take a need out of the record."""
    return removing_page().press(request, partial(actions.remove_need, case, middle=middle))


@case_page(Permission.CASE_WRITE)
def clear(request: CaseRequest, case: Case, area: str) -> HttpResponse:
    """Keep that an area has no need."""
    book = edition_on(timezone.localdate())
    if area not in book.areas:
        raise Http404
    assessment = queries.current(case)
    kept = {"note": assessment.areas_clear.get(area, "")} if assessment else {}
    title = f"{book.areas[area].ko}: 욕구 없음"
    page = _page(f"need.clear.{area}", title, done="욕구가 없음을 적었습니다.")
    return page.answer(request, forms.ClearForm, partial(actions.clear_area, case, area=area), kept=kept)

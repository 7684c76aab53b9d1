"""One area of need and risk as one page (욕구영역별 욕구와 위기도; manual-2025 m:11954)."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone

from dure.access.policy import Permission
from dure.cases.core.consents import members
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.form_page import CaseFormPage
from dure.cases.s04_assessment import queries
from dure.cases.s04_assessment.actions.areas import save_area
from dure.cases.s04_assessment.forms.needs import NeedPart, NoNeedForm
from dure.cases.s04_assessment.forms.risk import REST, RiskForm, with_the_rest
from dure.cases.s04_assessment.inputs import AreaEntry
from dure.cases.s04_assessment.queries.areas import READS, area_states
from dure.cases.s04_assessment.queries.risk import survey_of
from dure.cases.s04_assessment.queries.scoring import score_of
from dure.cases.s04_assessment.records import RiskSurvey
from dure.cases.s04_assessment.views.needs import removing_page
from dure.cases.s04_assessment.views.risk import kept_sheet
from dure.rulebook import Rulebook, edition_on
from dure.rulebook.model.needs import Area
from dure.web.form_page import Edited, address
from dure.web.submit import Sending

# The button that saves and leads to the next area.
ON = "on"


@dataclass(frozen=True)
class AreaPage(CaseFormPage):
    """Needs and risk of an area in one form; ‘나머지 해당 없음’ only shows it again."""

    template: str = "s04/area.html"
    again: tuple[str, ...] = (REST,)

    def show(self, request: Any, sending: Sending, bound: list[Any], **context: Any) -> HttpResponse:
        sheet, none, *needs = bound
        has_need = any(each.stored for each in needs)
        about = {"sheet": sheet, "none": none, "needs": needs, "has_need": has_need}
        return super().show(request, sending, bound, **about, **context)


@case_page(Permission.CASE_WRITE, reads=READS)
def area(request: CaseRequest, case: Case, area: str) -> HttpResponse:
    """What is needed in this area, and how bad it is."""
    book = edition_on(timezone.localdate())
    if area not in book.areas:
        raise Http404
    assessment = queries.current(case)
    begun, all_areas = survey_of(assessment), list(book.areas)
    after = all_areas[all_areas.index(area) + 1 :]
    page = AreaPage(
        f"area.{area}",
        book.areas[area].ko,
        back="assessment_needs",
        record=Edited(case.pk, begun.version if begun else 0),
        done=f"{book.areas[area].ko} 영역을 저장했습니다.",
        goes_to=lambda _: where_next(request, area, after),
    )
    return page.answer(
        request,
        lambda sending: area_forms(request, sending, book.areas[area], book, begun),
        partial(save_area, case, area=area),
        said=said,
        area=book.areas[area],
        states=area_states(case, assessment, book),
        next_area=book.areas[after[0]] if after else None,
        score=score_of(begun.answers if begun else {}, book),
        score_url=address("risk_score", case.pk, "assessment"),
        visit=next(reversed(queries.made_visits(assessment)), None),
        differences=queries.differences(begun) if begun else [],
        removing=removing_page().sending(request),
    )


def where_next(request: CaseRequest, area: str, after: list[str]) -> str:
    """The next area, the overview after the last, or this one again."""
    if ON not in request.POST:
        return address("assessment_area", request.case.pk, area)
    return address("assessment_area", request.case.pk, after[0]) if after else ""


def area_forms(
    request: CaseRequest, sending: Sending, area: Area, book: Rulebook, begun: RiskSurvey | None
) -> list[Any]:
    """The sheet of the area's items, that it has no need, and a form for each of its classes."""
    assessment = queries.current(request.case)
    typed = with_the_rest(request.POST, book) if request.POST else None
    kept = kept_sheet(begun, None)
    sheet = RiskForm(typed, initial=sending.initial(kept), book=book, only=[area.code])
    note = assessment.areas_clear.get(area.code, "") if assessment else ""
    none = NoNeedForm(typed, initial=sending.initial({"clear_note": note}))
    stored = {each.middle: each for each in queries.needs_of(assessment)}
    people = members(request.case, timezone.localdate())
    return [sheet, none, *(_part(sending, typed, area, name, stored, people, book) for name in area.classes)]


def _part(
    sending: Sending,
    typed: Any,
    area: Area,
    name: str,
    stored: dict[str, Any],
    people: list[Any],
    book: Rulebook,
) -> NeedPart:
    need = stored.get(f"{area.code}.{name}")
    kept = vars(need) | {"person": str(need.person_id or "")} if need else {}
    return NeedPart(
        typed,
        prefix=name,
        initial=sending.initial(kept, name),
        middle=f"{area.code}.{name}",
        term=area.classes[name],
        stored=need,
        people=people,
        book=book,
    )


def said(sheet: RiskForm, none: NoNeedForm, *needs: NeedPart) -> dict[str, Any]:
    area = next(iter(sheet.parts), "")
    entry = AreaEntry(
        needs=[each.need for each in needs if each.is_filled],
        clear_note=none.cleaned_data["clear_note"],
        surveyed_on=sheet.cleaned_data["surveyed_on"] if area else None,
        answers=sheet.answers().get(area, {}),
    )
    return {"entry": entry}

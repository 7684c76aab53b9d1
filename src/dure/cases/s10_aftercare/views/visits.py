"""The page of a follow-up (모니터 상담지): first how it went, then only the parts in which something has changed."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from dure.access.policy import Permission
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.form_page import CaseFormPage
from dure.cases.s10_aftercare import forms, sheet
from dure.cases.s10_aftercare.actions import visits as actions
from dure.cases.s10_aftercare.queries import aftercare as queries
from dure.cases.s10_aftercare.records import AftercarePlan
from dure.cases.s10_aftercare.rules import aftercare as rules
from dure.cases.suspecting import NoticedForm, noticed_form
from dure.people.models import Household, Person
from dure.rulebook import latest
from dure.web.submit import Sending

# Of the address: nobody was met, and the parts that are open. The button that opens one more.
ATTEMPT, PARTS, OPEN = "attempt", "parts", "open"

# The members, their home, and what the last sheet said.
Known = tuple[list[Person], Household, dict[str, Any]]


@dataclass(frozen=True)
class Part:
    """One part of form 8, open or as it was."""

    code: str
    ko: str
    rows: list[sheet.SectionForm]
    is_filled: bool


@dataclass(frozen=True)
class VisitPage(CaseFormPage):
    """The parts of form 8 under their headings; opening one shows the page again with what was typed."""

    template: str = "s10/visit.html"
    again: tuple[str, ...] = (OPEN,)
    kept: dict[str, Any] = field(kw_only=True)

    def show(self, request: Any, sending: Sending, bound: list[Any], **context: Any) -> HttpResponse:
        parts = parts_of(bound[2:], self.kept)
        return super().show(request, sending, bound, noticed=bound[1], parts=parts, **context)


@case_page(Permission.AFTERCARE_WRITE, reads=queries.READS)
def visit(request: CaseRequest, case: Case) -> HttpResponse:
    """Record a follow-up on form 8, or an attempt at one."""
    is_attempt, opened = ATTEMPT in request.GET, opened_parts(request)
    last = next(reversed(queries.follow_ups(case)), None)
    known = members(case), case.household, last.form if last else {}
    others = {} if is_attempt else sheet.left_alone(*known, opened, latest())

    def bound(sending: Sending) -> list[Any]:
        form = forms.VisitForm(request.POST or None, initial=sending.initial({}), is_attempt=is_attempt)
        parts = [] if is_attempt else sheet_forms(request, known, opened, sending)
        return [form, noticed_form(request, sending), *parts]

    def said(form: forms.VisitForm, noticed: NoticedForm, *parts: sheet.SectionForm) -> dict[str, Any]:
        return noticed.values() | {"visit": form.values(sheet.gathered(list(parts), others))}

    page = VisitPage(
        "aftercare.attempt" if is_attempt else "aftercare.visit",
        "모니터 상담지",
        back="aftercare_page",
        goes_to=lambda _: after_visit(case),
        kept=others,
    )
    plan = queries.plan_of(case)
    return page.answer(
        request,
        bound,
        partial(actions.record_visit, case),
        said=said,
        is_attempt=is_attempt,
        plan=plan,
        planned_on=planned_day(plan, len(queries.follow_ups(case))) if plan else None,
        last=last,
    )


def opened_parts(request: CaseRequest) -> list[str]:
    """The parts that the page shows: those of the address, those open already, and the one just asked for."""
    asked = [*request.GET.getlist(PARTS), *request.POST.getlist(PARTS), *request.POST.getlist(OPEN)]
    return [name for name in (*sheet.ONCE, *sheet.BY_MEMBER, sheet.AROUND) if name in asked]


def planned_day(plan: AftercarePlan, done: int) -> date | None:
    """The day for which this follow-up was planned: days that go on are planned anew after each."""
    days = plan.planned_on
    number = 0 if rules.schedule_of(plan.basis, latest()).goes_on else done
    return date.fromisoformat(days[number]) if number < len(days) else None


def after_visit(case: Case) -> str:
    """To the survey when it is still to be asked."""
    lacks = rules.lacks_survey(queries.facts(case), latest())
    name = "aftercare_survey" if lacks else "aftercare_page"
    return str(redirect(name, case.pk)["Location"])


def sheet_forms(
    request: CaseRequest,
    known: Known,
    opened: Collection[str],
    sending: Sending,
) -> list[sheet.SectionForm]:
    """The open parts, filled with the last sheet or else with the household's record.

    A part that was opened just now was not typed into yet.
    """
    found = []
    for name, number, saved in sheet.stored_rows(*known, latest()):
        if name in opened:
            prefix = f"{name}{number}"
            typed = None if request.POST.get(OPEN) == name else request.POST or None
            section = sheet.section_of(name, latest())
            initial = sending.initial(saved, prefix)
            found.append(
                sheet.SectionForm(typed, section=section, book=latest(), prefix=prefix, initial=initial)
            )
    return found


def members(case: Case) -> list[Person]:
    """The household as it is now."""
    current = Q(until_on__isnull=True) | Q(until_on__gt=timezone.localdate())
    rows = case.household.memberships.filter(current).select_related("person")
    return [row.person for row in rows]


def parts_of(bound: list[sheet.SectionForm], others: dict[str, Any]) -> list[Part]:
    """Every part in the order of the form: open ones with their rows, the others as they were."""
    found = []
    for code in (*sheet.ONCE, *sheet.BY_MEMBER, sheet.AROUND):
        rows = [form for form in bound if form.section.code == code]
        is_filled = any(set(row) - {"name"} for row in others.get(code, []))
        found.append(Part(code, sheet.section_of(code, latest()).ko, rows, is_filled))
    return found

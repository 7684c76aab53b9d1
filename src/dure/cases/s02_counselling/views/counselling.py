"""Pages of initial counselling (초기상담)."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from dure.access.policy import Permission
from dure.cases.core.alerts import alerts_of
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case
from dure.cases.form_page import CaseFormPage
from dure.cases.process import COUNSELLING
from dure.cases.s02_counselling import queries
from dure.cases.s02_counselling.actions import counselling as actions
from dure.cases.s02_counselling.forms.counselling import SupplementForm
from dure.cases.s02_counselling.readout import read_sheet
from dure.cases.s02_counselling.sheet import SheetForms
from dure.cases.shell import render_case
from dure.web.form_page import Edited
from dure.web.submit import Sending


@case_page(Permission.CASE_READ, reads=queries.READS)
def show(request: CaseRequest, case: Case) -> HttpResponse:
    """The counselling as form 1 reads, one round at a time, with the history of rounds."""
    rounds = queries.rounds(case)
    wanted = request.GET.get("round", "")
    shown = next((one for one in rounds if str(one.round_no) == wanted), rounds[0] if rounds else None)
    return render_case(
        request,
        "s02/counselling.html",
        rounds=rounds,
        sheet=read_sheet(case, shown) if shown else None,
        supplements=queries.supplements(case),
        alerts=alerts_of(case),
        can_write=can_write(request, case),
    )


def can_write(request: CaseRequest, case: Case) -> bool:
    is_open = case.stage == COUNSELLING and case.status == Case.Status.OPEN
    return is_open and request.actor.can(Permission.CANDIDATE_WRITE, case)


def _page(name: str, title: str, **about: Any) -> CaseFormPage:
    return CaseFormPage(name, title, back="counselling_page", **about)


@case_page(Permission.CANDIDATE_WRITE)
def edit(request: CaseRequest, case: Case) -> HttpResponse:
    """The entry page: saved as far as it goes, any time."""
    record = queries.latest_round(case)
    seen = Edited(record.pk if record else case.pk, queries.sheet_version(case, record))
    page = SheetPage(
        "counselling.edit",
        "초기상담 쓰기",
        back="counselling_page",
        record=seen,
        template="s02/edit.html",
        done="초기상담을 저장했습니다.",
    )
    return page.answer(
        request,
        lambda sending: SheetForms(sending, case, record),
        partial(actions.save_counselling, case),
        record=record,
    )


@dataclass(frozen=True)
class SheetPage(CaseFormPage):
    """The parts of form 1 under their names."""

    def show(self, request: Any, sending: Sending, bound: list[Any], **context: Any) -> HttpResponse:
        return super().show(request, sending, bound, sheet=bound[0], **context)


@case_page(Permission.CANDIDATE_WRITE)
@require_POST
def new_round(request: CaseRequest, case: Case) -> HttpResponse:
    """Begin a further talk while still in this stage."""
    page = CaseFormPage(
        "counselling.round", "다음 차수 상담", back="counselling_edit", done="다음 차수 상담을 시작했습니다."
    )
    return page.press(request, partial(actions.start_round, case))


@case_page(Permission.CANDIDATE_WRITE)
def supplement(request: CaseRequest, case: Case) -> HttpResponse:
    """What intake asked to complete, and the counsellor's answer."""
    asked = queries.open_supplement(case)
    if asked is None:
        return render_case(request, "s02/no_supplement.html")
    page = _page(
        "counselling.supplement",
        "초기상담 보완",
        target=asked.pk,
        button="보완했음",
        done="보완한 내용을 보냈습니다.",
    )
    act = partial(actions.answer_supplement, case, supplement=asked)
    return page.answer(request, SupplementForm, act, asked=asked, above="s02/asked.html")

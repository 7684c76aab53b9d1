"""The page of passing a case to another office (다른 기관으로 넘기기)."""

from functools import partial

from django.http import HttpResponse

from dure.access.policy import Permission
from dure.cases.core.pages import CaseRequest, case_page
from dure.cases.core.records import Case, Transfer
from dure.cases.form_page import CaseFormPage
from dure.cases.moving import actions, forms, queries


@case_page(Permission.CASE_LEAD, reads=(Transfer,), asks=queries.right_to_move)
def move(request: CaseRequest, case: Case) -> HttpResponse:
    """Whereto and why; who may, follows from the stage."""
    page = CaseFormPage("case.move", "다른 기관으로 넘기기", button="넘기기", done="사례를 넘겼습니다.")
    options = {"offices": queries.offices_for(case), "has_manager": case.manager_id is not None}
    act = partial(actions.move_case, case)
    moves = queries.moves_of(case)
    return page.answer(request, forms.MoveForm, act, options=options, moves=moves, above="moving/moves.html")

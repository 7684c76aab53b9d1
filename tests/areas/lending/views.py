"""Pages of lending (대여 화면)."""

import uuid
from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from dure.access.http import StaffRequest
from dure.access.link_pages import LinkRequest, by_link
from dure.access.links import note_link_read
from dure.access.policy import needs
from dure.access.readlog import log_read
from dure.web.form_page import FormPage
from dure.web.lists.pages import tables
from tests.areas.lending import actions, forms
from tests.areas.lending.models import Loan
from tests.areas.lending.rights import LendingRight


@needs(LendingRight.LEND)
def index(request: StaffRequest) -> HttpResponse:
    """Everything that is out."""
    return TemplateResponse(request, "lending/index.html", {"lists": tables(request, "loans")})


@needs(LendingRight.LEND)
def new(request: StaffRequest) -> HttpResponse:
    """Something goes out."""
    office = request.standing.office
    if office is None:
        raise Http404
    page = FormPage("lending.lend", "물품 빌려주기", back="loans", done="빌려주었습니다.")
    return page.answer(request, forms.LoanForm, partial(actions.lend, office))


@needs(LendingRight.LEND)
def show(request: StaffRequest, loan_id: uuid.UUID) -> HttpResponse:
    """One loan, and its coming back."""
    loan = get_object_or_404(Loan.objects.select_related("household"), pk=loan_id)
    log_read(request, "household", loan.household_id, "loan_page")
    page = FormPage("lending.give_back", f"{loan.item} 돌려받기", back="loans", record=loan)
    return page.answer(request, forms.ReturnForm, partial(actions.give_back, loan), loan=loan)


@by_link("loan")
def by_link_page(request: LinkRequest) -> HttpResponse:
    """For a shop that has no account: whose link it is, and how many loans it sees."""
    note_link_read(request, "household", request.link.target_id)
    return HttpResponse(f"{request.link.receiver} {Loan.objects.count()}")

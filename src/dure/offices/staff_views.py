"""Pages of administration: staff, their roles, who holds what (직원·역할 관리)."""

import uuid

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.offices import actions, forms, queries
from dure.offices.models import Staff
from dure.offices.overlaps import overlaps
from dure.offices.views import form_page, home_of, words
from dure.web.submit import Sending

PAGE_ROWS = 50


def find_staff(request: StaffRequest, staff_id: uuid.UUID) -> Staff:
    return get_object_or_404(queries.staff_of(home_of(request)), pk=staff_id)


@needs(Permission.ADMINISTER)
def index(request: StaffRequest) -> HttpResponse:
    """The staff of the 시군구 with what they hold."""
    home = home_of(request)
    search = forms.StaffSearch(request.GET, home=home)
    found = Paginator(queries.found_staff(home, search.wanted()), PAGE_ROWS)
    context = {"search": search, "page": found.get_page(request.GET.get("page")), **words()}
    return TemplateResponse(request, "offices/staff.html", context)


@needs(Permission.ADMINISTER)
def roles(request: StaffRequest) -> HttpResponse:
    """Who holds what, now, later and, when asked for, before."""
    home = home_of(request)
    search = forms.RoleSearch(request.GET, home=home)
    found = Paginator(queries.found_roles(home, search.wanted()), PAGE_ROWS)
    context = {"search": search, "page": found.get_page(request.GET.get("page")), **words()}
    context["overlaps"] = overlaps(home)
    return TemplateResponse(request, "offices/roles.html", context)


@needs(Permission.ADMINISTER)
def show(request: StaffRequest, staff_id: uuid.UUID) -> HttpResponse:
    """One member of staff with every role, past ones too."""
    staff = find_staff(request, staff_id)
    held = queries.roles_in(home_of(request)).filter(staff=staff).order_by("-from_on", "-pk")
    held = held.select_related("staff", "office", "team", "given_by", "ended_by")
    context = {"person": staff, "held": held, "sending": Sending(request, "offices.password"), **words()}
    return TemplateResponse(request, "offices/person.html", context)


@needs(Permission.ADMINISTER)
def new(request: StaffRequest) -> HttpResponse:
    """Open an account; the initial password is shown once, on the answer to the form."""
    home_of(request)
    sending = Sending(request, "offices.account")
    form = forms.AccountForm(request.POST or None, initial=sending.initial({}))
    if request.method == "POST" and sending.send(
        form,
        lambda: actions.open_account(
            by=request.standing, submission=sending.submission, values=form.cleaned_data
        ),
    ):
        return shown_once(request, *sending.result) if sending.result else redirect("staff_admin")
    return form_page(request, sending, form, "직원 더하기", reverse("staff_admin"))


def shown_once(request: StaffRequest, staff: Staff, password: str) -> HttpResponse:
    """The initial password on a page that is never kept."""
    page = TemplateResponse(request, "offices/password.html", {"person": staff, "password": password})
    page["Cache-Control"] = "no-store"
    return page


@require_POST
@needs(Permission.ADMINISTER)
def reset_password(request: StaffRequest, staff_id: uuid.UUID) -> HttpResponse:
    """A new initial password."""
    staff = find_staff(request, staff_id)
    sending = Sending(request, "offices.password", str(staff_id))
    if sending.send(
        None,
        lambda: actions.reset_password(staff, by=request.standing, submission=sending.submission),
    ) and isinstance(sending.result, str):
        return shown_once(request, staff, sending.result)
    return redirect("staff_person", staff_id)


@needs(Permission.ADMINISTER)
def edit(request: StaffRequest, staff_id: uuid.UUID) -> HttpResponse:
    """Change a member of staff or close the account."""
    staff = find_staff(request, staff_id)
    sending = Sending(request, "offices.staff", str(staff_id), staff.version)
    form = forms.StaffForm(request.POST or None, initial=sending.initial(vars(staff)))
    if request.method == "POST" and sending.send(
        form,
        lambda: actions.edit_staff(
            staff,
            by=request.standing,
            submission=sending.submission,
            seen_version=sending.seen_version,
            values=form.cleaned_data,
        ),
    ):
        return redirect("staff_person", staff_id)
    return form_page(request, sending, form, f"{staff.name} 고치기", reverse("staff_person", args=[staff_id]))


@needs(Permission.ADMINISTER)
def give_role(request: StaffRequest, staff_id: uuid.UUID) -> HttpResponse:
    """Give a role in an office."""
    staff = find_staff(request, staff_id)
    sending = Sending(request, "offices.give_role", str(staff_id))
    form = forms.RoleForm(request.POST or None, home=home_of(request), initial=sending.initial({}))
    if request.method == "POST" and sending.send(
        form,
        lambda: actions.give_role(
            staff, by=request.standing, submission=sending.submission, values=form.cleaned_data
        ),
    ):
        return redirect("staff_person", staff_id)
    return form_page(
        request, sending, form, f"{staff.name}: 역할 주기", reverse("staff_person", args=[staff_id])
    )


@needs(Permission.ADMINISTER)
def end_role(request: StaffRequest, role_id: uuid.UUID) -> HttpResponse:
    """Say the last day of a role."""
    held = get_object_or_404(queries.roles_in(home_of(request)), pk=role_id)
    sending = Sending(request, "offices.end_role", str(role_id))
    form = forms.EndForm(request.POST or None, initial=sending.initial({}))
    if request.method == "POST" and sending.send(
        form,
        lambda: actions.end_role(
            held, by=request.standing, submission=sending.submission, **form.cleaned_data
        ),
    ):
        return redirect("staff_person", held.staff_id)
    role = words()["roles"][held.role].ko
    title = f"{held.staff.name}: {held.office.name} {role} 끝내기"
    return form_page(request, sending, form, title, reverse("staff_person", args=[held.staff_id]))

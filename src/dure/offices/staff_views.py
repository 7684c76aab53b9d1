"""Pages of administration: staff, their roles, who holds what (직원·역할 관리)."""

import uuid
from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from dure.access.http import StaffRequest
from dure.access.policy import Permission, needs
from dure.account.recent import recent_factor
from dure.changes.history import changes_in
from dure.offices import actions, forms, queries
from dure.offices.models import Staff
from dure.offices.overlaps import overlaps
from dure.offices.views import FRAME, admin_page, home_of, words
from dure.rulebook.messages import with_particle
from dure.web.form_page import FormPage
from dure.web.history_page import history_page
from dure.web.lists.pages import table, tables
from dure.web.submit import Sending


def find_staff(request: StaffRequest, staff_id: uuid.UUID) -> Staff:
    return get_object_or_404(queries.staff_of(home_of(request)), pk=staff_id)


@needs(Permission.ADMINISTER)
def index(request: StaffRequest) -> HttpResponse:
    """The staff of the 시군구 with what they hold."""
    return TemplateResponse(request, "offices/staff.html", {"lists": tables(request, "staff")})


@needs(Permission.ADMINISTER)
def roles(request: StaffRequest) -> HttpResponse:
    """Who holds what, now, later and, when asked for, before."""
    context = {"lists": tables(request, "roles"), "overlaps": overlaps(home_of(request)), **words()}
    return TemplateResponse(request, "offices/roles.html", context)


@needs(Permission.ADMINISTER)
def show(request: StaffRequest, staff_id: uuid.UUID) -> HttpResponse:
    """One member of staff with every role, past ones too."""
    staff = find_staff(request, staff_id)
    held = queries.roles_in(home_of(request)).filter(staff=staff).order_by("-from_on", "-pk")
    held = held.select_related("staff", "office", "team", "given_by", "ended_by")
    context = {
        "person": staff,
        "held": held,
        "roles_held": table(request, "roles", found=held),
        **words(),
    }
    return TemplateResponse(request, "offices/person.html", context)


@needs(Permission.ADMINISTER)
def changes(request: StaffRequest) -> HttpResponse:
    """What was done to the offices, accounts and roles of the 시군구, by whom."""
    return history_page(request, changes_in([home_of(request).pk], "offices", "account", "training"), FRAME)


class OncePage(FormPage):
    """Its answer shows what is shown once: the initial password, on a page that is never kept."""

    def go_on(self, request: StaffRequest, sending: Sending) -> HttpResponse:
        if sending.was_done_before:
            return super().go_on(request, sending)
        staff, password = sending.result
        context = {"person": staff, "password": password}
        page = TemplateResponse(request, "offices/password.html", context)
        page["Cache-Control"] = "no-store"
        return page


@needs(Permission.ADMINISTER)
@recent_factor()
def new(request: StaffRequest) -> HttpResponse:
    """Open an account; the initial password is shown once, on the answer to the form."""
    home = home_of(request)
    page = OncePage("offices.account", "직원 더하기", back="staff_admin", frame=FRAME, starts_anew=True)
    return page.answer(request, forms.AccountForm, partial(actions.open_account, home))


@require_POST
@needs(Permission.ADMINISTER)
@recent_factor()
def reset_password(request: StaffRequest, staff_id: uuid.UUID) -> HttpResponse:
    """A new initial password."""
    staff = find_staff(request, staff_id)
    page = OncePage("offices.password", staff.name, back=page_of(staff_id), target=staff_id, frame=FRAME)
    home = home_of(request)
    return page.press(request, lambda **by: (staff, actions.reset_password(home, staff=staff, **by)))


def page_of(staff_id: uuid.UUID) -> str:
    return reverse("staff_person", args=[staff_id])


@needs(Permission.ADMINISTER)
def edit(request: StaffRequest, staff_id: uuid.UUID) -> HttpResponse:
    """Change a member of staff or close the account."""
    staff = find_staff(request, staff_id)
    page = admin_page("offices.staff", f"{staff.name} 고치기", record=staff, back=page_of(staff_id))
    act = partial(actions.edit_staff, home_of(request), staff=staff)
    return page.answer(request, forms.StaffForm, act, kept=vars(staff))


@needs(Permission.ADMINISTER)
def give_role(request: StaffRequest, staff_id: uuid.UUID) -> HttpResponse:
    """Give a role in an office."""
    staff, home = find_staff(request, staff_id), home_of(request)
    title = f"{staff.name}: 역할 주기"
    page = admin_page("offices.give_role", title, target=staff_id, back=page_of(staff_id), starts_anew=True)
    act = partial(actions.give_role, home, staff=staff)
    return page.answer(request, forms.RoleForm, act, options={"home": home})


@needs(Permission.ADMINISTER)
def end_role(request: StaffRequest, role_id: uuid.UUID) -> HttpResponse:
    """Say the last day of a role."""
    home = home_of(request)
    held = get_object_or_404(queries.roles_in(home), pk=role_id)
    title = f"{held.staff.name}: {held.office.name} {words()['roles'][held.role].ko} 끝내기"
    page = admin_page("offices.end_role", title, target=role_id, back=page_of(held.staff_id))
    left = ", ".join(f"{words} {number}" for words, number in actions.left_behind(held).items())
    question = f"{held.staff.name} 님에게 아직 {with_particle(left, '이/가')} 있습니다." if left else ""
    return page.answer(request, forms.EndForm, partial(actions.end_role, home, held=held), question=question)

"""The page of a template of a common family (가족 틀 화면)."""

from collections.abc import Sequence
from functools import partial

from django.http import Http404, HttpResponse

from dure.cases.core.pages import CaseRequest
from dure.cases.core.records import Case
from dure.cases.household.actions import templates as template_actions
from dure.cases.household.family import members_by_key, relatives_by_key
from dure.cases.household.forms.templates import RoleForm
from dure.cases.household.inputs import Kin, RelativeDetails
from dure.cases.household.pictures import Picture, genogram_from, genogram_of, known_now
from dure.cases.household.views.kin_pages import DrawnPage, typed_so_far
from dure.cases.household.views.pages import writing_page
from dure.people.genogram.known import Link, with_change
from dure.people.genogram.queries import relative_facts
from dure.people.models import Relative
from dure.rulebook import product
from dure.rulebook.model.kin import FamilyTemplate
from dure.web.submit import Sending

HINT = "있는 가구원은 골라 넣고, 함께 살지 않는 사람은 ‘새 친척으로 적기’를 고릅니다. 쓰지 않을 자리는 그대로 둡니다."


@writing_page
def fill_in(request: CaseRequest, case: Case, template: str) -> HttpResponse:
    """Who stands where; relatives and relations come of it in one action."""
    found = product().kin.templates.get(template)
    if found is None:
        raise Http404("no such template")
    page = DrawnPage(
        "household.family",
        f"가족 틀: {found.ko}",
        target=f"{case.pk}:{found.code}",
        draw=partial(_preview, case, found),
    )
    return page.answer(
        request,
        partial(roles_of, request, case, found),
        partial(template_actions.add_family, case, template=found),
        said=lambda *roles: {"known": chosen(roles), "new": entered(roles)},
        question=HINT,
    )


def roles_of(request: CaseRequest, case: Case, template: FamilyTemplate, sending: Sending) -> list[RoleForm]:
    """One form for each place; the subject stands where the template expects them."""
    people = members_by_key(case) | relatives_by_key(case)
    return [
        RoleForm(
            request.POST or None,
            role=role,
            people=people,
            initial=sending.initial({"who": str(case.subject_id) if role.is_subject else ""}, role.code),
        )
        for role in template.roles.values()
    ]


def chosen(roles: Sequence[RoleForm]) -> dict[str, Kin]:
    found = ((form.role.code, form.known()) for form in roles)
    return {code: one for code, one in found if one}


def entered(roles: Sequence[RoleForm]) -> dict[str, RelativeDetails]:
    found = ((form.role.code, form.new()) for form in roles)
    return {code: about for code, about in found if about}


def _preview(case: Case, template: FamilyTemplate, *roles: RoleForm) -> Picture:
    if not typed_so_far(*roles):
        return genogram_of(case)
    new = {code: Relative(**vars(about)) for code, about in entered(roles).items()}
    keys = {code: str(one.pk) for code, one in {**chosen(roles), **new}.items()}
    known = known_now(case)
    said = {frozenset((link.person, link.other)) for link in known.links if link.kind}
    links = [
        Link(keys[link.person], keys[link.other], link.relation)
        for link in template.links
        if {link.person, link.other} <= set(keys)
        and frozenset((keys[link.person], keys[link.other])) not in said
    ]
    return genogram_from(with_change(known, map(relative_facts, new.values()), links))

"""Administration: offices, staff, who holds what (기관·직원·역할)."""

from typing import Any

from django.http import Http404

from dure.access.policy import Permission
from dure.offices import forms, queries
from dure.offices.models import Region
from dure.rulebook import latest
from dure.sheets.lists import columns as c
from dure.sheets.registry import Asked, Found, sheet
from dure.sheets.rows import Queried
from dure.sheets.words import filters_of
from dure.web import cells


def home_of(asked: Asked) -> Region:
    """The 시군구 one administers."""
    home = queries.administered_by(asked.standing)
    if home is None:
        raise Http404
    return home


def role_words(code: str) -> str:
    roles = latest().roles
    return roles[code].ko if code in roles else code


def town_model(office: Any) -> str:
    model = latest().offices.models.get(office.town_model)
    return model.ko if model else ""


def held(person: Any) -> str:
    return "\n".join(f"{each.office.name} · {role_words(each.role)}" for each in person.running)


@sheet(
    "offices",
    "기관",
    page="offices_admin",
    needs=Permission.ADMINISTER,
    columns=(
        cells.text("지역", lambda office: office.region.name),
        cells.text("지역 코드", lambda office: office.region.code),
        cells.text("기관", lambda office: office.name, 24),
        cells.text("기관 번호", lambda office: office.code),
        cells.text("종류", lambda office: latest().offices.kinds[office.kind].ko, 20),
        cells.text("운영 모형", town_model, 16),
        c.named("권역 중심", "hub", 20),
        cells.number("직원", lambda office: office.holders),
        cells.text("전화", lambda office: office.phone),
        cells.tick("운영 중", lambda office: office.is_active),
    ),
)
def offices(asked: Asked) -> Found:
    form = forms.OfficeSearch(asked.filters)
    rows = queries.found_offices(home_of(asked), form.wanted())
    return Found(Queried(rows), filters_of(form), "기관 번호순")


@sheet(
    "staff",
    "직원",
    page="staff_admin",
    needs=Permission.ADMINISTER,
    columns=(
        cells.text("이름", lambda person: person.name, 10),
        cells.text("아이디", lambda person: person.login),
        cells.text("구분", lambda person: "공무원" if person.is_civil_servant else "비공무원", 10),
        cells.long_text("역할", held),
        cells.tick("사용 중", lambda person: person.is_active),
    ),
)
def staff(asked: Asked) -> Found:
    home = home_of(asked)
    form = forms.StaffSearch(asked.filters, home=home)
    rows = queries.found_staff(home, form.wanted())
    return Found(Queried(rows), filters_of(form), "이름순")


@sheet(
    "roles",
    "역할 현황",
    page="roles_admin",
    needs=Permission.ADMINISTER,
    columns=(
        c.named("이름", "staff", 10),
        cells.text("아이디", lambda each: each.staff.login),
        c.named("기관", "office", 20),
        c.named("팀", "team"),
        cells.text("역할", lambda each: role_words(each.role), 28),
        c.coded("보는 범위", "reach", "role_reach", 18),
        cells.day("시작", lambda each: each.from_on),
        cells.day("마침", lambda each: each.until_on),
    ),
)
def roles(asked: Asked) -> Found:
    home = home_of(asked)
    form = forms.RoleSearch(asked.filters, home=home)
    rows = queries.found_roles(home, form.wanted())
    return Found(Queried(rows), filters_of(form), "기관, 역할, 이름순")

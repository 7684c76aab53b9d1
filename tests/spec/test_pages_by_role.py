"""모든 사례 화면 × 역할 × 사례와의 관계: 누구에게 열리고 누구에게 닫히는가 (manual-2025 m:10221, m:9612)."""

import re
import uuid
from collections.abc import Iterator
from http import HTTPStatus

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from dure.access.models import Grant
from dure.access.policy import ABOUT_A_CASE, PERMISSION, Permission, Right
from dure.cases.core.records import Case
from dure.cases.process import BY_CODE, DELIVERY, STAGES
from dure.offices.models import Staff
from tests.factories import a_case_at, a_client, a_day_pass, a_town, a_worker, an_office
from tests.roles import as_owner

pytestmark = pytest.mark.django_db

# Who may use a permission of a case: the main manager, a colleague of the town, its leader, its welfare desk,
# the 시군구's leader and officer, someone with a dated grant, the neighbouring town, another 시군구, the administrator.
# o = open, x = refused, - = as if the case did not exist.
WHO = [
    "manager",
    "colleague",
    "leader",
    "desk",
    "center_leader",
    "center_manager",
    "granted",
    "neighbour",
    "elsewhere",
    "administrator",
]
EXPECTED = {
    Permission.CASE_KNOW: "ooooooo---",
    Permission.CASE_PART: "ooooooo---",
    Permission.CASE_READ: "ooooooo---",
    Permission.CANDIDATE_WRITE: "ooooxxx---",
    Permission.INTAKE_WRITE: "oooxxxx---",
    Permission.CASE_WRITE: "oxoxxxx---",
    Permission.PLAN_WRITE: "oxoxxxx---",
    Permission.CONTACT_WRITE: "ooooxxx---",
    Permission.HEALTH_WRITE: "ooooxxx---",
    Permission.TASK_WRITE: "oooooox---",
    Permission.PAPER_WRITE: "ooooxxx---",
    Permission.CASE_LEAD: "xxoxoxx---",
    Permission.SIGUNGU_ACT: "xxxxoox---",
    Permission.AFTERCARE_WRITE: "oxoxxxx---",
    Permission.CASE_SHARE: "oxoxxxx---",
    Permission.SHARED_READ: "xxxxxxx---",
    Permission.NUMBER_REVEAL: "oxoxxxx---",
}
# Those who only know of the case, before they say why: nothing but that it is there.
ASKERS = {"colleague", "desk", "center_leader", "center_manager", "granted"}


def before_asking(permission: Right) -> str:
    told = EXPECTED[permission]
    if permission is Permission.CASE_KNOW:
        return told
    return "".join("x" if who in ASKERS else letter for who, letter in zip(WHO, told, strict=True))


def every_page(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    for entry in (resolver or get_resolver()).url_patterns:
        yield from every_page(entry) if isinstance(entry, URLResolver) else [entry]


def stage_of(pattern: URLPattern) -> str:
    """The stage in whose folder the page lives; the household and the like are seen at delivery."""
    number = re.search(r"\.s(\d\d)_", pattern.callback.__module__)
    return STAGES[int(number[1]) - 1].code if number else DELIVERY


PATTERNS = [p for p in every_page() if str(p.pattern).startswith("cases/<uuid:case_id>")]
SIMPLE = [p for p in PATTERNS if str(p.pattern).count("<") == 1]


def town_with_everybody() -> tuple[Case, dict[str, Staff]]:
    town = a_town()
    case = a_case_at("delivery", town.office, manager=town.manager, path="case")
    agency = a_worker(an_office(town.sigungu, "private_agency", "가온복지관"), "agency_manager")
    with as_owner():
        Grant.objects.create(case_id=case.pk, staff=agency, reason="to_town", from_on=timezone.localdate())
    people = {
        "manager": town.manager,
        "colleague": a_worker(town.office),
        "leader": town.leader,
        "desk": a_worker(town.office, "welfare_officer"),
        "center_leader": town.center_leader,
        "center_manager": town.center_manager,
        "granted": agency,
        "neighbour": a_worker(an_office(town.sigungu, name="가온2동")),
        "elsewhere": a_town().center_leader,
        "administrator": a_worker(town.center, "office_administrator"),
    }
    return case, people


def answer(status: int) -> str:
    return {HTTPStatus.FORBIDDEN: "x", HTTPStatus.NOT_FOUND: "-"}.get(HTTPStatus(status), "o")


def test_사례_권한은_모두_표에_있다() -> None:
    assert set(EXPECTED) == set(ABOUT_A_CASE)


@pytest.mark.parametrize("have_asked", [False, True])
def test_모든_사례_화면은_표대로_열리고_닫힌다(have_asked: bool) -> None:
    case, people = town_with_everybody()
    for who in ASKERS if have_asked else ():
        a_day_pass(case, people[who])
    clients = {name: a_client(people[name]) for name in WHO}
    wrong = []
    for pattern in SIMPLE:
        permission = getattr(pattern.callback, PERMISSION)
        url = reverse(pattern.name, args=[case.pk])
        statuses = [clients[name].get(url).status_code for name in WHO]
        assert all(status < 500 for status in statuses), (pattern.name, statuses)
        found = "".join(map(answer, statuses))
        told = EXPECTED[permission] if have_asked else before_asking(permission)
        if found != told:
            wrong.append((pattern.name, found, told))
    assert wrong == []


def test_다른_시군구의_사례는_없는_사례와_같게_보인다() -> None:
    case, people = town_with_everybody()
    client = a_client(people["elsewhere"])
    for pattern in SIMPLE:
        theirs = client.get(reverse(pattern.name, args=[case.pk]))
        missing = client.get(reverse(pattern.name, args=[uuid.uuid4()]))
        assert (theirs.status_code, theirs.content) == (missing.status_code, missing.content), pattern.name


def test_다른_기관_사람은_어떤_기록의_주소로도_들어올_수_없다() -> None:
    case, people = town_with_everybody()
    client = a_client(people["neighbour"])
    for pattern in PATTERNS:
        values = dict.fromkeys(pattern.pattern.converters, "x")
        values |= {
            name: uuid.uuid4() for name, c in pattern.pattern.converters.items() if "UUID" in type(c).__name__
        }
        values |= {name: 1 for name, c in pattern.pattern.converters.items() if "Int" in type(c).__name__}
        url = reverse(pattern.name, kwargs=values | {"case_id": case.pk})
        for status in (client.get(url).status_code, client.post(url).status_code):
            assert status in (HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED), (pattern.name, status)


@pytest.mark.parametrize("stage", BY_CODE)
def test_모든_단계의_사례에서_모든_화면이_깨지지_않고_열린다(stage: str) -> None:
    town = a_town()
    path = "case" if BY_CODE[stage].number >= 7 else ""
    case = a_case_at(stage, town.office, manager=town.manager, path=path)
    client = a_client(town.manager)
    broken = [
        (pattern.name, status)
        for pattern in SIMPLE
        if (status := client.get(reverse(pattern.name, args=[case.pk])).status_code) >= 500
    ]
    assert broken == []

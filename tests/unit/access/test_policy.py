"""Every address declares a permission; deny by default."""

import pytest
from django.test import Client
from django.urls import URLPattern

from dure.access.policy import ABOUT_A_CASE, PERMISSION, Permission, Right, allows
from dure.access.standing import standing_of
from dure.manifest import HOUSE
from tests.factories import a_client, a_town, a_worker, an_office
from tests.spec.test_pages_by_role import every_page

OPEN_TO_ALL = {
    "sign_in",
    "sign_in_factor",
    "sign_in_passkey",
    "passkey_question",
    "sign_in_directory",
    "sign_in_directory_answer",
    "health",
    "metrics",
    "sign_in_state",
    "enter",
    "report_places",
    "report_towns",
    "report_send",
    "report_became",
    # A file of the page that a link opened.
    "request_file_by_link",
}
# A page for who came by a link is nobody's without one: by_link() asks.
BY_LINK = {name for area in HOUSE.areas for name in area.links.values()} | {"request_file_by_link"}


PATTERNS = list(every_page())


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name or str(pattern.pattern))
def test_every_address_declares_a_permission(pattern: URLPattern) -> None:
    assert isinstance(getattr(pattern.callback, PERMISSION, None), Right)


def test_only_signing_in_health_and_links_are_public() -> None:
    public = {p.name for p in PATTERNS if getattr(p.callback, PERMISSION) is Permission.PUBLIC}
    assert public == OPEN_TO_ALL | BY_LINK


@pytest.mark.django_db
@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.name or str(pattern.pattern))
def test_who_is_not_signed_in_is_asked_to(pattern: URLPattern) -> None:
    permission = getattr(pattern.callback, PERMISSION)
    assert allows(permission, None) is (permission is Permission.PUBLIC)


@pytest.mark.django_db
def test_a_page_without_sign_in_leads_to_signing_in_and_back() -> None:
    answer = Client().get("/my-work?late=1")
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in?next=%2Fmy-work%3Flate%3D1")


@pytest.mark.django_db
def test_a_background_request_without_sign_in_gets_401() -> None:
    assert Client().post("/drafts/keep", headers={"HX-Request": "true"}).status_code == 401


@pytest.mark.django_db
def test_leading_and_administering_are_roles() -> None:
    town = a_town()
    administrator = a_worker(town.center, "office_administrator")
    agency = a_worker(an_office(town.sigungu, "private_agency", "가온복지관"), "agency_manager")
    may = {
        permission: [
            allows(permission, standing_of(staff))
            for staff in (town.leader, town.manager, administrator, agency)
        ]
        for permission in (Permission.LEAD, Permission.ADMINISTER, Permission.CASE_STAFF, Permission.STAFF)
    }
    assert may == {
        Permission.LEAD: [True, False, False, False],
        Permission.ADMINISTER: [False, False, True, False],
        Permission.CASE_STAFF: [True, True, False, False],
        Permission.STAFF: [True, True, True, True],
    }


def test_every_case_permission_names_who_has_it() -> None:
    general = {
        Permission.PUBLIC,
        Permission.STAFF,
        Permission.CASE_STAFF,
        Permission.SHARED,
        Permission.LEAD,
        Permission.ADMINISTER,
        Permission.AUDIT,
        Permission.CONFIRM_TRAINING,
        Permission.DESTRUCTION,
    }
    assert set(ABOUT_A_CASE) == set(Permission) - general


@pytest.mark.django_db
def test_an_address_nobody_declared_is_refused(settings: object) -> None:
    town = a_town()
    assert a_client(town.manager).get("/static-nowhere").status_code == 404

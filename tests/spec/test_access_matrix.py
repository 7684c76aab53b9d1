"""모든 주소 × 모든 역할 × 사례와의 관계: 누구에게 열리고 누구에게 닫히는가 (manual-2025 m:10221, m:15530, m:17684).

기대하는 답은 tests/access_table.py에 손으로 적은 표이다. 시험하는 코드로 계산하지 않는다.
"""

import uuid
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import ResolverMatch, URLPattern
from django.utils import timezone
from django_htmx.middleware import HtmxDetails

from dure.access.actor import Actor
from dure.access.gate import PolicyMiddleware
from dure.access.models import Grant
from dure.access.policy import ABOUT_A_CASE, PERMISSION
from dure.access.signin import open_sign_in, set_identity
from dure.access.standing import standing_of
from dure.cases.core import pages, relations
from dure.cases.core.records import Case
from dure.cases.s05_conference.records import Attendee, Conference
from dure.offices.models import Staff
from dure.rulebook import latest
from tests import access_table as table
from tests.factories import Town, a_case_at, a_town, a_worker, an_office, record
from tests.roles import as_owner
from tests.spec.test_pages_by_role import every_page

pytestmark = pytest.mark.django_db
GATE = PolicyMiddleware(HttpResponse)
PATTERNS = {str(pattern.name): pattern for pattern in every_page()}
OF_A_CASE = {name for name, p in PATTERNS.items() if str(p.pattern).startswith("cases/<uuid:case_id>")}
RIGHT_OF = {name: right for right, names in table.CASE_ADDRESSES.items() for name in names.split()}
AUDIENCE_OF = {name: who for who, names in table.ADDRESSES.items() for name in names.split()}
TOWN_ROLES = [name for name in table.PEOPLE if name.startswith(("town_", "visiting", "welfare"))]


class Opened(Exception):
    """The policy let the request through; what the page then shows is tested with the page."""


# Where nobody has said why for today: who reads all the same.
BEFORE_ASKING: dict[str, frozenset[str]] = {
    "own": table.READERS,
    "closed": table.READERS,
    "same_sigungu": frozenset(),
}


@dataclass
class World:
    """A town with everybody, and one case for each way of standing to it."""

    town: Town
    people: dict[str, Staff]
    cases: dict[str, Case]


def letters(right: str) -> dict[str, str]:
    """The line of the table: each person's letter."""
    return dict(zip(table.PEOPLE, table.CASE_RIGHTS[right].replace(" ", ""), strict=True))


def expected(right: str, relation: str) -> dict[str, str]:
    """What each person finds at an address of a case that stands so to them; - is as if there were none."""
    told = letters(right)
    if relation in BEFORE_ASKING and right not in table.OPEN_TO_WHO_KNOWS:
        told = {name: letter if name in BEFORE_ASKING[relation] else "x" for name, letter in told.items()}
    sees = {
        "own": set(table.PEOPLE),
        "asked": set(table.PEOPLE),
        "closed": set(table.PEOPLE),
        "same_sigungu": {name for name in table.PEOPLE if name.startswith("sigungu_")},
        "other_sigungu": set(),
        "restricted": {"town_specialist"},
    }[relation]
    return {name: told[name] if name in sees else "-" for name in (*table.PEOPLE, *table.WITHOUT_CASES)}


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    town = a_town()
    neighbour, there = an_office(town.sigungu, name="가온2동"), a_town()
    people = _people(town)
    cases = {
        "own": a_case_at("delivery", town.office, manager=town.manager, path="case"),
        "asked": a_case_at("delivery", town.office, manager=town.manager, path="case"),
        "closed": a_case_at("closure", town.office, manager=town.manager, path="case", status="ended"),
        "same_sigungu": a_case_at("delivery", neighbour, manager=a_worker(neighbour), path="case"),
        "other_sigungu": a_case_at("delivery", there.office, manager=there.manager, path="case"),
        "restricted": a_case_at("delivery", town.office, path="case", is_restricted=True),
    }
    with as_owner():
        for name, who, reason in (
            ("own", "joint", "joint_manager"),
            ("asked", "joint", "joint_manager"),
            ("closed", "joint", "joint_manager"),
            ("restricted", "town_specialist", "restriction"),
        ):
            _grant(cases[name], people[who], reason)
        for who in set(table.PEOPLE) - table.READERS:
            _grant(cases["asked"], people[who], "day_pass", until_at=tonight())
    monkeypatch.setattr(pages, "log_read", _stop)
    # Twenty thousand questions, but the database says the same of a person and a case each time.
    monkeypatch.setattr(pages, "find_case", once(pages.find_case))
    monkeypatch.setattr(relations, "by_date", once(relations.by_date))
    return World(town, people, cases)


def tonight() -> datetime:
    """Midnight in Seoul."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    return timezone.make_aware(datetime.combine(tomorrow, time()))


def once(ask: Any) -> Any:
    """Ask the database once for each identity and case, also when the answer is that there is none."""
    known: dict[Any, Any] = {}

    def remembered(*about: Any) -> Any:
        key = (token_now.get("token"), *(getattr(each, "pk", each) for each in about[-1:]))
        if key not in known:
            try:
                known[key] = ask(*about)
            except Http404 as missing:
                known[key] = missing
        if isinstance(known[key], Http404):
            raise known[key]
        return known[key]

    return remembered


token_now: dict[str, str] = {}


def be(staff: Staff) -> None:
    token_now["token"] = open_sign_in(staff.pk)
    set_identity(token_now["token"])


def _people(town: Town) -> dict[str, Staff]:
    agency = an_office(town.sigungu, "private_agency", "가온복지관")
    sido = an_office(town.sigungu, "sido", "새봄시 복지정책과")
    people = {"manager": town.manager, "joint": a_worker(agency, "agency_manager")}
    for role in latest().roles.values():
        place = town.office if role.code in TOWN_ROLES else town.center
        place = sido if role.code.startswith("sido") else place
        place = agency if role.reach == "case" else place
        people[role.code] = a_worker(place, role.code)
    with as_owner():
        people["without_role"] = Staff.objects.create(
            login="without-role", name="남나리", sigungu=town.sigungu
        )
    return people


def _grant(case: Case, staff: Staff, reason: str, **until: Any) -> None:
    Grant.objects.create(case_id=case.pk, staff=staff, reason=reason, from_on=timezone.localdate(), **until)


def _stop(request: HttpRequest, *_: Any, **__: Any) -> None:
    if request.resolver_match and request.resolver_match.url_name not in table.ASKED_BY_THE_PAGE:
        raise Opened


def a_request(staff: Staff | None, method: str, pattern: URLPattern) -> Any:
    """A request as it comes to the gate: signed in, nothing posted."""
    request: Any = RequestFactory().generic(method, "/")
    request.user = staff or AnonymousUser()
    request.standing = standing_of(staff) if staff else None
    request.actor = Actor(staff.name, request.standing) if staff else None
    request.session, request._dont_enforce_csrf_checks = {}, True
    request._messages = _Silent()
    request.htmx = HtmxDetails(request)
    request.resolver_match = ResolverMatch(pattern.callback, (), {}, pattern.name)
    return request


class _Silent:
    def add(self, *_: Any, **__: Any) -> None:
        """Messages of a page are of no interest here."""


def answer(request: Any, pattern: URLPattern, values: dict[str, Any]) -> str:
    """o, x, -, s (asked to sign in) or m (only posted to), through the gate and the page's own question, undone."""
    runs = transaction.atomic() if pattern.name in table.ASKED_BY_THE_PAGE else nullcontext()
    try:
        with runs:
            response = GATE.process_view(request, pattern.callback, (), values) or pattern.callback(
                request, **values
            )
            if pattern.name in table.ASKED_BY_THE_PAGE:
                transaction.set_rollback(True)
    except Opened:
        return "o"
    except Http404:
        return "-"
    if response.status_code == 302 and response["Location"].startswith("/sign-in"):
        return "s"
    return {403: "x", 405: "m"}.get(response.status_code, "o")


def let_through(name: str, letter: str, told: str) -> str:
    """Where the page asks itself, whoever has the right comes as far as the invented key, or to a button's address."""
    return "o" if told == "o" and letter in "-m" and name in table.ASKED_BY_THE_PAGE else letter


def values_for(pattern: URLPattern, case: Case) -> dict[str, Any]:
    """The parts of an address: the case, a conference with someone invited, invented keys for the rest."""
    known = {"case_id": case.pk, "conference_id": case.conference.pk, "attendee_id": case.attendee.pk}
    kinds = {"UUIDConverter": uuid.uuid4(), "IntConverter": 1}
    return {
        name: known.get(name, kinds.get(type(converter).__name__, "x"))
        for name, converter in pattern.pattern.converters.items()
    }


def give_a_conference(case: Any) -> None:
    case.conference = record(
        case,
        Conference,
        kind="internal",
        number=1,
        purpose="check",
        title="점검",
        scheduled_at=timezone.now(),
        edition="2025",
    )
    case.attendee = record(case, Attendee, conference=case.conference, side="inner", name="서이든")


def asked(world: World, relation: str, method: str) -> Iterator[tuple[str, dict[str, str]]]:
    """For each address of a case what each person finds."""
    case = world.cases[relation]
    give_a_conference(case)
    found: dict[str, dict[str, str]] = {name: {} for name in OF_A_CASE & set(RIGHT_OF)}
    for who in (*table.PEOPLE, *table.WITHOUT_CASES):
        staff = world.people[who]
        be(staff)
        request = a_request(staff, method, PATTERNS["case_overview"])
        for name, answers in found.items():
            pattern = PATTERNS[name]
            request.resolver_match = ResolverMatch(pattern.callback, (), {}, pattern.name)
            answers[who] = answer(request, pattern, values_for(pattern, case))
    yield from found.items()


# The table is whole


def test_모든_주소가_표에_있다() -> None:
    missing = {
        name: f"add it to tests/access_table.py: {'CASE_ADDRESSES' if name in OF_A_CASE else 'ADDRESSES'},"
        f" under what {getattr(PATTERNS[name].callback, PERMISSION, 'no permission at all')} stands for"
        for name in set(PATTERNS) - set(RIGHT_OF) - set(AUDIENCE_OF)
    }
    assert missing == {}
    assert set(RIGHT_OF) | set(AUDIENCE_OF) == set(PATTERNS), "the table names an address that is gone"
    assert set(RIGHT_OF) == OF_A_CASE


def test_모든_역할과_모든_권한이_표에_있다() -> None:
    told = set(table.PEOPLE) | set(table.WITHOUT_CASES)
    assert set(latest().roles) - told == set(), (
        "add the role to PEOPLE or WITHOUT_CASES of tests/access_table.py"
    )
    assert len(table.CASE_RIGHTS) == len(ABOUT_A_CASE), (
        "add the right to CASE_RIGHTS of tests/access_table.py"
    )


# Addresses of one case


@pytest.mark.parametrize(
    "relation", ["own", "asked", "closed", "same_sigungu", "other_sigungu", "restricted"]
)
def test_사례의_모든_주소는_표대로_열리고_닫힌다(world: World, relation: str) -> None:
    wrong = {}
    for name, answers in asked(world, relation, "GET"):
        # An address that is only posted to says so before it looks for a case: the same to everyone.
        only_posted = set(answers.values()) == {"m"}
        told = expected(RIGHT_OF[name], relation)
        found = {who: let_through(name, letter, told[who]) for who, letter in answers.items()}
        if found != told and not only_posted:
            wrong[name] = {who: (found[who], told[who]) for who in told if found[who] != told[who]}
    assert wrong == {}


@pytest.mark.parametrize("relation", ["own", "asked"])
def test_빈_제출은_무엇보다_먼저_권한으로_거절된다(world: World, relation: str) -> None:
    wrong = {}
    for name, found in asked(world, relation, "POST"):
        told = {who: letter for who, letter in expected(RIGHT_OF[name], relation).items() if letter != "o"}
        if any(found[who] != letter for who, letter in told.items()):
            wrong[name] = {who: (found[who], letter) for who, letter in told.items() if found[who] != letter}
    assert wrong == {}


# Other addresses


def test_그_밖의_모든_주소는_표대로_열리고_닫힌다(world: World) -> None:
    wrong = {}
    for who in (*table.PEOPLE, *table.WITHOUT_CASES, "nobody"):
        request = a_request(world.people.get(who), "GET", PATTERNS["home"])
        for name, audience in AUDIENCE_OF.items():
            refused = GATE.process_view(request, PATTERNS[name].callback, (), {})
            told = "o" if who in table.AUDIENCES[audience] else ("s" if who == "nobody" else "x")
            found = "o" if refused is None else {302: "s", 403: "x"}[refused.status_code]
            if found != told:
                wrong[name, who] = found, told
    assert wrong == {}


def test_로그인하지_않으면_사례의_어느_주소도_로그인을_묻는다() -> None:
    for name in OF_A_CASE:
        refused = GATE.process_view(a_request(None, "GET", PATTERNS[name]), PATTERNS[name].callback, (), {})
        assert refused is not None
        assert refused.status_code == 302


def test_권한을_적지_않은_화면은_닫혀_있다(world: World) -> None:
    def forgotten(request: HttpRequest) -> None:
        raise AssertionError

    for who in ("manager", "office_administrator"):
        request = a_request(world.people[who], "GET", PATTERNS["home"])
        refused = GATE.process_view(request, forgotten, (), {})
        assert refused is not None
        assert refused.status_code == 403

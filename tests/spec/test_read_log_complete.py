"""누구의 것이든 화면에 나오면 열람 기록이 남는다: 모든 주소를 열어 보고, 나온 가구마다 기록을 찾는다.

화면이 무엇을 보이는지는 내용에서 읽는다. 가구마다 이름(가린 이름 포함), 사례번호, 주소, 전화를 서로 다르게 지어
두고, 답에 그것이 있으면 그 요청이 남긴 기록에 그 가구의 사례나 사람이 있어야 한다. 같은 대답에서 보안 머리글도 본다.
"""

import itertools
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, reverse

from dure.access.base import CaseRecord, Record
from dure.access.log_records import ReadEntry
from dure.access.readlog import subject_hash
from dure.cases.core.records import Attachment, Case
from dure.cases.s05_conference.records import Conference
from dure.cases.s10_aftercare.records import AftercarePlan
from dure.offices.models import Staff
from dure.people.models import Membership, Person
from dure.people.tokens import index_person
from dure.web.templatetags.dure import veiled
from tests.factories import Town, a_case_at, a_client, a_worker, record
from tests.headers import unguarded
from tests.roles import as_owner
from tests.spec.test_pages_by_role import every_page
from tests.worked import Worked

pytestmark = pytest.mark.django_db

# The program's own answers, and leaving.
NOT_PAGES = {"health", "metrics", "sign_out", "keep_draft", "throw_draft_away"}
WORDS = {
    "middle": "mental_health.illness",
    "area": "mental_health",
    "code": "begin_counselling",
    "programme": "x",
}
# Pages that must be among those that showed someone: the test would prove little if they had not.
SHOW_SOMEONE = {
    "my_work",
    "case_list",
    "candidates",
    "conferences",
    "aftercare_list",
    "assignment",
    "search",
    "register_candidate",
    "case_overview",
    "case_history",
    "household_page",
    "member_edit",
    "plan_page",
    "assessment_page",
}


@dataclass(frozen=True)
class Household:
    """A case, the marks by which a page gives it away, and the hashes that stand for it in the log."""

    case: Case
    marks: tuple[str, ...]
    hashes: frozenset[str]

    def is_in(self, text: str) -> bool:
        return any(mark in text for mark in self.marks)


def household(case: Case, letters: Iterator[str]) -> Household:
    """Gives everyone of a case a name, phone and address of their own."""
    with as_owner():
        people = list(Person.objects.filter(memberships__household=case.household_id))
        for number, person in enumerate(people):
            person.name = f"{next(letters)}나{next(letters)}"
            person.mobile_phone = f"010-{ord(person.name[0]) % 10000:04d}-{ord(person.name[2]) % 10000:04d}"
            person.save()
            index_person(person)
            assert number < 5
        case.household.address = f"새봄시 {people[0].name}길 3"
        case.household.save()
        papers = Attachment.objects.filter(case=case).values_list("pk", flat=True)
        hashes = {subject_hash("case", case.pk), *(subject_hash("attachment", key) for key in papers)}
        hashes |= {subject_hash(kind, p.pk) for p in people for kind in ("person", "resident_number")}
    marks = [case.number, f"{people[0].name}길"]
    marks += [mark for p in people for mark in (p.name, veiled(p.name), p.mobile_phone)]
    return Household(case, tuple(marks), frozenset(hashes))


@pytest.fixture
def town(father_and_son: Worked) -> Town:
    return father_and_son.town


@pytest.fixture
def households(town: Town, father_and_son: Worked) -> list[Household]:
    """One that has gone through all stages, and one in each of several stages."""
    letters = iter(
        "강각간갈감갑갓갱거걱건걸검겁것게겨격견결겸경계고곡곤골곰곳공과곽관광괴교구국군굴궁권귀규균극근글금급기긴길김"
    )
    cases = [father_and_son.case]
    cases += [
        a_case_at(stage, town.office, manager=manager, path=path, members=2)
        for stage, manager, path in (
            ("discovery", None, ""),
            ("counselling", town.manager, ""),
            ("conference", town.manager, ""),
            ("delivery", town.manager, "case"),
            ("aftercare", town.manager, "case"),
        )
    ]
    begin_aftercare(cases[-1])
    return [household(case, letters) for case in cases]


def begin_aftercare(case: Case) -> None:
    """A running plan, so that the case is on the list of aftercare."""
    days = {"starts_on": case.opened_on, "first_due_on": case.opened_on, "ends_on": case.opened_on}
    record(case, AftercarePlan, basis="general", visits_due=1, **days)
    with as_owner():
        case.status = Case.Status.AFTERCARE
        case.save()


def values_of(pattern: URLPattern, case: Case | None) -> Iterator[dict[str, Any]]:
    """Arguments for an address: real keys where there are any."""
    names = [name for name in pattern.pattern.converters if name != "case_id"]
    pools = [list(itertools.islice(pool(name, pattern, case), 4)) for name in names]
    for chosen in itertools.islice(itertools.product(*pools), 4):
        values = dict(zip(names, chosen, strict=True))
        yield values | ({"case_id": case.pk} if "case_id" in pattern.pattern.converters and case else {})


def pool(name: str, pattern: URLPattern, case: Case | None) -> Iterator[Any]:
    kind = type(pattern.pattern.converters[name]).__name__
    if kind == "UUIDConverter":
        yield from keys(name.removesuffix("_id"), case)
    else:
        yield 1 if kind == "IntConverter" else WORDS.get(name, "x")


def keys(word: str, case: Case | None) -> Iterator[uuid.UUID]:
    """Keys of records whose name fits the argument's; for `record_id` of any record of the case."""
    if word == "person" and case:
        yield from (
            Membership.objects.using("owner")
            .filter(household=case.household_id)
            .values_list("person_id", flat=True)
        )
    for model in apps.get_models():
        if issubclass(model, Record) and (word in model.__name__.lower() or word == "record"):
            yield from rows_of(model, case).values_list("pk", flat=True)[:2]


def rows_of(model: type[models.Model], case: Case | None) -> Any:
    rows = model._base_manager.using("owner")
    return rows.filter(case=case) if case and issubclass(model, CaseRecord) else rows.all()


def text_of(answer: HttpResponse) -> str:
    raw = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return raw.decode(errors="replace")


@dataclass
class Walk:
    """What was opened so far: pages that showed someone, and what they did not log."""

    households: list[Household]
    showing: set[str] = field(default_factory=set)
    missing: list[tuple[str, str]] = field(default_factory=list)
    unguarded: list[tuple[str, list[str]]] = field(default_factory=list)

    def open(self, client: Client, name: str, url: str, **headers: str) -> bool:
        """Opens an address and looks for everybody it shows; whether the page was there."""
        rows = ReadEntry.objects.using("owner")
        last = rows.order_by("-id").values_list("id", flat=True).first()
        answer = client.get(url, headers=headers)
        self.unguarded += [(url, wrong)] if (wrong := unguarded(answer)) else []
        text = text_of(answer)
        logged = set(rows.filter(id__gt=last or uuid.UUID(int=0)).values_list("subject_hash", flat=True))
        shown = [one for one in self.households if one.is_in(text)]
        self.showing |= {name} if shown else set()
        self.missing += [(name, one.case.number) for one in shown if not one.hashes & logged]
        return answer.status_code == 200


def queries(name: str, households: list[Household]) -> list[str]:
    """What makes a page of no case show someone."""
    subject = households[0].case.subject
    with as_owner():
        subject.refresh_from_db()
    return {
        "search": [f"?q={subject.name}"],
        "register_candidate": [f"?person={subject.pk}"],
        "conferences": [f"?month={month_of_a_conference(households[0].case)}", ""],
    }.get(name, [""])


def month_of_a_conference(case: Case) -> str:
    held = Conference.objects.using("owner").filter(case=case).values_list("scheduled_at", flat=True)
    return f"{held[0]:%Y-%m}"


def readers(town: Town) -> list[Staff]:
    roles = ("office_administrator", "privacy_officer")
    return [town.leader, town.center_leader, *(a_worker(town.center, role) for role in roles)]


def test_사례_밖의_모든_주소는_보인_가구를_모두_적는다(town: Town, households: list[Household]) -> None:
    walk = Walk(households)
    pages = [p for p in every_page() if "case_id" not in p.pattern.converters and p.name not in NOT_PAGES]
    for reader, pattern in itertools.product(readers(town), pages):
        client = a_client(reader)
        for values, query in itertools.product(values_of(pattern, None), queries(pattern.name, households)):
            url = reverse(pattern.name, kwargs=values) + query
            is_there = walk.open(client, pattern.name, url)
            if is_there and reader is town.center_leader:
                walk.open(client, pattern.name, url, **{"HX-Request": "true"})
    assert walk.missing == []
    assert walk.unguarded == []
    assert SHOW_SOMEONE & {p.name for p in pages} - walk.showing == set()


def test_사례의_모든_주소는_그_가구를_적는다(town: Town, households: list[Household]) -> None:
    walk = Walk(households)
    pages = [p for p in every_page() if "case_id" in p.pattern.converters]
    for reader, each in ((town.center_leader, households[0]), (town.leader, households[2])):
        client = a_client(reader)
        for pattern in pages:
            urls = (reverse(pattern.name, kwargs=values) for values in values_of(pattern, each.case))
            any(walk.open(client, pattern.name, url) for url in urls)
    assert walk.missing == []
    assert walk.unguarded == []
    assert SHOW_SOMEONE & {p.name for p in pages} - walk.showing == set()

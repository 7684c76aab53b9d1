"""양식에 남의 열쇠를 넣어 보내기: 화면이 고르게 한 것 밖의 사람, 가구, 사례, 직원은 어느 양식으로도 걸리지 않는다."""

import random
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from dure.access.base import Record
from dure.cases.core.records import Case
from dure.offices.models import Office, Region, Staff
from tests.factories import Town, a_case_at, a_client, a_counselling, a_town, consents_of_all
from tests.fuzz.filling import filled
from tests.fuzz.pages import Form, Page
from tests.roles import as_owner
from tests.spec.test_access_matrix import OF_A_CASE, PATTERNS

pytestmark = pytest.mark.django_db
KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# Keys of the form itself, not of what it is about.
OWN = {"submission_id", "csrfmiddlewaretoken", "draft_target", "draft_key", "version"}


def forms_of(client: Client, case: Case) -> Iterator[Form]:
    """Every form on every page of the case that needs no further key."""
    for name in sorted(OF_A_CASE):
        if set(PATTERNS[name].pattern.converters) == {"case_id"}:
            url = reverse(name, args=[case.pk])
            page = client.get(url)
            if page.status_code == 200 and "text/html" in page.headers["Content-Type"] and not page.streaming:
                yield from (form for form in Page(url, page.content.decode()).forms if form.method == "post")


def names_with_keys(form: Form) -> set[str]:
    return {
        each.name
        for each in form.fields
        if each.name not in OWN and any(map(KEY.fullmatch, [each.value, *each.options]))
    }


def foreign_keys(town: Town, there: Town) -> dict[str, Any]:
    theirs = a_case_at("delivery", there.office, manager=there.manager, path="case")
    hidden = a_case_at("delivery", town.office, manager=town.leader, path="case", is_restricted=True)
    return {
        "a member of staff elsewhere": there.manager.pk,
        "a person elsewhere": theirs.subject_id,
        "a hidden person": hidden.subject_id,
        "a hidden case": hidden.pk,
    }


def rows_naming(office: Office, keys: dict[str, Any], before: set[Any]) -> set[tuple[str, str]]:
    """Rows of the office, new since `before`, that point to one of the keys."""
    found = set()
    with as_owner():
        for model in apps.get_models():
            if not issubclass(model, Record) or not hasattr(model, "office_id"):
                continue
            for field in model._meta.concrete_fields:
                if field.is_relation and field.related_model not in (Office, Region):
                    rows = model._base_manager.filter(
                        office=office, **{f"{field.attname}__in": list(keys.values())}
                    )
                    named = set(rows.values_list("pk", flat=True))
                    found |= {(model._meta.db_table, field.attname, pk) for pk in named}
    return found - before


@pytest.mark.parametrize("stage", ["counselling", "delivery"])
def test_남의_열쇠를_넣은_양식은_아무것도_걸지_못한다(stage: str) -> None:
    town, there = a_town(), a_town()
    path = "case" if stage == "delivery" else ""
    case = a_case_at(stage, town.office, manager=town.manager, members=2, path=path)
    consents_of_all(case)
    a_counselling(case, town.manager)
    keys = foreign_keys(town, there)
    before = rows_naming(town.office, keys, set())
    chance, tried, broken = random.Random(7), 0, {}
    client, seen = browser(town.manager if stage == "counselling" else town.leader), set()
    for form in list(forms_of(client, case)):
        for name in sorted(names_with_keys(form)):
            if (form.action, name) in seen:
                continue
            seen.add((form.action, name))
            for whose, key in keys.items():
                answer = client.post(form.action, filled(chance, form, 0) | {name: [str(key)]})
                tried += 1
                if answer.status_code >= 500:
                    broken[form.action.replace(str(case.pk), "…"), name] = whose
    assert rows_naming(town.office, keys, before) == set()
    assert broken == {}
    assert tried > 10


def browser(staff: Staff) -> Client:
    client = a_client(staff)
    client.raise_request_exception = False
    return client

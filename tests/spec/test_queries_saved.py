"""저장할 때 묻는 수(PF2): 연락, 점검, 초안은 정한 수를 넘지 않고, 점검한 서비스가 늘어도 더 묻지 않는다."""

from typing import Any

import pytest
from django.db import connections
from django.test import Client

from dure.access.base import new_id
from dure.cases.s08_delivery.records import Service, ServiceCheck
from tests.factories import Town, a_client, act_as, as_owner
from tests.spec.plans import a_running_service
from tests.spec.test_queries import GOAL, MARKS
from tests.spec.test_s07_plan_pages import fields_of

pytestmark = pytest.mark.django_db

TALK = {"method": "phone", "outcome": "reached", "with_whom": "본인", "text": "잘 지낸다고 함."}
# Beside the goal: services and their checks for the form, services under the lock, which of them were checked today.
OF_CHECKS = GOAL + 4


def questions(client: Client, url: str, values: dict[str, Any], status: int = 302) -> int:
    asked: list[str] = []

    def note(execute: Any, sql: str, *others: Any) -> Any:
        asked.append(str(sql))
        return execute(sql, *others)

    with connections["default"].execute_wrapper(note):
        answer = client.post(url, values)
    assert answer.status_code == status
    return sum(1 for sql in asked if not sql.startswith(MARKS))


def test_연락을_저장하는_데_묻는_수(town: Town) -> None:
    case, _, _ = a_running_service(town)
    client, url = a_client(town.manager), f"/cases/{case.pk}/delivery/contacts/new"
    typed = fields_of(client.get(url).content.decode()) | TALK
    assert questions(client, url, typed) <= GOAL


def test_점검을_저장하는_데_묻는_수는_서비스의_수와_상관없다(town: Town) -> None:
    case, _, service = a_running_service(town)
    client, url = a_client(town.manager), f"/cases/{case.pk}/delivery/checks"

    def checked(services: list[Service]) -> int:
        sheet = fields_of(client.get(url).content.decode()) | {"method": "phone"}
        for each in services:
            key = f"checks-{each.pk.hex}"
            sheet |= {f"{key}-state": "ongoing", f"{key}-effect": "끼니를 거르지 않음"}
        return questions(client, url, sheet)

    more = [one_more(service, f"서비스 {number}") for number in range(4)]
    one, three = checked([service]), checked(more[:3])
    act_as(town.manager)
    assert ServiceCheck.objects.filter(service__case=case).count() == 4
    assert one == three <= OF_CHECKS


def one_more(service: Service, name: str) -> Service:
    """Another like it, given for as long."""
    kept = {field.attname: getattr(service, field.attname) for field in Service._meta.concrete_fields}
    with as_owner():
        return Service.objects.create(**kept | {"id": new_id(), "name": name, "line_id": None})


def test_초안을_두는_데_묻는_수(town: Town) -> None:
    case, _, _ = a_running_service(town)
    client, url = a_client(town.manager), f"/cases/{case.pk}/delivery/contacts/new"
    page = fields_of(client.get(url).content.decode())
    typed = page | TALK | {"draft_url": url, "draft_title": "통합상담 기록"}
    first = questions(client, "/drafts/keep", typed, 200)
    assert first <= GOAL
    assert questions(client, "/drafts/keep", typed | {"draft_seen": "1"}, 200) <= GOAL

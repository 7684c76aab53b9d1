"""Reports from neighbours, for tests (이웃의 신고 시험 자료)."""

import re
from typing import Any

from django.test import Client

from dure.network import actions
from dure.network.models import Report, Told
from dure.offices.models import Office, Staff
from tests.factories import Town, act_as

TOLD = {
    "situation": "며칠째 불이 꺼져 있고 우편물이 쌓임",
    "address": "새봄시 가온구 샘터길 7",
    "name": "표늘봄",
    "phone": "010-0000-1111",
    "reporter_name": "차이웃",
    "reporter_phone": "010-0000-2222",
}


def address_of(office: Office) -> str:
    return f"/report/{office.sigungu.code}/{office.region.code}"


def key_on_page(office: Office, client: Client) -> str:
    found = re.search(r'name="key" value="([^"]+)"', client.get(address_of(office)).content.decode())
    assert found
    return found[1]


def tell(office: Office, client: Client | None = None, **fields: Any) -> str:
    """Send a report by the public page; the receipt number."""
    client = client or Client()
    answer = client.post(address_of(office), TOLD | {"key": key_on_page(office, client)} | fields)
    found = re.search(r"<b>(\d{4} \d{4} \d{4})</b>", answer.content.decode())
    assert found, answer.content.decode()
    return found[1]


def reported(town: Town, *, is_urgent: bool = False, by: Staff | None = None) -> Report:
    """One taken by telephone."""
    actor = act_as(by or town.manager)
    report = actions.new_report(town.office, "phone")
    told = Told(**TOLD)
    return actions.receive(report, by=actor, told=told, reporter="neighbour", is_urgent=is_urgent)

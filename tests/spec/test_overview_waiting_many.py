"""나를 기다리는 일이 한 쪽보다 많을 때."""

import re

import pytest

from dure.changes.records import Approval
from tests.factories import Town, a_case_at, a_client, ago, record

pytestmark = pytest.mark.django_db


def asked_days_ago(town: Town, number: int) -> None:
    for days in range(number):
        case = a_case_at("plan", town.office, manager=town.manager, path="case")
        about = {"kind": "plan", "target_id": case.pk, "asked_by": town.manager}
        record(case, Approval, asked_at=ago(days=days), **about)


def rows_on(page: str) -> list[str]:
    """What a page of the list says of how long each waits."""
    return re.findall(r"서비스 제공계획 · [^·<]+ · ([^<]+)", page)


def test_첫_화면은_한_쪽만_읽어도_모두_세고_다음_쪽이_이어진다(town: Town) -> None:
    asked_days_ago(town, 23)
    client = a_client(town.leader)
    first = client.get("/my-work").content.decode()
    rest = client.get("/my-work?my_waiting-page=2").content.decode()
    assert "<b>23</b>" in first
    assert len(rows_on(first)) == 20
    assert rows_on(first)[0] == "22일째", "whichever has waited longest comes first"
    assert [*rows_on(first), *rows_on(rest)] == [*(f"{days}일째" for days in range(22, 0, -1)), "오늘"]

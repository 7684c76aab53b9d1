"""여러 줄 양식의 날짜: 잘못 적은 날짜는 그 줄에서 말하고, 모든 줄에 적은 것이 그대로 남는다."""

import re
from typing import Any

import pytest
from django.test import Client

from dure.cases.s05_conference.records import ConferenceDecision
from dure.cases.s07_plan.records import PlannedService
from tests.factories import Town, a_case_at, a_client, act_as
from tests.meetings import planned
from tests.spec.plans import a_case_in_planning
from tests.typing_in import holding, sheets

pytestmark = pytest.mark.django_db
# Before anything that is planned, no day of the calendar, half a date, no date at all.
WRONG = ["0026-05-06", "2026-02-30", "2026-05", "모름"]


def told_at(html: str) -> dict[str, str]:
    """What is said beside which field."""
    boxes = re.findall(r'class="error" id="id_([^"]+)_error">([^<]+)<', html)
    return {name: words.strip() for name, words in boxes}


def send(client: Client, url: str, typed: dict[str, str]) -> tuple[dict[str, str], dict[str, list[str]]]:
    """What the page says beside its fields, and what these hold, after it was sent with this typed."""
    form = holding(sheets(client.get(url).content.decode()), set(typed))
    answer = client.post(url, form | typed)
    html = answer.content.decode()
    held = holding(sheets(html), set(typed))
    assert answer.status_code == 200
    assert 'role="alert"' in html
    return told_at(html), {name: held.get(name, []) for name in typed}


@pytest.mark.parametrize("wrong", WRONG)
def test_계획의_서비스_줄(town: Town, wrong: str) -> None:
    case = a_case_in_planning(town)
    typed = {
        "goals-new0-term": "short",
        "goals-new0-text": "월세를 밀리지 않고 낸다",
        "services-new0-goal": "new0",
        "services-new0-name": "밑반찬 배달",
        "services-new0-starts_on": "2026-12-01",
        "services-new0-ends_on": "2027-05-31",
        "services-new1-goal": "new0",
        "services-new1-name": "월세 지원 안내",
        "services-new1-starts_on": wrong,
        "services-new1-ends_on": "2027-03-02",
    }
    told, held = send(a_client(town.manager), f"/cases/{case.pk}/plan/edit", typed)
    assert list(told) == ["services-new1-starts_on"]
    assert held == {name: [value] for name, value in typed.items()}
    act_as(town.manager)
    assert not PlannedService.objects.filter(case=case).exists()


@pytest.mark.parametrize("wrong", WRONG)
def test_회의록의_결정_줄(town: Town, wrong: str) -> None:
    case = a_case_at("conference", town.office, manager=town.manager)
    conference = planned(case, town)
    typed: dict[str, Any] = {
        "content": "월세와 건강을 함께 의논함",
        "decisions-0-text": "병원에 함께 간다",
        "decisions-0-due_on": "2026-12-04",
        "decisions-1-text": "월세를 나누어 내도록 집주인과 의논한다",
        "decisions-1-due_on": wrong,
        "decisions-2-owner_name": "나래복지관 담당자",
    }
    url = f"/cases/{case.pk}/conference/{conference.pk}/minutes"
    told, held = send(a_client(town.manager), url, typed)
    assert "decisions-1-due_on" in told
    assert "decisions-0-due_on" not in told
    assert held == {name: [value] for name, value in typed.items()}
    act_as(town.manager)
    assert not ConferenceDecision.objects.filter(case=case).exists()

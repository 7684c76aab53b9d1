"""① 긴급 내부회의도 다른 회의처럼 이름처럼 보이는 말을 먼저 묻는다 (manual-2025 m:8942–8944)."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from dure.cases.core.records import Case
from dure.cases.s01_discovery.actions.discovery import edit_discovery
from dure.cases.s01_discovery.inputs import QuickConference, Report
from dure.cases.s01_discovery.records import Discovery
from dure.cases.s05_conference.naming import UNSORTED, Sorted
from dure.cases.s05_conference.records import Conference
from tests.factories import Town, a_case_at, a_client, a_submission, act_as
from tests.refusals import refused

pytestmark = pytest.mark.django_db
SAID = "이모 최보배가 오늘 밤 함께 있기로 하고 강두리 모임에 알림"


@pytest.fixture
def case(town: Town) -> Case:
    return a_case_at("discovery", town.office, manager=town.manager, is_urgent=True)


def edit(case: Case, town: Town, result: str = SAID, names: Sorted = UNSORTED) -> Conference:
    by, found = act_as(town.manager), Discovery.objects.get(case=case)
    report = Report(found.route, found.found_on, found.received_at, found.situation, is_urgent=True)
    talk = QuickConference(timezone.localdate(), ("서이든", "한다온"), result)
    edit_discovery(case, by=by, discovery=found, seen_version=None, report=report, talk=talk, names=names)
    return Conference.objects.get(case=case)


def typed(case: Case, **more: Any) -> dict[str, Any]:
    found = Discovery.objects.using("owner").get(case=case)
    return {
        "route": found.route,
        "found_on": found.found_on.isoformat(),
        "received_at": timezone.localtime(found.received_at).strftime("%Y-%m-%dT%H:%M"),
        "situation": found.situation,
        "is_urgent": "on",
        "quick_conference_on": timezone.localdate().isoformat(),
        "people": "서이든\n한다온",
        "quick_conference_result": SAID,
        "handling": "urgent",
        "version": found.version,
        "submission_id": a_submission(),
    } | more


@pytest.fixture
def client(town: Town) -> Client:
    return a_client(town.manager)


def test_모르는_이름은_글쓴이가_고르기_전에는_회의로_남기지_않는다(town: Town, case: Case) -> None:
    assert refused(edit, case, town) == ["s05.names_unsorted"]
    assert not Conference.objects.filter(case=case).exists()
    made = edit(case, town, names=Sorted(gone=("최보배",), kept=("강두리",)))
    assert "최보배" not in made.result
    assert "강두리 모임" in made.result
    assert made.content == made.result


def test_결과를_그대로_두고_고치면_다시_묻지_않고_지운_이름은_그대로_지워져_있다(
    town: Town, case: Case
) -> None:
    made = edit(case, town, names=Sorted(gone=("최보배",), kept=("강두리",)))
    assert edit(case, town).result == made.result


def test_결과를_고치면_둔_말은_묻지_않고_지운_이름은_다시_묻는다(town: Town, case: Case) -> None:
    edit(case, town, names=Sorted(gone=("최보배",), kept=("강두리",)))
    more = f"{SAID}. 내일 다시 만남"
    assert refused(edit, case, town, more) == ["s05.names_unsorted"]
    again = edit(case, town, more, Sorted(gone=("최보배",)))
    assert "최보배" not in again.result
    assert "내일 다시 만남" in again.result


def test_회의에_온_사람의_이름은_묻지_않는다(town: Town, case: Case) -> None:
    assert "서이든" in edit(case, town, "서이든 팀장이 내일 방문하기로 함").result


def test_화면은_이름처럼_보이는_말을_보이고_적은_것을_남긴다(client: Client, case: Case) -> None:
    url = f"/cases/{case.pk}/discovery/edit"
    asked = client.post(url, typed(case)).content.decode()
    assert "이름처럼 보이는 말을 확인하고 다시 저장하세요." in asked
    assert SAID in asked
    assert 'name="names-w-최보배"' in asked
    answered = {"names-w-최보배": "gone", "names-w-강두리": "kept"}
    assert client.post(url, typed(case, **answered)).status_code == 302
    assert "최보배" not in Conference.objects.using("owner").get(case=case).result
    assert "names-w-" not in client.get(url).content.decode()
    assert client.post(url, typed(case, situation="문이 잠겨 있음")).status_code == 302


def test_급하지_않으면_회의가_없으니_묻지_않는다(client: Client, case: Case) -> None:
    kept = typed(case)
    del kept["is_urgent"]
    assert client.post(f"/cases/{case.pk}/discovery/edit", kept).status_code == 302

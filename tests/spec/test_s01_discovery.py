"""① 대상자 발굴 (manual-2025 m:7945–8016, m:8412)."""

from typing import Any

import pytest
from django.utils import timezone

from dure.cases.core.records import Case, CaseEvent, Deadline
from dure.cases.flow import blockers, take
from dure.cases.s01_discovery.actions.discovery import Candidate, register_candidate, send_to_town
from dure.cases.s01_discovery.inputs import NewHome, NewPerson, Report
from dure.cases.s01_discovery.records import Discovery
from dure.rulebook import Refused
from tests.factories import (
    Town,
    a_case_at,
    a_client,
    a_day_pass,
    a_submission,
    a_worker,
    act_as,
    an_office,
)
from tests.refusals import codes_of

pytestmark = pytest.mark.django_db

REPORT = {"route": "neighbour", "situation": "며칠째 우편물이 쌓여 있음"}
SUBJECT = NewPerson("윤서준", "male")
HOME = {"address": "새봄시 가온구 가온로 31"}


def a_candidate(**changed: Any) -> Candidate:
    found = REPORT | {"found_on": timezone.localdate(), "received_at": timezone.now()} | changed
    return Candidate(Report(**found), SUBJECT, NewHome(**HOME))


def register(town: Town, **report: Any) -> Case:
    return register_candidate(town.office, candidate=a_candidate(**report), by=act_as(town.manager))


def codes(case: Case, step: str) -> list[str]:
    return [reason.code for reason in blockers(case, step)]


def test_발굴을_등록하면_사례가_열리고_초기상담_5일이_흐른다(town: Town) -> None:
    case = register(town)
    assert (case.stage, case.status) == ("discovery", "open")
    assert case.number.startswith(f"{town.office.code}-{timezone.localdate():%Y%m%d}-")
    deadline = Deadline.objects.get(case=case)
    assert (deadline.rule, deadline.kind) == ("counselling", "measured")
    assert [event.verb for event in CaseEvent.objects.filter(case=case)] == ["discovery.register"]


def test_소속이_아닌_기관에는_등록할_수_없다(town: Town) -> None:
    stranger = a_worker(an_office(town.sigungu, name="가온2동"))
    by = act_as(stranger)
    with pytest.raises(Refused) as refusal:
        register_candidate(town.office, candidate=a_candidate(), by=by)
    assert codes_of(refusal) == ["core.not_your_office"]


def test_긴급한_사례는_두세_명의_내부회의를_먼저_한다(town: Town) -> None:
    case = register(town, is_urgent=True)
    assert codes(case, "begin_counselling") == ["s01.quick_conference_missing"]
    told = {"quick_conference_people": ["서이든", "한다온"], "quick_conference_result": "긴급지원 신청"}
    Discovery.objects.filter(case=case).update(**told)
    assert codes(case, "begin_counselling") == ["s01.quick_conference_missing"]
    Discovery.objects.filter(case=case).update(quick_conference_on=timezone.localdate())
    assert codes(case, "begin_counselling") == []


def test_시군구에_바로_온_의뢰는_읍면동으로_보낸다(town: Town) -> None:
    case = a_case_at("discovery", town.center)
    act_as(town.center_manager)
    assert codes(case, "begin_counselling") == ["s01.send_to_town_first"]
    send_to_town(case, by=act_as(town.center_manager), town=town.office)
    assert case.office == town.office
    assert Discovery.objects.get(case=case).office == town.office
    assert codes(case, "begin_counselling") == []


def test_이관콜은_시군구에서_바로_상담한다(town: Town) -> None:
    case = a_case_at("discovery", town.center)
    act_as(town.center_manager)
    Discovery.objects.filter(case=case).update(route="transferred_call")
    assert codes(case, "begin_counselling") == []


def test_제외하려면_까닭이_있어야_한다(town: Town) -> None:
    case = register(town)
    handled = {"handling": "benefit"}
    with pytest.raises(Refused) as refusal:
        take(case, "exclude_candidate", by=act_as(town.manager), data={"reason": " "} | handled)
    assert codes_of(refusal) == ["s01.exclusion_needs_reason"]
    take(case, "exclude_candidate", by=act_as(town.manager), data={"reason": "전출 확인"} | handled)
    assert (case.status, case.outcome) == ("ended", "excluded")


def test_같은_등록을_두_번_보내도_한_번만_저장된다(town: Town) -> None:
    client, key = a_client(town.manager), a_submission()
    form = (
        REPORT
        | HOME
        | {
            "found_on": "2026-11-20",
            "received_at": "2026-11-20T10:00",
            "submission_id": key,
            "office": town.office.pk,
        }
    )
    assert client.post("/candidates/new", form).status_code == 302
    assert client.post("/candidates/new", form).status_code == 302
    assert Case.objects.count() == 1


def test_다른_읍면동의_사례는_없는_것과_같다(town: Town) -> None:
    case = register(town)
    stranger = a_client(a_worker(an_office(town.sigungu, name="가온2동")))
    assert stranger.get(f"/cases/{case.pk}/discovery").status_code == 404
    assert a_client(town.manager).get(f"/cases/{case.pk}/discovery").status_code == 200
    above = a_client(town.center_manager)
    assert above.get(f"/cases/{case.pk}/discovery").status_code == 403
    a_day_pass(case, town.center_manager)
    assert above.get(f"/cases/{case.pk}/discovery").status_code == 200

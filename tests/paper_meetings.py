"""Conferences for papers: a solution conference with its request, added to a whole case (회의 서식 시험 자료)."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from dure.cases.core.records import Case
from dure.cases.s05_conference.records import Attendee, Conference, ConferenceDecision, SolutionRequest
from tests.factories import Town, record

ASKED = {
    "progress": "두 달 동안 단주모임을 잇고 빚 문제를 상담했으나 남도현 씨가 다시 술을 마심.",
    "question": "입원치료를 권할지, 집에서 돕는 길이 있는지 전문가의 의견을 구함.",
}


def a_solution_request(case: Case, town: Town, **fields: Any) -> SolutionRequest:
    """Asked by the town's manager an hour ago."""
    kept = {**ASKED, "requested_at": timezone.now(), "recorded_by_id": town.manager.pk} | fields
    return record(case, SolutionRequest, **kept)


def a_meeting(case: Case, town: Town, kind: str = "solution", **fields: Any) -> Conference:
    """Held yesterday, with minutes of today, and a decision."""
    yesterday = timezone.now() - timedelta(days=1)
    kept: dict[str, Any] = {
        "kind": kind,
        "number": 1,
        "purpose": "other",
        "title": "남도현 가구의 치료 방향",
        "scheduled_at": yesterday,
        "held_at": yesterday,
        "place": "가온구청 3층 회의실",
        "chair_id": town.center_leader.pk,
        "content": "입원과 외래 치료의 장단점을 살핌.",
        "result": "외래 치료를 석 달 더 이어 가기로 함.",
        "is_agreed": True,
        "minutes_by_id": town.center_manager.pk,
        "minutes_at": timezone.now(),
        "edition": "2025",
    } | fields
    return record(case, Conference, **kept)


def came(conference: Conference, side: str, name: str, **fields: Any) -> Attendee:
    kept = {"affiliation": "나래알코올상담센터", "position": "팀장", "came": True} | fields
    return record(conference.case, Attendee, conference_id=conference.pk, side=side, name=name, **kept)


def decides(conference: Conference, text: str, owner: str, **fields: Any) -> ConferenceDecision:
    kept = {"due_on": timezone.localdate() + timedelta(days=7)} | fields
    return record(
        conference.case, ConferenceDecision, conference_id=conference.pk, text=text, owner_name=owner, **kept
    )

"""What an office does beside its households, and its way to another office with the whole of it (기관의 일과 조직 개편).

It lies in all the areas below this one; numbers and moves come from the database (sql/office_work.sql).
"""

from django.db import connection

from dure.access.acting import acting_as
from dure.offices.models import Office
from dure.offices.reorganising.holding import WHOLE, Held, Move, Part

ACTOR = "조직 개편"
# What waits for somebody there, and what only goes along.
WAITS_THERE = ("reports", "inbound", "visits", "incidents", "talks", "improvements", "watches", "households")
WORDS = {
    "reports": "처리할 이웃의 신고",
    "inbound": "답할 들어온 의뢰",
    "visits": "나오지 않은 방문과 앞둔 방문",
    "incidents": "처리할 사고 보고서",
    "talks": "끝나지 않은 종합상담",
    "improvements": "마치지 않은 개선과제",
    "watches": "이웃이 살피는 안부확인",
    "households": "일제조사로 찾아갈 가구",
    "members": "인적안전망 위원",
    "guards": "안전지킴이",
    "bodies": "협의체",
    "courses": "교육 신청",
}


def held_at(office: Office, part: Part = WHOLE) -> list[Held]:
    """It goes along with a whole office only."""
    if not part.is_whole:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM dure.held_beside(%s)", [office.pk])
        names = [column.name for column in cursor.description]
        row = cursor.fetchone()
    counts = dict(zip(names, row, strict=True)) if row else {}
    return [Held(ko, counts.get(name, 0), name in WAITS_THERE) for name, ko in WORDS.items()]


def move(move: Move) -> None:
    if move.part.is_whole:
        _run("SELECT dure.move_office_work(%s, %s, %s)", move)


def move_back(move: Move) -> None:
    _run("SELECT dure.move_office_work_back(%s, %s, %s)", move)


def _run(statement: str, move: Move) -> None:
    with acting_as(ACTOR, move.place.sigungu_id), connection.cursor() as cursor:
        cursor.execute(statement, [move.key, move.place.pk, move.target.pk])

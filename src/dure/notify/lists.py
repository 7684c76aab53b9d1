"""One's own notices, and what left by mail and text (알림 목록)."""

from typing import Any

from dure.access.policy import Permission
from dure.notify.models import Outgoing
from dure.notify.queries import shown_to
from dure.web import cells
from dure.web.lists.declared import Answer, Asked, Subject, listing
from dure.web.templatetags.dure import veiled

TONES = {Outgoing.State.SENT: "", Outgoing.State.WAITING: "info", Outgoing.State.GIVEN_UP: "danger"}
ERRORS = {
    "not_set_up": "보내는 길이 설정되지 않음",
    "unreachable": "서버에 닿지 않음",
    "refused": "서버가 받지 않음",
    "bad_address": "받는 주소가 맞지 않음",
}


def about(row: Any) -> str:
    """The household, for who still sees the case."""
    return veiled(row.case.subject.name) if row.case else "-"


def subjects(row: Any) -> list[Subject]:
    return [("case", row.case.pk)] if row.case else []


def is_unread(row: Any) -> bool:
    return row.read_at is None


def why(row: Outgoing) -> str:
    return ERRORS.get(row.error, "")


@listing(
    "my_notices",
    "내 알림",
    page="notices",
    needs=Permission.STAFF,
    sort="최근 순",
    shows=subjects,
    empty="아직 받은 알림이 없습니다. 배정, 요청, 승인처럼 나와 관련된 일이 있으면 여기에 남습니다.",
    columns=(
        cells.moment("때", "happened_at"),
        cells.text("내용", "words", 24).page(tags=cells.marks((is_unread, "새 알림", "info"))),
        cells.text("가구", about, 14),
        cells.text("한 사람", "actor", 14),
        cells.moment("읽은 때", "read_at").sheet_only(),
        cells.drawn("notify/open.html", "열기"),
    ),
)
def my_notices(asked: Asked) -> Answer:
    return shown_to(asked.standing.staff)


@listing(
    "outbox",
    "보낸 메일·문자",
    page="outbox",
    needs=Permission.ADMINISTER,
    sort="최근 순",
    empty="아직 보낸 것이 없습니다.",
    columns=(
        cells.moment("남긴 때", "recorded_at"),
        cells.chosen("방법", "channel", 8),
        cells.text("제목", "subject", 30),
        cells.chosen("상태", "state", 12).badge(lambda row: TONES[row.state]),
        cells.number("시도", "attempts"),
        cells.moment("보낸 때", "left_at"),
        cells.text("까닭", why, 24),
        cells.drawn("notify/again.html", "다시"),
    ),
)
def outbox(asked: Asked) -> Answer:
    offices = asked.standing.reach.administering.offices
    return Outgoing.objects.filter(sigungu__in={office.sigungu_id for office in offices})

"""What is due for destruction, what is held, lists of destruction (보존·파기), and restricted cases (열람 제한)."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone

from dure.access.policy import Permission
from dure.cases.approvals.queries import approving_at
from dure.protection.restriction.queries import to_review
from dure.protection.retention import queries
from dure.protection.retention.list_views import HORIZONS, horizon
from dure.protection.retention.queries import Due
from dure.protection.retention.records import Destruction
from dure.protection.templatetags.retention import clock_name, why_skipped
from dure.sheets.lists import columns as c
from dure.sheets.registry import Asked, Found, sheet
from dure.sheets.rows import Listed, Queried
from dure.web import cells


def to_look_at(due: Due) -> str:
    return "\n".join([*(reason.text() for reason in due.blockers), *due.warnings])


def why(item: Any) -> str:
    return why_skipped(item.skipped_because) if item.skipped_because else ""


@sheet(
    "retention_due",
    "보존기간이 끝나는 것",
    page="retention_list",
    needs=Permission.DESTRUCTION,
    columns=(
        c.case_number(c.its_case),
        c.subject(c.its_case),
        c.named("기관", "case.office", 20),
        cells.text("보존 규칙", lambda due: clock_name(due.clock.rule), 24),
        cells.day("시작", lambda due: due.clock.started_on),
        cells.day("만료", lambda due: due.clock.expires_on),
        cells.number("문서", lambda due: due.papers),
        cells.tick("제안할 수 있음", lambda due: due.is_ready, 14),
        cells.long_text("살필 것", to_look_at),
    ),
    shows=lambda due: [("case", due.case.pk)],
)
def retention_due(asked: Asked) -> Found:
    within = asked.get("within") if asked.get("within") in HORIZONS else ""
    words, months = HORIZONS[within]
    rows = queries.due_until(horizon(months), timezone.localdate(), approving_at(asked.standing))
    return Found(Listed(rows), (("기간", words),), "만료 순")


@sheet(
    "retention_holds",
    "파기 보류",
    page="retention_list",
    needs=Permission.DESTRUCTION,
    columns=(
        c.case_number(c.its_case),
        c.subject(c.its_case),
        c.named("기관", "office", 20),
        c.coded("사유", "ground", "hold_ground", 24),
        cells.day("시작", lambda hold: hold.from_on),
        cells.day("다시 살필 날", lambda hold: hold.review_on),
    ),
    shows=c.of_its_case,
)
def retention_holds(asked: Asked) -> Found:
    return Found(Queried(queries.running_holds(approving_at(asked.standing))), sort="다시 살필 순")


@sheet(
    "destructions",
    "파기 목록",
    page="retention_list",
    needs=Permission.DESTRUCTION,
    columns=(
        cells.text("번호", lambda each: each.number, 22),
        c.named("기관", "office", 20),
        cells.text("상태", lambda each: each.get_state_display()),
        c.named("제안한 사람", "proposed_by"),
        cells.moment("제안", lambda each: each.proposed_at),
        c.named("승인한 사람", "decided_by"),
        cells.moment("승인", lambda each: each.decided_at),
        cells.number("모두", lambda each: each.total),
        cells.number("파기함", lambda each: each.destroyed),
    ),
)
def destructions(_: Asked) -> Found:
    return Found(Queried(queries.lists(Destruction.State.values)), sort="최근 제안 순")


@sheet(
    "destruction_items",
    "파기 목록의 사례",
    page="destruction_page",
    needs=Permission.DESTRUCTION,
    columns=(
        cells.text("사례관리 번호", lambda item: item.case_number, 22),
        c.named("기관", "office", 20),
        cells.text("보존 규칙", lambda item: clock_name(item.rule), 24),
        cells.day("만료", lambda item: item.expired_on),
        cells.text("결과", lambda item: item.get_state_display()),
        cells.moment("파기한 때", lambda item: item.destroyed_at),
        cells.long_text("제외한 까닭", why),
    ),
    shows=c.of_its_case,
)
def destruction_items(asked: Asked) -> Found:
    found = get_object_or_404(queries.lists(Destruction.State.values), pk=asked.key("destruction"))
    rows = found.items.select_related("office")
    return Found(Queried(rows), (("파기 번호", found.number),), "만료 순")


@sheet(
    "restrictions",
    "열람 제한 사례",
    page="restrictions",
    needs=Permission.LEAD,
    columns=(
        cells.day("다시 살필 날", lambda each: each.review_on),
        c.subject(c.its_case),
        c.case_number(c.its_case),
        c.named("기관", "case.office", 20),
        c.coded("사유", "ground", "restriction_ground", 24),
        cells.day("시작일", lambda each: each.from_on),
    ),
    shows=c.of_its_case,
)
def restrictions(_: Asked) -> Found:
    return Found(Queried(to_review()), sort="다시 살필 순")

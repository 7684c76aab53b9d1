"""What is due for destruction, what is held, lists of destruction and their cases (보존·파기 목록)."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone

from dure.access.policy import Permission
from dure.cases import columns as c
from dure.protection.retention import queries
from dure.protection.retention.queries import Due
from dure.protection.retention.records import Destruction
from dure.protection.templatetags.retention import clock_name, why_skipped
from dure.web import cells
from dure.web.lists.declared import Answer, Asked, Found, listing

State = Destruction.State
TONES = {State.DONE: "success", State.PROPOSED: "warning", State.APPROVED: "info"}


def to_look_at(due: Due) -> str:
    return "\n".join([*(reason.text() for reason in due.blockers), *due.warnings])


def is_past(due: Due) -> bool:
    return due.clock.expires_on < timezone.localdate()


@listing(
    "retention_due",
    "보존기간이 끝나는 것",
    page="retention_list",
    needs=Permission.DESTRUCTION,
    sort="만료 순",
    shows=lambda due: [("case", due.case.pk)],
    empty="이 기간에 보존기간이 끝나는 것이 없습니다.",
    columns=(
        cells.drawn("retention/choose_cell.html", "고르기"),
        c.case_number().page(link=cells.to("case_retention", "case.pk")),
        c.subject(page="case_retention"),
        cells.named("기관", "case.office", 20),
        cells.text("보존 규칙", lambda due: clock_name(due.clock.rule), 24),
        cells.day("시작", "clock.started_on"),
        cells.day("만료", "clock.expires_on").page(tags=cells.marks((is_past, "지남", "danger"))),
        cells.number("문서", "papers"),
        cells.tick("제안할 수 있음", "is_ready", 14).sheet_only(),
        cells.long_text("살필 것", to_look_at),
    ),
)
def retention_due(asked: Asked) -> Answer:
    words, months = queries.HORIZONS[queries.within(asked.get("within"))]
    scope = asked.standing.reach.leading.near_rows()
    rows = queries.due_until(queries.horizon(months), timezone.localdate(), scope)
    return Found.of(rows, (("기간", words),))


@listing(
    "retention_holds",
    "파기 보류",
    page="retention_list",
    needs=Permission.DESTRUCTION,
    sort="다시 살필 순",
    shows=c.of_its_case,
    empty="보류한 사례가 없습니다. 사례의 ‘보존’ 화면에서 보류할 수 있습니다.",
    columns=(
        c.case_number().page(link=cells.to("case_retention", "case_id")),
        c.subject(page="case_retention"),
        cells.named("기관", "office", 20),
        cells.coded("사유", "ground", "hold_ground", 24),
        cells.day("시작", "from_on"),
        cells.deadline("다시 살필 날", "review_on"),
    ),
)
def retention_holds(asked: Asked) -> Answer:
    return queries.running_holds(asked.standing.reach.leading.near_rows())


@listing(
    "destructions",
    "파기 목록",
    page="retention_list",
    needs=Permission.DESTRUCTION,
    sort="최근 제안 순",
    empty="승인이나 파기를 기다리거나 마친 목록이 없습니다.",
    columns=(
        cells.text("번호", "number", 22).page(link=cells.to("destruction_page", "pk")),
        cells.named("기관", "office", 20),
        cells.chosen("상태", "state").badge(lambda each: TONES.get(each.state, "")),
        cells.named("제안한 사람", "proposed_by"),
        cells.moment("제안", "proposed_at"),
        cells.named("승인한 사람", "decided_by"),
        cells.moment("승인", "decided_at"),
        cells.number("모두", "total"),
        cells.number("파기함", "destroyed"),
        cells.drawn("retention/certificate_cell.html", "파기 확인서"),
    ),
)
def destructions(_: Asked) -> Answer:
    return queries.lists(State.values)


def why(item: Any) -> str:
    return why_skipped(item.skipped_because) if item.skipped_because else ""


ITEM_TONES = {"destroyed": "success", "skipped": ""}


@listing(
    "destruction_items",
    "파기 목록의 사례",
    page="destruction_page",
    needs=Permission.DESTRUCTION,
    sort="만료 순",
    shows=c.of_its_case,
    columns=(
        cells.text("사례관리 번호", "case_number", 22).page(template="retention/item_cell.html"),
        cells.named("기관", "office", 20),
        cells.text("보존 규칙", lambda item: clock_name(item.rule), 24),
        cells.day("만료", "expired_on").sorts("expired_on"),
        cells.chosen("결과", "state").page(tone=lambda item: ITEM_TONES.get(item.state)),
        cells.moment("파기한 때", "destroyed_at"),
        cells.long_text("제외한 까닭", why),
        cells.drawn("retention/leave_out_cell.html", "빼기"),
    ),
)
def destruction_items(asked: Asked) -> Answer:
    found = get_object_or_404(queries.lists(State.values), pk=asked.key("destruction"))
    return Found.of(found.items.select_related("office"), (("파기 번호", found.number),))

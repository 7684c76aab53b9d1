"""What waits for approval, and what I asked for (승인함)."""

from django import forms
from django.urls import reverse
from django.utils import timezone

from dure.access.policy import Permission
from dure.cases import columns as c
from dure.cases.approvals import digest, queries
from dure.changes.approvals import kind_of, kinds, root_key
from dure.changes.records import Approval
from dure.web import cells
from dure.web.came_from import with_next
from dure.web.lists.declared import Answer, Asked, listing
from dure.web.lists.filters import FilterForm
from dure.web.lists.rows import Queried

TONES = {
    Approval.Decision.APPROVED: "success",
    Approval.Decision.RETURNED: "warning",
    Approval.Decision.WAITING: "info",
}


def page_of(approval: Approval) -> str:
    """Where it stands."""
    return reverse(kind_of(approval).page, args=[root_key(approval)])


def answer_page(approval: Approval) -> str:
    """Where a leader reads everything and answers."""
    kind = kind_of(approval)
    return reverse(kind.answered_at or kind.page, args=[root_key(approval)])


def days_waited(approval: Approval) -> int:
    return (timezone.localdate() - timezone.localdate(approval.asked_at)).days


def days_in_words(approval: Approval) -> str:
    days = days_waited(approval)
    return f"{days}일째" if days else "오늘"


def to_review(rows: list[Approval]) -> list[Approval]:
    """Each with its line, and the page from which one goes on to the next."""
    for row in digest.with_digests(rows):
        vars(row)["review_url"] = with_next(answer_page(row), reverse("approvals"))
    return rows


class ApprovalFilter(FilterForm):
    """Of which kind, of which office."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(asked)
        known = [("", "전체"), *((kind.code, kind.ko) for kind in kinds().values())]
        self.fields["kind"] = forms.ChoiceField(label="종류", required=False, choices=known)
        offices = [(str(each.pk), each.name) for each in asked.standing.reach.leading.offices]
        self.fields["office"] = forms.ChoiceField(
            label="기관", required=False, choices=[("", "전체"), *offices]
        )


HEAD = (
    cells.text("종류", lambda row: kind_of(row).ko, 16).page(link=page_of),
    c.subject(),
    c.case_number(),
    cells.moment("요청한 때", "asked_at"),
)


@listing(
    "approvals_waiting",
    "승인을 기다리는 것",
    page="approvals",
    needs=Permission.CASE_STAFF,
    sort="오래 기다린 순",
    shows=c.of_its_case,
    form=ApprovalFilter,
    empty="승인을 기다리는 것이 없습니다.",
    columns=(
        cells.number("기다린 날", days_waited).page(words=days_in_words),
        cells.text("종류", lambda row: kind_of(row).ko, 16),
        c.subject(),
        c.case_number(),
        cells.text("내용", digest.in_words, 40).page(tags=digest.to_check),
        cells.named("요청한 사람", "asked_by"),
        cells.moment("요청한 때", "asked_at").sheet_only(),
        cells.long_text("요청 의견", "note").sheet_only(),
        cells.named("기관", "office", 20),
        cells.drawn("approvals/review_cell.html", "검토"),
    ),
)
def approvals_waiting(asked: Asked) -> Answer:
    rows = queries.waiting_for(asked.standing).filter(**asked.wanted)
    return Queried(rows, then=to_review)


@listing(
    "approvals_asked",
    "내가 승인을 요청한 것",
    page="approvals",
    needs=Permission.CASE_STAFF,
    sort="최근 요청 순",
    shows=c.of_its_case,
    empty="요청한 것이 없습니다.",
    columns=(
        *HEAD,
        cells.chosen("결과", "decision").badge(lambda row: TONES.get(row.decision, "")),
        cells.named("결정한 사람", "decided_by"),
        cells.moment("결정한 때", "decided_at"),
        cells.long_text("결정 의견", "comment"),
    ),
)
def approvals_asked(asked: Asked) -> Answer:
    return queries.asked_by(asked.standing)

"""Services and talks of one case (서비스·통합상담)."""

from dure.access.policy import Permission
from dure.cases import columns as c
from dure.cases.s08_delivery import queries
from dure.cases.s08_delivery.queries import ServiceRow
from dure.cases.s08_delivery.records import Contact, Service
from dure.web import cells
from dure.web.due_words import GUIDE, due_tone, due_words, guide_words
from dure.web.lists.declared import Answer, Asked, listing
from dure.web.templatetags.dure import code, day

TONES = {Service.State.ACTIVE: "success", Service.State.REFUSED: "danger", Service.State.ENDED: ""}
OUTCOME_TONES = {"refused": "danger", "no_answer": "warning"}


def tags(row: ServiceRow) -> list[cells.Tag]:
    found = [("직접서비스", "")] if row.service.is_direct else []
    if row.answer_due:
        found.append((f"답 기다림 {guide_words(row.answer_due.due_at)}", GUIDE))
    return found


def how_it_ended(row: ServiceRow) -> str:
    if row.service.state == Service.State.REFUSED:
        return row.service.answer
    return f"{day(row.service.ended_on)} {row.service.end_reason}".strip()


def last_check(row: ServiceRow) -> str:
    return f"{day(row.last.checked_on)} {code(row.last.state, 'delivery_state')}" if row.last else ""


def next_check(row: ServiceRow) -> str:
    return f"{day(row.next_on)} ~ {day(row.next_until)}" if row.next_until else day(row.next_on)


def next_tags(row: ServiceRow) -> list[cells.Tag]:
    """The end of a link's window is measured, how often another is checked is our own guide."""
    if row.next_until:
        return [(due_words(row.next_until), due_tone(row.next_until))]
    return [(guide_words(row.next_on), GUIDE)] if row.next_on else []


@listing(
    "case_services",
    "사례의 서비스",
    page="delivery_page",
    needs=Permission.CASE_PART,
    sort="진행 중 먼저, 시작한 순",
    shows=lambda row: [("case", row.service.case_id)],
    empty="서비스가 아직 없습니다. 제공계획을 확정하면 계획의 서비스가 여기에 나옵니다.",
    columns=(
        cells.text("서비스", "service.name", 24).page(
            link=cells.to("service_page", "service.case_id", "service.pk"), note="service.frequency"
        ),
        cells.text("제공기관", "service.provider", 24),
        cells.text("횟수·주기", "service.frequency").sheet_only(),
        cells.tick("직접서비스", "service.is_direct", 11).sheet_only(),
        cells.tick("서비스 연계", "service.is_link", 11).sheet_only(),
        cells.text("상태", lambda row: row.service.get_state_display(), 10)
        .badge(lambda row: TONES.get(row.service.state, "warning"))
        .page(tags=tags, note=how_it_ended),
        cells.text("마지막 점검", last_check, 24).page(empty="없음"),
        cells.text("다음 점검", next_check, 28).page(tags=next_tags, empty="-"),
        cells.day("의뢰일", "service.requested_on").sheet_only(),
        cells.day("시작일", "service.starts_on").sheet_only(),
        cells.day("종료 예정일", "service.ends_on").sheet_only(),
        cells.day("끝난 날", "service.ended_on").sheet_only(),
        cells.long_text("끝난 까닭", "service.end_reason", 30).sheet_only(),
        cells.drawn("s08/service_cell.html"),
    ),
)
def case_services(asked: Asked) -> Answer:
    return queries.service_rows(asked.root)


def outcome_tone(contact: Contact) -> str:
    return OUTCOME_TONES.get(contact.outcome, "")


@listing(
    "case_contacts",
    "통합상담 기록",
    page="contacts_page",
    needs=Permission.CASE_PART,
    sort="최근 순",
    shows=c.of_its_case,
    empty="상담 기록이 아직 없습니다.",
    columns=(
        cells.day("날짜", "happened_on").page(template="s08/contact_cell.html"),
        cells.coded("방법", "method", "check_method"),
        cells.coded("결과", "outcome", "contact_outcome").badge(outcome_tone).page(note="with_whom"),
        cells.text("만난 사람", "with_whom").sheet_only(),
        cells.long_text("내용", "text", 60),
        cells.named("기록한 사람", "staff"),
    ),
)
def case_contacts(asked: Asked) -> Answer:
    return queries.contacts(asked.root)

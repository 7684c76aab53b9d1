"""Every consent of a case that was kept (동의 기록)."""

from dure.access.policy import Permission
from dure.cases import columns as c
from dure.cases.core.records import Consent
from dure.web import cells
from dure.web.lists.declared import Answer, Asked, listing
from dure.web.templatetags.dure import day


def answer(consent: Consent) -> str:
    if consent.withdrawn_on:
        return "철회"
    return "동의함" if consent.is_given else "동의하지 않음"


def withdrawal(consent: Consent) -> str:
    return f"{day(consent.withdrawn_on)} {consent.withdrawal_reason}".strip()


def chosen_items(consent: Consent) -> str:
    is_general = consent.kind == "general" and consent.is_given
    return (
        f"{consent.text_edition} · 선택 항목 {len(consent.items)}개" if is_general else consent.text_edition
    )


@listing(
    "case_consents",
    "동의 기록",
    page="consents_page",
    needs=Permission.CASE_READ,
    sort="최근 순",
    shows=c.of_its_case,
    empty="받은 동의가 아직 없습니다.",
    columns=(
        cells.day("날짜", "given_on"),
        cells.named("가구원", "person"),
        cells.coded("구분", "kind", "consent_kind", 24),
        cells.text("제공받는 기관", "recipient", 24).page(empty="-"),
        cells.text("답", answer).page(note=withdrawal),
        cells.day("철회한 날", "withdrawn_on").sheet_only(),
        cells.long_text("철회 까닭", "withdrawal_reason", 30).sheet_only(),
        cells.coded("방법", "method", "consent_method").page(note=chosen_items),
        cells.text("동의서 판", "text_edition").sheet_only(),
        cells.moment("서명한 때", "signed_at").page(template="consent/signed_cell.html"),
        cells.text("법정대리인", "guardian_name"),
    ),
)
def case_consents(asked: Asked) -> Answer:
    return Consent.objects.filter(case=asked.root).select_related("person").order_by("-given_on", "-id")

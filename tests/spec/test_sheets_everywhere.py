"""목록마다 내려받기가 있거나, 없는 까닭이 적혀 있다. 새 화면이나 새 표는 여기에 답하지 않으면 걸린다."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

from dure.sheets.lists import SHEETS
from tests.factories import Town, a_case_at, a_client, a_town, a_worker
from tests.spec.test_pages_by_role import every_page

SOURCE = Path(__file__).parents[2] / "src" / "dure"
BUTTON = re.compile(r'{% sheet_button "(\w+)"')

# Addresses without a key that are not pages of a list, and why.
NOT_LISTS = {
    "signing in and one's own account: nothing but one's own settings": """
        sign_in sign_in_factor sign_in_passkey passkey_question sign_in_directory sign_in_directory_answer sign_out
        account account_confirm account_confirm_question account_factors account_app account_passkey
        account_passkey_question account_codes account_password account_sessions account_sessions_end account_rest
        account_still_here account_directory account_directory_link account_directory_unlink
        """,
    "answers to buttons and programs": """
        home health keep_draft throw_draft_away keep_filter drop_filter log_review_make retention_propose
        """,
    "forms to be filled in": "register_candidate emergency_open office_new region_new staff_new",
    "finds persons one looks for; a register is not taken away by searching it": "search",
    "an export itself: reads.xlsx with its manifest": "read_export",
    "the spreadsheets themselves": "sheet_exports",
    "empty forms to print": "blank_forms",
    "what every kind of error means": "advice_rules",
}
# Tables without a button, by template, and why.
NOT_EXPORTED = {
    "part of another template, which has the button": """
        case/waiting_rows retention/lists review/findings account/attempt_rows offices/held sheets/rows
        """,
    "a form whose rows are chosen or written": """
        case/handover s07/edit s05/minutes s05/attendees retention/propose duplicates/merge web/conflict
        web/formset_table
        """,
    "the record of one case, which leaves as its official form": """
        s02/counselling s03/intake s04/assessment s04/compare s04/risk_chart s05/conferences s05/meeting s06/referrals
        s07/plan s07/lines s07/versions s07/version s07/agreements s08/service s09/closure s09/sheet s10/aftercare
        household/show consent/effects advice/quality
        """,
    "about one case alone: who manages, shares, sees or keeps it": """
        case/managers shared/sharing restriction/access retention/case s03/workloads
        """,
    "a paper to be printed, and which papers there are": """
        paper/body paper/case_forms paper/blank_forms s05/invitation
        """,
    "two records side by side": "duplicates/pair duplicates/merged",
    "one member of staff; the list of roles has the same rows": "offices/person",
    "one's own devices": "account/sessions account/factors",
}


def named(reasons: dict[str, str]) -> list[str]:
    return [name for names in reasons.values() for name in names.split()]


def templates() -> dict[str, str]:
    """Text by name, as `case/list`."""
    return {
        f"{path.parent.name}/{path.stem}": path.read_text("utf-8")
        for path in SOURCE.glob("**/templates/**/*.html")
    }


def test_주소마다_목록이거나_목록이_아닌_까닭이_있다() -> None:
    pages = {each.page for each in SHEETS.values()}
    found = {p.name for p in every_page() if not p.pattern.converters} - pages
    unanswered = found - set(named(NOT_LISTS))
    assert unanswered == set(), "register a list in sheets/lists/, or say in NOT_LISTS why there is none"
    assert set(named(NOT_LISTS)) <= found, "NOT_LISTS names what is gone or has a list by now"


def test_표마다_단추나_까닭이_있다() -> None:
    tables = {name for name, text in templates().items() if "<table" in text and not BUTTON.search(text)}
    unanswered = tables - set(named(NOT_EXPORTED))
    assert unanswered == set(), "put {% sheet_button %} beside the table, or say in NOT_EXPORTED why not"
    assert set(named(NOT_EXPORTED)) <= tables, "NOT_EXPORTED names what is gone or has a button by now"


def test_까닭은_한_번씩만_적는다() -> None:
    for reasons in (NOT_LISTS, NOT_EXPORTED):
        assert len(named(reasons)) == len(set(named(reasons)))


def test_등록한_목록마다_단추가_있고_단추마다_목록이_있다() -> None:
    used = {name for text in templates().values() for name in BUTTON.findall(text)}
    assert used == set(SHEETS)


@pytest.mark.django_db
@pytest.mark.parametrize("page", sorted({s.page for s in SHEETS.values() if not s.is_of_case}))
def test_목록의_화면에_그_단추가_보인다(page: str) -> None:
    """Tables that are shown only when they have rows have their buttons with them."""
    if page in ("log_review", "destruction_page", "advice_team"):
        return
    town: Town = a_town()
    a_case_at("counselling", town.office)
    roles = ("office_administrator", "privacy_officer")
    people = [town.leader, *(a_worker(town.center, role) for role in roles)]
    shown = [
        answer.content.decode()
        for answer in (a_client(staff).get(reverse(page)) for staff in people)
        if answer.status_code == 200
    ]
    assert any("엑셀로 내려받기" in text for text in shown)

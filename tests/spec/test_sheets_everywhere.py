"""목록마다 내려받기가 있거나, 없는 까닭이 적혀 있다. 새 화면이나 새 표는 여기에 답하지 않으면 걸린다."""

import re
from pathlib import Path

import pytest
from django.urls import reverse

from dure.web.lists.declared import LISTS
from tests.factories import Town, a_case_at, a_client, a_town, a_worker
from tests.spec.test_pages_by_role import every_page

SOURCE = Path(__file__).parents[2] / "src" / "dure"
# A list that the page draws in its own way has its button by name; the others bring theirs along.
BUTTON = re.compile(r'{% sheet_button "(\w+)"')

# Addresses without a key that are not pages of a list, and why.
NOT_LISTS = {
    "signing in and one's own account: nothing but one's own settings": """
        sign_in sign_in_factor sign_in_passkey passkey_question sign_in_directory sign_in_directory_answer sign_out
        account account_confirm account_confirm_question account_factors account_app account_passkey
        account_passkey_question account_codes account_password account_sessions account_sessions_end account_rest
        account_still_here account_directory account_directory_link account_directory_unlink
        notify_choice
        """,
    "answers to buttons and programs": """
        sign_in_state drafts
        home health metrics keep_draft throw_draft_away pin_case keep_filter drop_filter log_review_make retention_propose
        notices_read
        """,
    "one request for who came by a link": "loan_by_link request_by_link inbound_by_link survey_by_link look_in_by_link",
    "forms to be filled in": """
        register_candidate monitor_new emergency_open assign_several office_new region_new staff_new loan_new provider_new fund_moves inbound_new
        subsidy_new programme_new term_new outside_new specialist_new supervisor_new body_new contest_new consulting_plan_new expert_new
        inbound_invite survey_new agreement_new need_new allocation_new report_new outing_new guard_new visit_start incident_new
        signal_load_new round_survey_new round_meeting_new plan_round talk_new
        draw_sample keep_question ask_extract net_member_new pact_new campaign_new visit_goal_new
        """,
    "for who is not signed in": "report_places report_became",
    "one's own few visits of a day, and what rings now": "outings outings_ringing",
    "who is on duty at the offices one leads, a handful": "guards",
    "what each 읍면동 is to visit, a line each": "visit_goals",
    "finds persons one looks for; a register is not taken away by searching it": "search",
    "an export itself: reads.xlsx with its manifest": "read_export",
    "an export itself: the directory as HSDS": "resource_hsds",
    "the spreadsheets themselves": "sheet_exports",
    "empty forms to print": "blank_forms",
    "figures on paper: the pages they come from have their sheets": "measures_report measures_indicator measures_performance measures_ask",
    "what every kind of error means": "advice_rules",
    "the guide's classes and names, to be looked up": "resource_classes",
    "which edition of the guide serves when": "editions",
    "a calendar of what other lists have": "my_week",
    "the last few scans, in numbers": "signal_scans signal_orders",
    "the few reorganisations of one's own 시군구, each with its page": "reorganisations",
    "what one's own 읍면동 may do, and the few requests for it": "office_models",
    "a history to look things up in, kept where nobody can take or change it": "admin_changes protection_changes",
}
# Tables without a button, by template, and why.
NOT_EXPORTED = {
    "part of another template, which has the button": """
        sheets/rows
        """,
    "how the month stands beside the list of visits; a handful of duty people": "safety/team safety/guards safety/goals",
    "what one member did, what one rota found, who looks in on one household": "network/member network/watch network/case",
    "how far each town is, above the list that has its button": "network/campaign",
    "numbers of a list that is about to be made": "network/about_draw",
    "beside a list on the same page that has its button": "offices/index s08/delivery",
    "what the towns want this year, which leaves as the plan's paper": "skills/consulting_plan",
    "a form whose rows are chosen or written": """
        case/handover case/assign_several s07/edit s05/attendees retention/propose duplicates/merge web/conflict
        web/formset_table resources/side_by_side
        """,
    "a file that is brought in, whose refused rows leave as a sheet": "imports/index imports/match imports/preview",
    "the columns of a file, and the last few scans in numbers": "signals/new signals/scans",
    "what was learned and how it was compared, in numbers": "signals/orders signals/order",
    "what an office holds, before and after it is reorganised": "reorganising/index reorganising/preview",
    "the record of one case, which leaves as its official form": """
        s02/counselling s03/intake s04/assessment s04/compare s04/differences s04/risk_chart s04/needs s04/risk_table s05/conferences s05/meeting s06/referrals
        s07/plan s07/lines s07/versions s07/version s07/agreements s08/service s09/closure s09/sheet s10/aftercare
        household/show consent/effects advice/quality
        signals/case
        """,
    "about one case alone: who manages, shares, sees or keeps it": """
        case/managers shared/sharing restriction/access retention/case s03/workloads
        """,
    "a paper to be printed, and which papers there are": """
        paper/body paper/case_forms paper/blank_forms s05/invitation
        """,
    "sums of the list on the same page or in print, and what one case or form shows of them": """
        funds/sums funds/case funds/towns
        """,
    "labels to be cut, letters, and links that are shown once": "supply/asked",
    "the shares of one good, as they were decided": "supply/allocation",
    "the list on the same page drawn in groups, and what one indicator or form shows": """
        measures/index measures/measure measures/checks measures/round
        """,
    "a few figures of the first page; the page they open has its sheet": "web/glance",
    "two records side by side": "duplicates/pair duplicates/merged",
    "up to three services beside one another, chosen from the list": "finding/compare",
    "one member of staff; the list of roles has the same rows": "offices/person",
    "every list, drawn from its declaration; each has its button": "web/list",
    "a history to look things up in": "web/history_page",
    "one's own devices": "account/sessions account/factors",
    "the guides themselves, a handful": "web/editions",
    "the plan of a year: four lines of text": "s10/year",
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
    pages = {each.page for each in LISTS.values()}
    found = {p.name for p in every_page() if not p.pattern.converters} - pages
    unanswered = found - set(named(NOT_LISTS))
    assert unanswered == set(), "declare a list in the area's lists.py, or say in NOT_LISTS why there is none"
    assert set(named(NOT_LISTS)) <= found, "NOT_LISTS names what is gone or has a list by now"


def test_표마다_단추나_까닭이_있다() -> None:
    tables = {name for name, text in templates().items() if "<table" in text and not BUTTON.search(text)}
    unanswered = tables - set(named(NOT_EXPORTED))
    assert unanswered == set(), "put {% sheet_button %} beside the table, or say in NOT_EXPORTED why not"
    assert set(named(NOT_EXPORTED)) <= tables, "NOT_EXPORTED names what is gone or has a button by now"


def test_까닭은_한_번씩만_적는다() -> None:
    for reasons in (NOT_LISTS, NOT_EXPORTED):
        assert len(named(reasons)) == len(set(named(reasons)))


def test_화면이_따로_그리는_목록에도_단추가_있다() -> None:
    used = {name for text in templates().values() for name in BUTTON.findall(text)}
    assert used == {"case_timeline", "own_reads", "advice_team"}


# Pages of one record, which test_lists.py opens.
OF_A_RECORD = (
    *("log_review", "destruction_page", "advice_team", "survey_page"),
    *("campaign", "evidence", "sample"),
)


@pytest.mark.django_db
@pytest.mark.parametrize("page", sorted({s.page for s in LISTS.values() if not s.has_root}))
def test_목록의_화면에_그_단추가_보인다(page: str) -> None:
    """Tables that are shown only when they have rows have their buttons with them."""
    if page in OF_A_RECORD:
        return
    town: Town = a_town()
    a_case_at("counselling", town.office)
    roles = ("office_administrator", "privacy_officer", "resource_manager")
    people = [town.leader, town.center_leader, *(a_worker(town.center, role) for role in roles)]
    shown = [
        answer.content.decode()
        for answer in (a_client(staff).get(reverse(page)) for staff in people)
        if answer.status_code == 200
    ]
    assert any("엑셀로 내려받기" in text for text in shown)

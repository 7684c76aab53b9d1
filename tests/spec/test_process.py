"""업무 흐름: 열 단계의 모든 전환을 모든 단계에서 해 본다 (manual-2025 m:7945–10181)."""

import itertools
from pathlib import Path

import pytest
from django.urls import reverse

from dure.cases.core.records import Case
from dure.cases.flow import BINDINGS, blockers
from dure.cases.process import BY_CODE, END, STAGES, TRANSITION, TRANSITIONS
from dure.cases.process_cli import as_markdown
from tests.factories import a_case_at, a_town, act_as

ROOT = Path(__file__).parents[2]
PATHS = ("", "case", "link")

# Where each step starts, for which households, and where it leads.
EXPECTED = {
    "begin_counselling": (["discovery"], "counselling"),
    "exclude_candidate": (["discovery"], "end"),
    "submit_counselling": (["counselling"], "intake"),
    "conclude_counselling": (["counselling"], "end"),
    "return_counselling": (["intake"], "counselling"),
    "begin_assessment": (["intake"], "assessment"),
    "complete_assessment": (["assessment"], "conference"),
    "conclude_conference": (["conference"], "selection"),
    "select_case": (["selection"], "plan"),
    "select_link": (["selection"], "delivery"),
    "not_select": (["intake", "assessment", "conference", "selection"], "end"),
    "withdraw_selection": (["plan", "delivery"], "selection"),
    "finalise_plan": (["plan"], "delivery"),
    "revise_plan": (["delivery"], "plan"),
    "reassess": (["plan", "delivery"], "assessment"),
    "begin_closure": (["plan", "delivery"], "closure"),
    "withdraw_closure": (["closure"], "delivery"),
    "resume_plan": (["closure"], "plan"),
    "resurvey": (["closure"], "intake"),
    "approve_closure": (["closure"], "aftercare"),
    "close_without_aftercare": (["closure"], "end"),
    "finish_link": (["delivery"], "aftercare"),
    "finish_unlinked": (["delivery"], "aftercare"),
    "end_link": (["delivery"], "end"),
    "finish_aftercare": (["aftercare"], "end"),
}


def test_전환은_정해진_단계에서_정해진_단계로만_간다() -> None:
    assert {t.code: (list(t.frm), t.to) for t in TRANSITIONS} == EXPECTED


def test_단계는_열이고_번호_순서다() -> None:
    assert [s.number for s in STAGES] == list(range(1, 11))
    assert STAGES[0].code == "discovery"
    assert STAGES[-1].code == "aftercare"


def test_전환의_단계는_모두_있는_단계다() -> None:
    known = set(BY_CODE) | {END}
    assert all({*t.frm, t.to} <= known for t in TRANSITIONS)


def test_모든_전환에_규칙과_효과가_묶여_있다() -> None:
    assert set(BINDINGS) == set(TRANSITION)


def test_자료를_묻는_전환의_화면이_있다() -> None:
    some_id = "01a20000-0000-7000-8000-000000000000"
    assert all(reverse(b.page, args=[some_id]) for b in BINDINGS.values() if b.page)


def test_미선정은_선정_전_가구에서만_한다() -> None:
    assert TRANSITION["not_select"].paths == ("",)


def test_재조사는_새_회차로_접수부터_다시_한다() -> None:
    assert TRANSITION["resurvey"].is_new_round
    assert [t.code for t in TRANSITIONS if t.is_new_round] == ["resurvey"]


def test_서비스_연계_가구는_계획과_종결을_건너뛴다() -> None:
    only_case = {"finalise_plan", "revise_plan", "begin_closure", "approve_closure", "resurvey"}
    assert {code for code in only_case if "link" in TRANSITION[code].paths} == set()
    for code in ("finish_link", "finish_unlinked", "end_link"):
        assert TRANSITION[code].paths == ("link",)


def test_다시_조사하는_것은_두_가구_모두_할_수_있다() -> None:
    assert TRANSITION["reassess"].paths == ("case", "link")


def test_문서가_자료와_같다() -> None:
    assert (ROOT / "docs/process.md").read_text("utf-8").strip() == as_markdown().strip()


@pytest.mark.django_db
def test_다른_단계에서는_어떤_전환도_할_수_없다() -> None:
    town = a_town()
    act_as(town.manager)
    for stage, path in itertools.product(BY_CODE, PATHS):
        case = a_case_at(stage, town.office, manager=town.manager, path=path)
        for step in TRANSITIONS:
            if not step.starts_from(stage, path):
                assert [r.code for r in blockers(case, step.code)] == ["core.wrong_stage"], (stage, step.code)


@pytest.mark.django_db
def test_끝난_사례에서는_어떤_전환도_할_수_없다() -> None:
    town = a_town()
    act_as(town.manager)
    for stage in BY_CODE:
        case = a_case_at(stage, town.office, manager=town.manager, status=Case.Status.ENDED)
        found = {r.code for step in TRANSITIONS for r in blockers(case, step.code)}
        assert found == {"core.case_has_ended"}

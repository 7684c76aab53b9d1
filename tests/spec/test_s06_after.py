"""⑥ 결과 안내, 이의신청, 다시 신청 (manual-2025 m:9163–9165, m:9194–9196)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from dure.cases.core.records import Case, Notice, Task
from dure.cases.flow import take
from dure.cases.s01_discovery.records import Discovery
from dure.cases.s06_selection import queries
from dure.cases.s06_selection.actions.after import (
    answer_objection,
    ask_again,
    file_objection,
    tell_result,
)
from dure.cases.s06_selection.records import Objection, Selection
from tests.factories import Town, a_case_at, a_worker, act_as, ago, record
from tests.refusals import refused

pytestmark = pytest.mark.django_db


def a_not_selected(town: Town) -> tuple[Case, Selection]:
    case = a_case_at("selection", town.office, manager=town.manager)
    data = {"ground": "refused", "reason": "대상자가 방문을 거절함"}
    return case, take(case, "not_select", by=act_as(town.leader), data=data)


def a_selected(town: Town) -> tuple[Case, Selection]:
    case = a_case_at("plan", town.office, manager=town.manager, path="case")
    made = record(
        case,
        Selection,
        decision="case",
        ground="complex",
        decided_on=timezone.localdate(),
        decided_by=town.leader,
        edition="2025",
    )
    return case, made


def told(town: Town, case: Case, selection: Selection, **fields: Any) -> Notice:
    values = {"told_on": timezone.localdate(), "method": "letter", "text": "선정되지 않았습니다."} | fields
    return tell_result(case, by=act_as(town.manager), selection=selection, **values)


def today() -> date:
    return timezone.localdate()


# 알리기


def test_알리기_전에는_결과를_알리지_않은_것으로_남는다(town: Town) -> None:
    case, selection = a_not_selected(town)
    assert queries.notice_of(selection) is None
    notice = told(town, case, selection, receiver="윤서준")
    assert queries.notice_of(selection) == notice
    assert (notice.kind, notice.method, notice.receiver) == ("not_selected", "letter", "윤서준")


def test_통보서에는_사유와_이의신청과_다시_신청할_수_있음이_있다(town: Town) -> None:
    _, selection = a_not_selected(town)
    text = queries.letter(selection)
    assert "대상자가 방문을 거절함" in text
    assert "이의신청" in text
    assert "다시 신청" in text
    assert "가온1동" in text


@pytest.mark.parametrize(
    ("method", "expected"),
    [
        ("letter", []),
        ("handed_over", []),
        ("phone", ["s06.tell_in_writing"]),
        ("message", ["s06.tell_in_writing"]),
    ],
)
def test_미선정은_서면으로_알린다(town: Town, method: str, expected: list[str]) -> None:
    case, selection = a_not_selected(town)
    if expected:
        assert refused(lambda: told(town, case, selection, method=method)) == expected
    else:
        assert told(town, case, selection, method=method).method == method


@pytest.mark.parametrize("method", ["letter", "handed_over", "phone", "message"])
def test_선정은_어떤_방법으로든_알린다(town: Town, method: str) -> None:
    case, selection = a_selected(town)
    assert told(town, case, selection, method=method, text="").kind == "selection"


def test_통보서가_비었거나_날짜가_맞지_않으면_알릴_수_없다(town: Town) -> None:
    case, selection = a_not_selected(town)
    assert refused(lambda: told(town, case, selection, text=" ")) == ["s06.letter_empty"]
    for day in (today() - timedelta(days=1), today() + timedelta(days=1)):
        assert refused(lambda day=day: told(town, case, selection, told_on=day)) == ["s06.told_on_wrong"]


def test_거둔_결정은_알리지_않는다(town: Town) -> None:
    case, selection = a_selected(town)
    act_as(town.manager)
    Selection.objects.filter(pk=selection.pk).update(withdrawn_at=timezone.now())
    selection.refresh_from_db()
    assert refused(lambda: told(town, case, selection)) == ["s06.not_in_force"]


def test_거두고_다시_결정하면_다시_알려야_한다(town: Town) -> None:
    case, first = a_selected(town)
    told(town, case, first)
    Selection.objects.filter(pk=first.pk).update(withdrawn_at=timezone.now())
    fields = {"ground": "simple", "decided_on": today(), "decided_by": town.leader, "edition": "2025"}
    second = record(case, Selection, decision="link", **fields)
    assert queries.notice_of(first) is not None
    assert queries.notice_of(second) is None


def test_맡지_않은_동료는_알릴_수_없다(town: Town) -> None:
    case, selection = a_not_selected(town)
    by = act_as(a_worker(town.office))
    values = {"told_on": today(), "method": "letter", "text": "글"}
    assert refused(lambda: tell_result(case, by=by, selection=selection, **values)) == ["core.not_permitted"]


# 이의신청


def objected(town: Town, case: Case, selection: Selection, **fields: Any) -> Objection:
    values = {"filed_on": today(), "text": "방문을 거절한 적이 없습니다."} | fields
    return file_objection(case, by=act_as(town.manager), selection=selection, **values)


def test_미선정_가구는_이의신청을_한다(town: Town) -> None:
    case, selection = a_not_selected(town)
    made = objected(town, case, selection)
    assert made.selection == selection
    assert Task.objects.get(case=case, origin="objection").owner == town.leader


def test_선정된_가구는_이의신청을_하지_않는다(town: Town) -> None:
    case, selection = a_selected(town)
    assert refused(lambda: objected(town, case, selection)) == ["s06.no_objection"]


def test_이의신청은_하나씩_답한다(town: Town) -> None:
    case, selection = a_not_selected(town)
    objected(town, case, selection)
    late = today() + timedelta(days=1)
    assert refused(lambda: objected(town, case, selection, filed_on=late, text="")) == [
        "s06.objection_open",
        "s06.filed_on_wrong",
        "s06.objection_empty",
    ]


def test_기각하면_까닭을_적고_할_일이_끝난다(town: Town) -> None:
    case, selection = a_not_selected(town)
    made = objected(town, case, selection)
    by = act_as(town.leader)
    assert refused(lambda: answer_objection(case, by=by, objection=made, result="", answer="")) == [
        "s06.result_missing",
        "s06.answer_missing",
    ]
    saved = answer_objection(case, by=by, objection=made, result="dismissed", answer="세 차례 거절을 확인함")
    assert (saved.is_upheld, saved.answered_on) == (False, today())
    assert Task.objects.get(case=case, origin="objection").done_on == today()
    assert not Case.objects.filter(previous=case).exists()
    again = {"objection": saved, "result": "upheld", "answer": "다시"}
    assert refused(lambda: answer_objection(case, by=by, **again)) == ["s06.objection_answered"]


def test_받아들이면_이어진_새_사례가_열린다(town: Town) -> None:
    case, selection = a_not_selected(town)
    made = objected(town, case, selection)
    saved = answer_objection(
        case, by=act_as(town.leader), objection=made, result="upheld", answer="연락처가 틀렸음"
    )
    assert saved.is_upheld
    opened = Case.objects.get(previous=case)
    assert (opened.stage, opened.household, opened.subject) == ("discovery", case.household, case.subject)
    assert Discovery.objects.get(case=opened).situation.endswith("연락처가 틀렸음")


def test_취하한_이의신청은_받아들이지도_물리치지도_않은_것이다(town: Town) -> None:
    case, selection = a_not_selected(town)
    made = objected(town, case, selection)
    saved = answer_objection(
        case, by=act_as(town.leader), objection=made, result="withdrawn", answer="가구가 거두어들임"
    )
    assert (saved.is_upheld, saved.answered_on) == (None, today())


def test_이의신청에는_팀장이나_선임공무원이_답한다(town: Town) -> None:
    case, selection = a_not_selected(town)
    made = objected(town, case, selection)
    by = act_as(town.manager)
    values = {"objection": made, "result": "dismissed", "answer": "확인함"}
    assert refused(lambda: answer_objection(case, by=by, **values)) == ["core.not_permitted"]


# 다시 신청


def test_미선정_가구가_다시_신청하면_이어진_새_사례가_열린다(town: Town) -> None:
    case, _ = a_not_selected(town)
    values = {"route": "visit", "received_at": ago(hours=1), "situation": "다시 도움을 청함"}
    opened = ask_again(case, by=act_as(town.manager), **values)
    assert (opened.previous, opened.stage, opened.household) == (case, "discovery", case.household)
    assert Discovery.objects.get(case=opened).route == "visit"
    by = act_as(town.manager)
    assert refused(lambda: ask_again(case, by=by, **values)) == ["s06.already_open"]


def test_선정된_가구는_다시_신청하지_않는다(town: Town) -> None:
    case, _ = a_selected(town)
    values = {"route": "visit", "received_at": ago(hours=1), "situation": "도움"}
    by = act_as(town.manager)
    assert refused(lambda: ask_again(case, by=by, **values)) == ["s06.no_new_request"]

"""⑥ 이의신청의 기한과 답 (사회보장급여의 이용·제공 및 수급권자 발굴에 관한 법률 제17조)."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from dure.cases.core.deadlines import extend
from dure.cases.core.records import Case, Deadline, Notice, Task
from dure.cases.s06_selection.actions.after import answer_objection, file_objection
from dure.cases.s06_selection.records import Objection, Selection
from dure.cases.s06_selection.rules import is_excused, term_ends_on
from dure.rulebook import edition
from dure.rulebook.deadlines import due
from tests.factories import Town, a_case_at, a_client, act_as, record
from tests.refusals import refused

pytestmark = pytest.mark.django_db
BOOK = edition("2025")
SEOUL = ZoneInfo("Asia/Seoul")
DECIDED = date(2026, 3, 2)
TOLD = date(2026, 3, 4)
# 90 days after 4 March 2026 is Tuesday 2 June.
LAST = date(2026, 6, 2)


@pytest.mark.parametrize(
    ("told_on", "ends_on"),
    [
        (TOLD, LAST),
        # 90일째가 현충일(토)이면 다음 근무일인 월요일까지
        (date(2026, 3, 8), date(2026, 6, 8)),
        (None, None),
    ],
)
def test_처분을_받은_날부터_90일이고_쉬는_날이면_다음_근무일까지이다(
    told_on: date | None, ends_on: date | None
) -> None:
    assert term_ends_on(told_on, BOOK) == ends_on


@pytest.mark.parametrize(
    ("ended_on", "filed_on", "excused"),
    [
        (date(2026, 6, 10), date(2026, 8, 10), True),
        (date(2026, 6, 10), date(2026, 8, 11), False),
        (None, date(2026, 8, 10), False),
    ],
)
def test_정당한_사유가_없어진_때부터_60일까지는_할_수_있다(
    ended_on: date | None, filed_on: date, *, excused: bool
) -> None:
    assert is_excused(ended_on, filed_on, BOOK) is excused


def a_not_selected_case(town: Town, told_on: date | None = TOLD) -> tuple[Case, Selection]:
    case = a_case_at(
        "selection",
        town.office,
        manager=town.manager,
        status="ended",
        at=datetime(2026, 1, 5, 9, tzinfo=SEOUL),
    )
    about = {"decision": "not_selected", "ground": "refused", "reason": "조사를 거절함", "edition": "2025"}
    made = record(case, Selection, decided_on=DECIDED, decided_by=town.leader, **about)
    if told_on:
        record(case, Notice, kind="not_selected", told_on=told_on, method="letter")
    return case, made


def file(town: Town, case: Case, selection: Selection, filed_on: date, **about: Any) -> Objection:
    said = {"filed_on": filed_on, "text": "거절한 적이 없습니다."} | about
    return file_objection(case, by=act_as(town.manager), selection=selection, **said)


@pytest.mark.parametrize(("filed_on", "is_late"), [(LAST, False), (date(2026, 6, 3), True)])
def test_기한을_넘긴_이의신청은_받되_표시한다(town: Town, filed_on: date, is_late: bool) -> None:
    case, selection = a_not_selected_case(town)
    made = file(town, case, selection, filed_on)
    assert (made.term_ends_on, made.is_late) == (LAST, is_late)
    page = a_client(town.leader).get(f"/cases/{case.pk}/selection").content.decode()
    assert ("기한(2026.6.2(화)) 지남" in page) is is_late


def test_알린_적이_없으면_기한이_흐르지_않는다(town: Town) -> None:
    case, selection = a_not_selected_case(town, told_on=None)
    made = file(town, case, selection, date(2026, 11, 2))
    assert (made.term_ends_on, made.is_late) == (None, False)


def test_늦은_사유는_없어진_날과_함께_적는다(town: Town) -> None:
    case, selection = a_not_selected_case(town)
    late = date(2026, 7, 1)
    assert refused(file, town, case, selection, late, excuse="입원") == ["s06.excuse_incomplete"]
    assert refused(file, town, case, selection, late, excuse_ended_on=LAST) == ["s06.excuse_incomplete"]
    after = {"excuse": "입원", "excuse_ended_on": date(2026, 7, 2)}
    assert refused(file, town, case, selection, late, **after) == ["s06.excuse_ended_later"]
    made = file(town, case, selection, late, excuse="입원", excuse_ended_on=date(2026, 6, 20))
    assert (made.is_late, made.excuse) == (True, "입원")


# 답


def test_받은_날부터_10일_안에_답한다(town: Town) -> None:
    case, selection = a_not_selected_case(town)
    made = file(town, case, selection, date(2026, 5, 6))
    clock = Deadline.objects.get(case=case, rule="objection_answer", target_id=made.pk)
    # 5월 16일은 토요일이다.
    assert timezone.localdate(clock.due_at) == date(2026, 5, 18)
    assert clock.kind == "measured"
    assert Task.objects.get(case=case, origin="objection").due_on == date(2026, 5, 18)
    answer_objection(case, by=act_as(town.leader), objection=made, result="dismissed", answer="기록을 확인함")
    clock.refresh_from_db()
    assert clock.met_at is not None


def test_부득이하면_10일을_더_늘리고_그보다는_늘릴_수_없다(town: Town) -> None:
    case, selection = a_not_selected_case(town)
    made = file(town, case, selection, date(2026, 5, 6))
    clock = Deadline.objects.get(case=case, target_id=made.pk)
    assert due("objection_answer_extended", date(2026, 5, 6)).due_on == date(2026, 5, 26)
    by, reason = act_as(town.leader), "사실조사가 더 필요함"

    def until(day: date) -> datetime:
        return datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=SEOUL)

    too_late = {"by": by, "deadline": clock, "due_at": until(date(2026, 5, 27)), "reason": reason}
    assert refused(extend, case, **too_late) == ["core.extension_too_long"]
    assert extend(case, by=by, deadline=clock, due_at=until(date(2026, 5, 26)), reason=reason)


def test_화면에서_늦은_사유와_함께_접수한다(town: Town) -> None:
    case, selection = a_not_selected_case(town)
    sent = {
        "filed_on": "2026-07-01",
        "text": "거절한 적이 없습니다.",
        "excuse": "입원",
        "excuse_ended_on": "2026-06-20",
    }
    url = f"/cases/{case.pk}/selection/{selection.pk}/objection"
    answer = a_client(town.manager).post(url, sent)
    assert answer.status_code == 302, answer.content.decode()
    assert Objection.objects.get(case=case).excuse_ended_on == date(2026, 6, 20)

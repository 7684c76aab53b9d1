"""조직 개편: 기관을 합치면 무엇이 함께 가고 누가 무엇을 보는가 (m:8421, m:8576)."""

import pytest
from django.apps import apps
from django.db import connection

from dure.access.models import Grant
from dure.access.scope import Scope
from dure.cases.core import tasks
from dure.cases.core.records import Case, CaseEvent, Deadline, Task, Transfer
from dure.cases.core.where import office_on
from dure.cases.moving.actions import Passing, move_case
from dure.network.models import Report
from dure.offices.models import Assignment, Office, Staff, Team
from dure.offices.reorganising.holding import held_at
from dure.rulebook import Refused
from dure.safety.models import Guard, Incident, Outing
from tests.factories import Town, a_case_at, a_worker, act_as, an_office
from tests.reorganising import TODAY, YESTERDAY, codes_of, merge, reached_by, seen_by, undo
from tests.reporting import reported
from tests.restricted import a_restricted_case
from tests.roles import as_owner
from tests.visiting import an_incident, on_duty, planned

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(town: Town) -> Staff:
    return a_worker(town.center, "office_administrator", "노을")


@pytest.fixture
def there(town: Town) -> Office:
    return an_office(town.sigungu, name="가온2동 찾아가는 보건복지팀")


@pytest.fixture
def case(town: Town) -> Case:
    case = a_case_at("delivery", town.office, manager=town.manager, path="case")
    tasks.add_task(case, by=act_as(town.manager), title="병원 동행", owner=town.manager)
    return case


def test_합치면_사례와_사람과_기한과_할_일과_역할이_함께_간다(
    town: Town, administrator: Staff, there: Office, case: Case
) -> None:
    done = merge(town, administrator, there)
    closed = Office.objects.get(pk=town.office.pk)
    assert (closed.is_active, closed.successor) == (False, there)
    assert Assignment.objects.get(staff=town.manager, until_on=None).office == there
    act_as(town.manager)
    moved = Case.objects.select_related("office", "household").get(pk=case.pk)
    assert (moved.office, moved.manager, moved.household.office_id) == (there, town.manager, there.pk)
    assert Task.objects.get(case=case).office_id == there.pk
    assert set(Deadline.objects.filter(case=case).values_list("office", flat=True)) <= {there.pk}
    sent = Transfer.objects.get(case=case)
    assert (sent.kind, sent.from_office, sent.to_office) == ("reorganised", town.office, there)
    event = CaseEvent.objects.get(case=case, verb="case.reorganised")
    assert (event.actor, event.target_id) == ("조직 개편", done.pk)


def test_지난_서식은_그때의_기관을_오늘의_서식은_새_기관을_쓴다(
    town: Town, administrator: Staff, there: Office, case: Case
) -> None:
    merge(town, administrator, there)
    act_as(town.manager)
    moved = Case.objects.get(pk=case.pk)
    assert (office_on(moved, YESTERDAY), office_on(moved, TODAY)) == (town.office, there)


def test_합치기_전과_후와_되돌린_뒤에_누가_무엇을_보는가(
    town: Town, administrator: Staff, there: Office, case: Case
) -> None:
    receiver = a_worker(there, "town_leader", "나린")
    elsewhere = a_worker(an_office(town.sigungu, name="가온3동"), "town_leader", "다솜")
    other = a_case_at("delivery", there, path="case")
    mine, theirs, both = {case.number}, {other.number}, {case.number, other.number}
    before = {each: reached_by(each) for each in (town.manager, receiver, elsewhere)}
    assert (seen_by(town.manager), seen_by(receiver), seen_by(elsewhere)) == (mine, theirs, set())
    done = merge(town, administrator, there)
    assert seen_by(receiver) == both
    assert (seen_by(elsewhere), seen_by(administrator)) == (set(), set())
    assert seen_by(town.manager) == both, "와서 함께 일하는 사람은 그 기관의 사람이다"
    assert seen_by(town.center_leader) == both
    undo(town, administrator, done)
    assert (seen_by(town.manager), seen_by(receiver), seen_by(elsewhere)) == (mine, theirs, set())
    assert {each: reached_by(each) for each in before} == before


def test_열람_제한_사례는_합친_뒤에도_이름이_정해진_사람만_본다(
    town: Town, administrator: Staff, there: Office
) -> None:
    receiver = a_worker(there, "town_leader", "나린")
    case = a_restricted_case(town)
    done = merge(town, administrator, there)
    assert seen_by(town.manager) == seen_by(town.leader) == {case.number}
    assert (seen_by(receiver), seen_by(town.center_leader)) == (set(), set())
    undo(town, administrator, done)
    assert seen_by(town.manager) == {case.number}
    assert seen_by(receiver) == set()


def test_받는_기관에_볼_사람이_없는_열람_제한_사례가_있으면_합치지_않고_수만_말한다(
    town: Town, administrator: Staff, there: Office
) -> None:
    case = a_restricted_case(town)
    with as_owner():
        Assignment.objects.filter(staff=town.leader).update(until_on=YESTERDAY)
    with pytest.raises(Refused) as refusal:
        merge(town, administrator, there)
    [why] = refusal.value.reasons
    assert (why.code, why.params["count"]) == ("offices.restricted_lack_receivers", 1)
    act_as(town.manager)
    assert Case.objects.get(pk=case.pk).office_id == town.office.pk


def test_다른_기관_사례를_보던_권한도_이어지고_되돌아온다(
    town: Town, administrator: Staff, there: Office, case: Case
) -> None:
    gone = a_case_at("delivery", town.office, path="case")
    third = an_office(town.sigungu, name="가온3동")
    move_case(gone, by=act_as(town.leader), passing=Passing(third, "이사함"))
    receiver = a_worker(there, "town_leader", "나린")
    done = merge(town, administrator, there)
    assert gone.number in seen_by(receiver)
    undo(town, administrator, done)
    assert gone.number not in seen_by(receiver)
    act_as(town.leader)
    assert Grant.objects.filter(case_id=gone.pk, office=town.office).exists()


def test_그_사이에_새로_적은_것은_되돌릴_때_가구를_따라온다(
    town: Town, administrator: Staff, there: Office, case: Case
) -> None:
    done = merge(town, administrator, there)
    act_as(town.manager)
    tasks.add_task(Case.objects.get(pk=case.pk), by=act_as(town.manager), title="전화", owner=town.manager)
    undo(town, administrator, done)
    act_as(town.manager)
    rows = Task.objects.filter(case=case).values_list("title", "office")
    assert set(rows) == {("병원 동행", town.office.pk), ("전화", town.office.pk)}


def test_합칠_기관이_하지_않는_단계가_있으면_합치지_않는다(
    town: Town, administrator: Staff, case: Case
) -> None:
    hub = an_office(town.sigungu, name="가온5동")
    member = an_office(town.sigungu, name="가온6동", hub=hub)
    assert "offices.receiver_does_less" in codes_of(lambda: merge(town, administrator, member))
    assert codes_of(lambda: merge(town, administrator, town.office)) == ["offices.receiver_is_itself"]


def test_팀과_권역의_읍면동도_함께_간다(town: Town, administrator: Staff) -> None:
    with as_owner():
        Office.objects.filter(pk=town.office.pk).update(town_model="area_centre")
        town.office.refresh_from_db()
        hub = an_office(town.sigungu, name="가온7동")
        Office.objects.filter(pk=hub.pk).update(town_model="area_centre")
        hub.refresh_from_db()
        team = Team.objects.create(office=town.office, name="복지1팀")
    member = an_office(town.sigungu, name="가온8동", hub=town.office)
    done = merge(town, administrator, hub)
    assert Office.objects.get(pk=member.pk).hub == hub
    assert Team.objects.get(pk=team.pk).office == hub
    undo(town, administrator, done)
    assert Office.objects.get(pk=member.pk).hub == town.office
    assert Team.objects.get(pk=team.pk).office == town.office


def test_사례가_아닌_일도_세어_보이고_함께_가고_되돌아온다(
    town: Town, administrator: Staff, there: Office
) -> None:
    report = reported(town)
    outing = planned(town)
    an_incident(town)
    on_duty(town, town.office, town.manager)
    act_as(administrator)
    told = {each.ko: (each.number, each.needs_holder) for each in held_at(town.office)}
    assert told["처리할 이웃의 신고"] == (1, True)
    assert told["나오지 않은 방문과 앞둔 방문"] == (1, True)
    assert told["처리할 사고 보고서"] == (1, True)
    assert told["안전지킴이"] == (1, False)
    done = merge(town, administrator, there)
    act_as(town.manager)
    assert Report.objects.get(pk=report.pk).office_id == there.pk
    assert Outing.objects.get(pk=outing.pk).office_id == there.pk
    with as_owner():
        assert set(Guard.objects.values_list("office", flat=True)) == {there.pk}
    undo(town, administrator, done)
    with as_owner():
        back = [Report.objects.get(pk=report.pk), Outing.objects.get(pk=outing.pk), Incident.objects.get()]
    assert {each.office_id for each in back} == {town.office.pk}


# What goes along with its household or person (cases/sql/reorganising.sql).
WITH_THE_HOME = {
    "people_household",
    "people_person",
    "people_merge",
    "people_mergestep",
    "people_duplicatepair",
}
# What the people of the whole 시군구 see goes nowhere; and why the rest stays with the office that it was.
OF_THE_SIGUNGU = {
    Scope.SIGUNGU, Scope.SIGUNGU_WORK, Scope.FUND, Scope.OFFICE_AUDITED, Scope.MODEL_REQUEST, Scope.OWNER,
}  # fmt: skip
STAYS = {
    "cases_caseserial": "numbers given on a day are given once",
    "changes_event": "what was done was done there",
    "supply_needline": "an answer of the office that was asked, of its half year",
    "measures_fact": "figures of an office are of the households that it had",
    "measures_sum": "the same",
    "measures_counted": "the same",
    "measures_closedperiod": "the same",
    "measures_slice": "the same",
    "measures_selfcheck": "what was checked of the office that it was",
    "measures_sample": "what was drawn of its records",
    "measures_round": "of the 시군구, and seen by all of it",
}


def test_기관의_일은_모두_함께_가거나_남는_까닭이_있다() -> None:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT unnest(dure.office_work())")
        goes = {row[0] for row in cursor.fetchall()}
    left = set()
    for model in apps.get_models():
        columns = {each.column: each for each in model._meta.concrete_fields}
        homes = [columns[each] for each in ("case_id", "household_id", "person_id") if each in columns]
        is_of_office = {"office_id", "sigungu_id"} <= set(columns) and hasattr(model, "row_scope")
        if not is_of_office or any(not each.null for each in homes) or model.row_scope in OF_THE_SIGUNGU:
            continue
        left.add(model._meta.db_table)
    assert left - goes - WITH_THE_HOME == set(STAYS)

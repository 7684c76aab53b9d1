"""파기: 승인된 목록만, 기간이 끝난 것만, 남김없이 (m:10233–10245, 개인정보 보호법 제21조)."""

from datetime import timedelta
from pathlib import Path

import pghistory
import pytest
from django.db import ProgrammingError, connection, connections, transaction
from django.utils import timezone

from dure.access.destruction import LibraryTable, declared, own_models
from dure.access.files import path_of, store_file
from dure.access.paths import Outlives
from dure.cases.core.jobs import acting
from dure.cases.core.records import Attachment, Case
from dure.cases.s04_assessment.records import Phq9
from dure.people.models import Household, Person
from dure.protection.retention import jobs
from dure.protection.retention.records import CaseStatistic, Destruction, RetentionHold
from dure.safety.models import Incident
from tests.factories import a_case_at, act_as, record
from tests.filling import WORD, fill_every_table, keys_of, where_found
from tests.retaining import a_bureau, a_closed_case, an_approved_list, items_of
from tests.roles import as_owner
from tests.visiting import an_incident

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path: Path) -> Path:
    settings.FILES_ROOT = tmp_path
    return tmp_path


def run(sql: str, *values: object) -> None:
    """As the app's login."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_모든_기록은_파기_경로나_남는_까닭을_밝힌다() -> None:
    assert [model.__name__ for model in own_models() if declared(model) is None] == []
    reasons = [declared(model).reason for model in own_models() if isinstance(declared(model), Outlives)]
    assert all(len(reason) > 10 for reason in reasons)


def test_데이터베이스의_모든_표는_기록이거나_남는_까닭이_있다() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = {name for (name,) in cursor.fetchall()}
    known = {model._meta.db_table for model in own_models()} | {each.table for each in LibraryTable}
    assert tables - known == set()


def test_사례를_가리키는_칸이_있는_표는_그_칸을_파기_경로로_밝힌다() -> None:
    missing = []
    for model in own_models():
        paths = declared(model)
        for column in ("case_id", "household_id", "person_id"):
            has_column = any(field.attname == column for field in model._meta.fields)
            is_reached = isinstance(paths, Outlives) or any(
                path.column in ("id", "case_id", "household_id", column) for path in paths or ()
            )
            if has_column and not is_reached:
                missing.append((model.__name__, column))
    assert missing == []


def test_파기하면_이력과_초안까지_어느_표에도_남지_않는다() -> None:
    bureau = a_bureau()
    case = a_closed_case(bureau, members=2)
    with pghistory.context(verb="test"):
        filled = fill_every_table(case, bureau.town.manager)
    assert len(filled) > 55
    keys, number = keys_of(case), case.number
    assert {table for table, _ in where_found(WORD)} > {"public.cases_contactversion", "public.people_person"}
    found = an_approved_list(bureau, case)

    assert jobs.carry_out(bureau.town.sigungu.pk) == 1

    assert where_found(*keys, WORD, "윤서준", "윤하람") == []
    left = {table for table, _ in where_found(number)}
    assert left == {
        "public.protection_destruction",
        "public.protection_destructionversion",
        "public.protection_destructionitem",
    }
    item = items_of(found)[0]
    assert (item.state, item.counts["household"], item.counts["person"]) == ("destroyed", 1, 3)
    assert item.counts["history"] > 60


def test_파기한_사례의_문서_파일도_디스크에서_없앤다() -> None:
    bureau = a_bureau()
    case = a_closed_case(bureau)
    paper = record(
        case,
        Attachment,
        kind="other",
        title="진단서",
        file_name="a.pdf",
        content_type="x",
        size=3,
        digest="d",
    )
    store_file(paper.pk, b"abc")
    found = an_approved_list(bureau, case)
    jobs.carry_out(bureau.town.sigungu.pk)
    assert not path_of(paper.pk).exists()
    assert items_of(found)[0].counts["file"] == 1
    assert "pending_files" not in items_of(found)[0].counts


def test_직원의_사고_보고서는_사례를_잊고_남는다() -> None:
    bureau = a_bureau()
    case = a_closed_case(bureau)
    incident = an_incident(bureau.town)
    with as_owner():
        Incident.objects.filter(pk=incident.pk).update(case=case)
    an_approved_list(bureau, case)
    assert jobs.carry_out(bureau.town.sigungu.pk) == 1
    with as_owner():
        assert Incident.objects.get(pk=incident.pk).case_id is None
    assert where_found(str(case.pk)) == []


def test_다른_사례가_남은_가구는_그_사례와_함께_남는다() -> None:
    bureau = a_bureau()
    case = a_closed_case(bureau)
    with as_owner():
        later = a_case_at("aftercare", bureau.town.office, status="ended", ended_on=timezone.localdate())
        Case.objects.filter(pk=later.pk).update(household=case.household, subject=case.subject, previous=case)
    an_approved_list(bureau, case)
    jobs.carry_out(bureau.town.sigungu.pk)
    with as_owner():
        assert not Case.objects.filter(pk=case.pk).exists()
        assert Household.objects.filter(pk=case.household_id).exists()
        assert Person.objects.filter(pk=case.subject_id).exists()
        assert Case.objects.get(pk=later.pk).previous_id is None
    assert where_found(str(case.pk)) == []


def test_다른_가구에_사는_사람은_그_가구와_함께_남는다() -> None:
    bureau = a_bureau()
    case = a_closed_case(bureau, members=2)
    with as_owner():
        daughter = Person.objects.get(name="윤하람", memberships__household=case.household)
        other = a_case_at("plan", bureau.town.office, path="case")
        other.household.memberships.update(person=daughter)
    an_approved_list(bureau, case)
    jobs.carry_out(bureau.town.sigungu.pk)
    with as_owner():
        assert Person.objects.filter(pk=daughter.pk).exists()
        assert not Person.objects.filter(pk=case.subject_id).exists()


def test_보류한_사례는_승인된_뒤에도_빼고_까닭을_적는다() -> None:
    bureau = a_bureau()
    case = a_closed_case(bureau)
    found = an_approved_list(bureau, case)
    day = timezone.localdate()
    record(case, RetentionHold, ground="lawsuit", text="손해배상 소송", from_on=day, review_on=day)
    jobs.carry_out(bureau.town.sigungu.pk)
    item = items_of(found)[0]
    assert (item.state, item.skipped_because) == ("skipped", "hold")
    with as_owner():
        assert Case.objects.filter(pk=case.pk).exists()


def test_같은_가구에_진행_중인_사례가_있으면_앞선_기록을_둔다() -> None:
    bureau = a_bureau()
    case = a_closed_case(bureau)
    with as_owner():
        later = a_case_at("plan", bureau.town.office, path="case")
        Case.objects.filter(pk=later.pk).update(household=case.household)
    found = an_approved_list(bureau, case)
    jobs.carry_out(bureau.town.sigungu.pk)
    assert items_of(found)[0].skipped_because == "open_case"


def test_기한이_오지_않은_것은_기다리고_기한이_늘면_뺀다() -> None:
    bureau = a_bureau()
    soon = a_closed_case(bureau, timezone.localdate() - timedelta(days=5 * 365 - 5))
    changed = a_closed_case(bureau)
    found = an_approved_list(bureau, soon, changed)
    with as_owner():
        Case.objects.filter(pk=changed.pk).update(closed_on=timezone.localdate())
    with acting(jobs.ACTOR, bureau.town.sigungu.pk):
        answers = [jobs.destroy_item(item.pk) for item in items_of(found)]
    assert answers == ["waiting", "skipped"]
    assert items_of(found)[1].skipped_because == "changed"


def test_승인_뒤_기다리는_날이_지나야_파기한다() -> None:
    bureau = a_bureau()
    case = a_closed_case(bureau)
    found = an_approved_list(bureau, case, waited=2)
    assert jobs.carry_out(bureau.town.sigungu.pk) == 0
    refused(bureau, found, "waiting period")


@pytest.mark.parametrize(
    "broken",
    [
        {"state": "proposed"},
        {"state": "withdrawn"},
        {"decided_by": None},
    ],
)
def test_승인되지_않은_목록은_함수가_거절한다(broken: dict) -> None:
    bureau = a_bureau()
    found = an_approved_list(bureau, a_closed_case(bureau))
    with as_owner():
        Destruction.objects.filter(pk=found.pk).update(**broken)
    refused(bureau, found, "two people")


def test_승인한_사람이_그만두었거나_보호담당자가_아니었으면_파기하지_않는다() -> None:
    bureau = a_bureau()
    found = an_approved_list(bureau, a_closed_case(bureau))
    with as_owner():
        Destruction.objects.filter(pk=found.pk).update(decided_by=bureau.town.center_leader)
    refused(bureau, found, "two people")
    with as_owner():
        Destruction.objects.filter(pk=found.pk).update(decided_by=bureau.officer)
        bureau.officer.is_active = False
        bureau.officer.save(update_fields=["is_active"])
    refused(bureau, found, "two people")
    assert jobs.carry_out(bureau.town.sigungu.pk) == 0


def refused(bureau, found: Destruction, words: str) -> None:
    item = items_of(found)[0]
    job = acting(jobs.ACTOR, bureau.town.sigungu.pk)
    with job, pytest.raises(ProgrammingError, match=words), transaction.atomic():
        jobs.destroy_item(item.pk)
    assert items_of(found)[0].state == ""


def test_사람도_다른_작업도_다른_시군구의_작업도_파기할_수_없다() -> None:
    bureau, elsewhere = a_bureau(), a_bureau()
    item = items_of(an_approved_list(bureau, a_closed_case(bureau)))[0]

    def denied() -> None:
        with pytest.raises(ProgrammingError, match="only the job"), transaction.atomic():
            run("SELECT dure.destroy_item(%s, '{}')", item.pk)

    act_as(bureau.officer)
    denied()
    with acting(jobs.Actor("기한 알림"), bureau.town.sigungu.pk):
        denied()
    with acting(jobs.ACTOR, elsewhere.town.sigungu.pk):
        denied()


@pytest.mark.parametrize(
    "table", ["cases_case", "cases_caseevent", "cases_caseversion", "cases_contactversion"]
)
def test_앱_계정은_사례와_이력을_스스로_지울_수_없다(table: str) -> None:
    act_as(a_bureau().town.leader)
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        run(f"DELETE FROM {table}")


def test_PHQ9_의뢰_정보만_파기하면_사례는_남는다() -> None:
    bureau = a_bureau()
    case = a_closed_case(bureau, timezone.localdate() - timedelta(days=800))
    about = {
        "person": case.subject,
        "total": 15,
        "band": "moderate",
        "item9": 0,
        "answers": [1],
        "edition": "2024",
    }
    sent = record(case, Phq9, taken_on=case.closed_on, referred_on=case.closed_on, referred_to=WORD, **about)
    kept = record(case, Phq9, taken_on=case.closed_on, **about)
    found = an_approved_list(bureau, case, rule="phq9_referral")
    with as_owner():
        found.items.update(expired_on=timezone.localdate() - timedelta(days=1))
    jobs.carry_out(bureau.town.sigungu.pk)
    assert items_of(found)[0].counts == {"record": 1, "history": 2}
    assert where_found(str(sent.pk), WORD) == []
    with as_owner():
        assert list(Phq9.objects.filter(case=case)) == [kept]
        assert Case.objects.filter(pk=case.pk).exists()
        assert not CaseStatistic.objects.exists()

"""열람 제한 사례는 어떤 화면에도, 앱 로그인의 SQL로도 없는 것과 같다 (PR1, PR2)."""

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.urls import reverse
from django.utils import timezone

from dure.access.models import Draft, Grant
from dure.access.signin import identity, open_system_sign_in
from dure.cases.core.records import Case, Deadline
from dure.cases.core.tasks import add_task
from dure.people.search import find_people
from dure.protection.restriction import actions
from dure.protection.restriction.records import RestrictionName
from tests.factories import Town, a_case_at, a_client, a_worker, act_as, ago, record
from tests.restricted import a_restricted_case, running, values

pytestmark = pytest.mark.django_db


# Hidden everywhere


def test_어떤_표에서도_앱_로그인의_SQL로_보이지_않는다(town: Town) -> None:
    """The raw connection of the app, with the live token of a colleague in the same office."""
    colleague = a_worker(town.office)
    case = a_restricted_case(town)
    add_task(case, by=act_as(town.manager), title="전화")
    act_as(colleague)
    leaks = []
    with connection.cursor() as cursor:
        for table, column, key in rows_of(case):
            try:
                with transaction.atomic():
                    cursor.execute(f'SELECT count(*) FROM "{table}" WHERE "{column}" = %s', [key])
                    if cursor.fetchone()[0]:
                        leaks.append(table)
            except DatabaseError:
                continue
    assert leaks == []


def rows_of(case: Case) -> list[tuple[str, str, object]]:
    """Every table with a column that leads to the case, its household or its subject; history tables too."""
    keys = {"case_id": case.pk, "household_id": case.household_id, "person_id": case.subject_id}
    own = {"cases_case": case.pk, "people_household": case.household_id, "people_person": case.subject_id}
    found: list[tuple[str, str, object]] = [(table, "id", key) for table, key in own.items()]
    for model in apps.get_models():
        columns = {field.column for field in model._meta.concrete_fields}
        found += [(model._meta.db_table, name, key) for name, key in keys.items() if name in columns]
        if model._meta.model_name == "caseversion":
            found.append((model._meta.db_table, "id", case.pk))
    return found


def test_목록과_찾기와_내_업무와_팀_화면에서_사라진다(town: Town) -> None:
    colleague = a_worker(town.office, "town_senior", "김새롬")
    case = a_restricted_case(town)
    due = ago(days=2)
    record(
        case,
        Deadline,
        rule="plan",
        kind="measured",
        stage="plan",
        round=1,
        edition="2025",
        started_at=due,
        due_at=due,
        original_due_at=due,
    )
    client = a_client(colleague)
    for url in (
        "/my-work",
        "/cases?status=all",
        f"/cases?q={case.number}",
        "/cases?q=윤서준",
        "/search?q=윤서준",
        "/approvals",
        "/conferences",
        "/aftercare",
        "/assignment",
        "/candidates",
    ):
        page = client.get(url)
        assert page.status_code == 200, url
        text = page.content.decode()
        assert str(case.pk) not in text, url
        assert "윤○준" not in text, url
    act_as(colleague)
    assert find_people("윤서준", limit=10).people == []
    assert Deadline.objects.count() == 0


def test_이름이_정해진_사람의_화면에는_그대로_있다(town: Town) -> None:
    case = a_restricted_case(town)
    page = a_client(town.manager).get("/cases").content.decode()
    assert str(case.pk) in page
    shown = a_client(town.manager).get(f"/cases/{case.pk}").content.decode()
    assert "열람 제한" in shown
    assert "서이든, 한다온만 봅니다" in shown


def test_다른_사람에게_사례의_모든_화면은_없는_것과_같다(town: Town) -> None:
    colleague = a_client(a_worker(town.office))
    case = a_restricted_case(town)
    for view in (
        "case_overview",
        "household_page",
        "case_papers",
        "case_history",
        "case_access",
        "plan_page",
    ):
        assert colleague.get(reverse(view, args=[case.pk])).status_code == 404, view
    assert a_client(town.center_leader).get(reverse("case_restriction", args=[case.pk])).status_code == 404


def test_부담은_보이는_사례로만_센다(town: Town) -> None:
    """A count would tell that the worker has a case one must not know of (docs/decisions)."""
    a_restricted_case(town)
    other = a_client(a_worker(town.office, "town_senior", "김새롬")).get("/assignment").content.decode()
    assert "한다온 · 0/15가구" in other or "0" in other
    mine = a_client(town.manager).get("/my-work").content.decode()
    assert "담당 가구<b>1" in mine


def test_제한되기_전에_쓰던_초안도_숨는다(town: Town) -> None:
    colleague = a_worker(town.office)
    case = a_case_at("delivery", town.office, manager=town.manager)
    client = a_client(colleague)
    typed = {
        "draft_form": "task",
        "draft_title": "윤○준",
        "draft_url": f"/cases/{case.pk}/tasks/new",
        "title": "전화",
    }
    assert client.post("/drafts/keep", typed).status_code == 200
    actions.restrict(case, by=act_as(town.leader), **values(town))
    act_as(colleague)
    assert Draft.objects.count() == 0
    assert client.post("/drafts/keep", typed).status_code == 403


def test_작업은_제한된_사례에도_한다(town: Town) -> None:
    case = a_restricted_case(town)
    with identity(open_system_sign_in("기한 알림", town.sigungu.pk)):
        assert Case.objects.filter(pk=case.pk).exists()


# Raw SQL of those who are not named


def test_이름이_없는_사람은_SQL로도_권리를_만들지_못한다(town: Town) -> None:
    colleague = a_worker(town.office)
    case = a_restricted_case(town)
    act_as(colleague)
    for make in (
        lambda: Grant.objects.create(
            case_id=case.pk, staff=colleague, reason="restriction", from_on=timezone.localdate()
        ),
        lambda: RestrictionName.objects.create(
            case_id=case.pk,
            restriction_id=running(case).pk,
            staff=colleague,
            part="named",
            office=town.office,
            sigungu=town.sigungu,
        ),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            make()
    assert Case.objects.filter(pk=case.pk).update(is_restricted=False) == 0
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT dure.move_case(%s, %s)", [case.pk, town.center.pk])


def test_이름이_정해진_팀장은_권리를_만들_수_있다(town: Town) -> None:
    case = a_restricted_case(town)
    act_as(town.leader)
    kept = Grant.objects.create(
        case_id=case.pk, staff=town.center_leader, reason="restriction", from_on=timezone.localdate()
    )
    assert kept.pk

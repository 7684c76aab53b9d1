"""열람 제한 사례: 이름이 정해진 사람만 보고, 다른 사람에게는 없는 것과 같다 (PR1, PR2)."""

from datetime import date

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
from dure.rulebook import Refused
from tests.factories import Town, a_case_at, a_client, a_town, a_worker, act_as, ago, record
from tests.restricted import a_restricted_case, in_days, running, values
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return a_town()


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


# Setting it


def test_팀장이_제한하면_이름이_정해진_사람만_본다(town: Town) -> None:
    colleague = a_worker(town.office, name="김새롬")
    case = a_restricted_case(town)
    assert case.is_restricted
    seen = {}
    for staff in (town.manager, town.leader, colleague, town.center_leader, town.center_manager):
        act_as(staff)
        seen[staff.name] = Case.objects.filter(pk=case.pk).exists()
    assert seen == {"한다온": True, "서이든": True, "김새롬": False, "도하람": False, "문가람": False}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"ground": "other", "text": " "}, ["restriction.text_needed"]),
        ({"review_on": in_days(0)}, ["restriction.review_in_the_past"]),
        ({"review_on": in_days(187)}, ["restriction.review_too_late"]),
    ],
)
def test_사유와_다시_살필_날이_맞아야_한다(
    town: Town, changed: dict[str, object], expected: list[str]
) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager)
    with pytest.raises(Refused) as refused:
        actions.restrict(case, by=act_as(town.leader), **values(town, **changed))
    assert codes(refused) == expected


def test_담당자와_승인자와_정하는_사람을_빼고는_제한하지_못한다(town: Town) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager)
    colleague = a_worker(town.office)
    with pytest.raises(Refused) as refused:
        actions.restrict(case, by=act_as(town.leader), **values(town, named=[colleague], barred=[colleague]))
    assert codes(refused) == [
        "restriction.main_manager_left_out",
        "restriction.approver_needed",
        "restriction.oneself_needed",
        "restriction.named_and_barred",
    ]


def test_담당이_없는_사례는_맡을_수_있는_사람을_넣어야_한다(town: Town) -> None:
    case = a_case_at("discovery", town.office)
    with pytest.raises(Refused) as refused:
        actions.restrict(case, by=act_as(town.leader), **values(town, named=[town.leader]))
    assert codes(refused) == ["restriction.worker_needed"]
    actions.restrict(case, by=act_as(town.leader), **values(town))


def test_시군구_팀장도_제한할_수_있고_담당자는_할_수_없다(town: Town) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager)
    with pytest.raises(Refused) as refused:
        actions.restrict(case, by=act_as(town.manager), **values(town))
    assert codes(refused) == ["core.not_permitted"]
    named = [town.manager, town.center_leader]
    actions.restrict(case, by=act_as(town.center_leader), **values(town, named=named))
    act_as(town.leader)
    assert not Case.objects.filter(pk=case.pk).exists()


def test_이미_제한한_가구는_다시_제한하지_않는다(town: Town) -> None:
    case = a_restricted_case(town)
    with pytest.raises(Refused) as refused:
        actions.restrict(case, by=act_as(town.leader), **values(town))
    assert codes(refused) == ["restriction.already"]


def test_같은_가구의_앞선_사례도_함께_숨는다(town: Town) -> None:
    colleague = a_worker(town.office)
    case = a_case_at("delivery", town.office, manager=town.manager)
    with as_owner():
        earlier = Case.objects.create(
            **{
                name: getattr(case, name) for name in ("office", "sigungu", "household", "subject", "edition")
            },
            number="앞-1",
            stage="closure",
            status="ended",
            opened_on=date(2024, 3, 1),
        )
    actions.restrict(case, by=act_as(town.leader), **values(town))
    act_as(colleague)
    assert not Case.objects.filter(pk=earlier.pk).exists()
    act_as(town.manager)
    assert Case.objects.get(pk=earlier.pk).is_restricted


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


# Pages


def test_화면에서_제한하고_이름을_바꾼다(town: Town) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager)
    client, url = a_client(town.leader), reverse("case_restriction", args=[case.pk])
    assert "열람 제한하기" in client.get(url).content.decode()
    sent = {
        "ground": "violence",
        "text": "전 배우자가 직원과 아는 사이",
        "named": [str(town.manager.pk), str(town.leader.pk)],
        "named_logins": town.center_leader.login,
        "review_on": in_days(60).isoformat(),
    }
    assert client.post(url, sent).status_code == 302
    with as_owner():
        kept = running(case)
        assert {each.staff.name for each in kept.names.select_related("staff")} == {
            "한다온",
            "서이든",
            "도하람",
        }
    page = client.get(reverse("case_access", args=[case.pk])).content.decode()
    assert "폭력·스토킹 위험" in page
    assert "도하람" in page
    changed = sent | {"named_logins": "", "version": "1", "barred_logins": town.center_manager.login}
    assert client.post(url, changed).status_code == 302
    act_as(town.center_leader)
    assert not Case.objects.filter(pk=case.pk).exists()


def test_화면에서_다시_살피고_빠지고_끝낸다(town: Town) -> None:
    case = a_restricted_case(town)
    client = a_client(town.leader)
    review = reverse("restriction_review", args=[case.pk])
    assert client.get(review).status_code == 200
    sent = {"text": "아직 위험함", "review_on": in_days(20).isoformat(), "version": "1"}
    assert client.post(review, sent).status_code == 302
    refused = client.post(reverse("restriction_leave", args=[case.pk]))
    assert refused.status_code == 409
    assert "승인자" in refused.content.decode()
    end = reverse("restriction_end", args=[case.pk])
    assert client.get(end).status_code == 200
    assert client.post(end, {"reason": "위험이 사라짐", "version": "2"}).status_code == 302
    assert a_client(town.center_leader).get(f"/cases/{case.pk}").status_code == 200


def test_담당자는_제한_화면을_열지_못한다(town: Town) -> None:
    case = a_restricted_case(town)
    client = a_client(town.manager)
    for view in ("case_restriction", "restriction_review", "restriction_end"):
        assert client.get(reverse(view, args=[case.pk])).status_code == 403, view

"""다 만든 목록은 내려받을 때 다시 확인한다: 열람 제한, 끝난 역할, 옮긴 기관, 파기 뒤에는 내려받지 못한다."""

from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from dure.access.files import path_of
from dure.access.models import Grant
from dure.access.signin import identity
from dure.cases.core.records import Case
from dure.offices.models import Assignment
from dure.people.models import Membership
from dure.protection.restriction.actions import restrict
from dure.sheets import exports, jobs
from dure.sheets.exports import State, Wanted
from dure.sheets.models import SheetExport
from dure.web.lists.declared import LISTS
from tests.factories import Town, a_case_at, a_client, a_town, a_worker, act_as, an_office, give_role
from tests.restricted import values
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def town() -> Town:
    return a_town()


def a_list(who: Any, name: str = "case_list", case: str = "") -> SheetExport:
    """A list as this person sees it, finished."""
    act_as(who)
    export = exports.ask(who, LISTS[name], Wanted("status=all", case))
    with identity(""):
        jobs.make(str(export.pk))
    made = kept(export)
    assert made.state == State.DONE
    return made


def kept(export: SheetExport) -> SheetExport:
    return SheetExport.objects.using("owner").get(pk=export.pk)


def take(who: Any, export: SheetExport) -> int:
    return a_client(who).get(reverse("sheet_file", args=[export.pk])).status_code


def is_gone(export: SheetExport) -> bool:
    """No page gives it, and the next time files are removed its file is."""
    with identity(""):
        for key in exports.expire():
            jobs.destroy_file(key)
    return kept(export).state == State.EXPIRED and not path_of(export.pk).exists()


def test_아무것도_달라지지_않았으면_몇_번이든_내려받는다(town: Town) -> None:
    a_case_at("delivery", town.office, manager=town.manager)
    export = a_list(town.manager)
    assert [take(town.manager, export) for _ in range(2)] == [HTTPStatus.OK] * 2


def test_목록의_사례가_제한되면_이름이_정해진_사람도_다시_만들어야_한다(town: Town) -> None:
    colleague = a_worker(town.office)
    case = a_case_at("delivery", town.office, manager=town.manager, path="case")
    lists = {who: a_list(who) for who in (colleague, town.manager)}
    restrict(case, by=act_as(town.leader), **values(town))
    for who, export in lists.items():
        assert take(who, export) == HTTPStatus.NOT_FOUND
        assert is_gone(export)


def test_다른_가구가_제한되어_대상자가_숨어도_지워진다(town: Town) -> None:
    colleague = a_worker(town.office)
    old = a_case_at("delivery", town.office, manager=colleague, path="case")
    new = a_case_at("delivery", town.office, manager=town.manager, path="case")
    with as_owner():
        Membership.objects.filter(household=new.household_id).update(person=old.subject_id)
        Case.objects.filter(pk=new.pk).update(subject=old.subject_id)
    export = a_list(colleague)
    restrict(Case.objects.using("owner").get(pk=new.pk), by=act_as(town.leader), **values(town))
    assert take(colleague, export) == HTTPStatus.NOT_FOUND
    assert is_gone(export)


@pytest.mark.parametrize("change", ["ended", "moved", "role"])
def test_역할이_끝나거나_자리가_바뀌면_지워진다(town: Town, change: str) -> None:
    a_case_at("delivery", town.office, manager=town.manager)
    worker = a_worker(town.office)
    give_role(worker, town.office, "town_specialist")
    export = a_list(worker)
    other = an_office(town.sigungu, name="가온2동")
    changes: dict[str, Any] = {
        "ended": {"until_on": timezone.localdate()},
        "moved": {"office": other},
        "role": {"role": "visiting_nurse"},
    }
    with as_owner():
        Assignment.objects.filter(staff=worker, role="town_manager").update(**changes[change])
    assert take(worker, export) == HTTPStatus.NOT_FOUND
    assert is_gone(export)


def test_날짜가_되어_역할이_끝나도_내려받지_못한다(town: Town) -> None:
    """Nobody changes anything on that day: the download asks."""
    a_case_at("delivery", town.office, manager=town.manager)
    worker = a_worker(town.office)
    give_role(worker, town.office, "town_specialist")
    export = a_list(worker)
    with as_owner():
        SheetExport.objects.filter(pk=export.pk).update(
            posts=[*export.posts, f"town_leader:{town.office.pk}"]
        )
    assert take(worker, export) == HTTPStatus.FOUND
    assert is_gone(export)


def test_사례가_다른_기관으로_가면_지워진다(town: Town) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager, path="case")
    export = a_list(town.manager)
    with as_owner():
        Case.objects.filter(pk=case.pk).update(office=an_office(town.sigungu, name="가온2동"))
    assert take(town.manager, export) == HTTPStatus.NOT_FOUND


def test_받은_열람_기간이_끝나면_내려받을_때_지워진다(town: Town) -> None:
    a_case_at("delivery", town.office, manager=town.manager)
    reader = a_worker(an_office(town.sigungu, name="가온2동"))
    case = a_case_at("delivery", town.office, manager=town.manager)
    with as_owner():
        grant = Grant.objects.create(
            case_id=case.pk, staff=reader, reason="joint_manager", from_on=timezone.localdate()
        )
    export = a_list(reader, "case_contacts", str(case.pk))
    with as_owner():
        Grant.objects.filter(pk=grant.pk).delete()
    assert take(reader, export) == HTTPStatus.FOUND
    assert is_gone(export)


def test_파기된_사례가_든_목록은_지워진다(town: Town) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager)
    export = a_list(town.manager)
    with as_owner():
        case.stageentry_set.all().delete()
        case.management_set.all().delete()
        case.discovery_set.all().delete()
        Case.objects.filter(pk=case.pk).delete()
    assert is_gone(export)

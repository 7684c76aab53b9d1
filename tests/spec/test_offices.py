"""기관·직원·역할 관리의 규칙 (manual-2025 m:17684–17719, m:2736–2819, m:8421)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone

from dure.access.credentials import credential, is_password_of
from dure.access.standing import standing_of
from dure.access.submissions import AlreadyDone
from dure.access.versions import Conflict
from dure.changes.records import Event
from dure.offices import actions
from dure.offices.inputs import AccountData, OfficeData, RegionData, RoleData, StaffData, TeamData
from dure.offices.models import Assignment, Office, Region, Staff
from dure.rulebook import Refused
from tests.factories import Town, a_submission, a_town, a_worker, act_as
from tests.refusals import codes_of
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(town: Town) -> Staff:
    return a_worker(town.center, "office_administrator", "노을")


def office_data(town: Town, **changed: Any) -> OfficeData:
    values = {
        "name": "가온3동 찾아가는 보건복지팀",
        "code": "G003",
        "kind": "town_team",
        "region": town.office.region,
        "town_model": "basic",
        "hub": None,
        "phone": "",
        "is_active": True,
    }
    return OfficeData(**values | changed)


def role_data(office: Office, role: str = "town_manager", **changed: Any) -> RoleData:
    return RoleData(**{"office": office, "role": role, "from_on": date(2025, 3, 4)} | changed)


def region_data(town: Town, **changed: Any) -> RegionData:
    values = {"name": "가온9동", "code": "9900000900", "level": "town", "parent": town.sigungu}
    return RegionData(**values | changed)


def test_기관을_열고_고친다(town: Town, administrator: Staff) -> None:
    by = act_as(administrator)
    made = actions.save_office(town.sigungu, by=by, data=office_data(town))
    assert (made.sigungu, made.version) == (town.sigungu, 1)
    saved = actions.save_office(
        town.sigungu, office=made, by=by, seen_version=1, data=office_data(town, town_model="extended")
    )
    assert (saved.town_model, saved.version) == ("extended", 2)


def test_두_사람이_같은_기관을_고치면_나중_사람이_두_내용을_본다(town: Town, administrator: Staff) -> None:
    by = act_as(administrator)
    made = actions.save_office(town.sigungu, by=by, data=office_data(town))
    actions.save_office(
        town.sigungu, office=made, by=by, seen_version=1, data=office_data(town, phone="02-0000-1000")
    )
    with pytest.raises(Conflict):
        actions.save_office(
            town.sigungu, office=made, by=by, seen_version=1, data=office_data(town, phone="02-0000-2000")
        )


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"kind": "sigungu_support", "town_model": ""}, ["offices.wrong_level"]),
        ({"town_model": "one_team"}, ["offices.wrong_model"]),
        ({"town_model": "area_ordinary"}, ["offices.hub_missing"]),
    ],
)
def test_기관은_지역과_모형에_맞아야_한다(
    town: Town, administrator: Staff, changed: dict[str, object], expected: list[str]
) -> None:
    with pytest.raises(Refused) as refusal:
        actions.save_office(town.sigungu, by=act_as(administrator), data=office_data(town, **changed))
    assert codes_of(refusal) == expected


def test_일반_읍면동의_중심은_권역형_중심_읍면동이다(town: Town, administrator: Staff) -> None:
    by = act_as(administrator)
    values = office_data(town, town_model="area_ordinary", hub=town.office)
    with pytest.raises(Refused) as refusal:
        actions.save_office(town.sigungu, by=by, data=values)
    assert codes_of(refusal) == ["offices.hub_is_no_centre"]
    with pytest.raises(Refused) as refusal:
        actions.save_office(town.sigungu, by=by, data=office_data(town, hub=town.office))
    assert codes_of(refusal) == ["offices.hub_not_needed"]


def test_일반_읍면동이_있는_중심은_닫거나_모형을_바꿀_수_없다(town: Town, administrator: Staff) -> None:
    by = act_as(administrator)
    hub = actions.save_office(town.sigungu, by=by, data=office_data(town, town_model="area_centre"))
    member = office_data(town, name="가온4동", code="G004", town_model="area_ordinary", hub=hub)
    actions.save_office(town.sigungu, by=by, data=member)
    for changed in ({"town_model": "basic"}, {"town_model": "area_centre", "is_active": False}):
        with pytest.raises(Refused) as refusal:
            actions.save_office(
                town.sigungu, office=hub, by=by, seen_version=1, data=office_data(town, **changed)
            )
        assert codes_of(refusal) == ["offices.hub_has_members"]


def test_역할이_남은_기관은_닫을_수_없다(town: Town, administrator: Staff) -> None:
    by = act_as(administrator)
    values = office_data(town, code=town.office.code, is_active=False)
    with pytest.raises(Refused) as refusal:
        actions.save_office(town.sigungu, office=town.office, by=by, seen_version=1, data=values)
    assert codes_of(refusal) == ["offices.office_has_roles"]


def test_지역을_더한다(town: Town, administrator: Staff) -> None:
    made = actions.save_region(town.sigungu, by=act_as(administrator), data=region_data(town))
    assert Region.objects.get(code="9900000900") == made


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"code": "99000009"}, ["offices.bad_code"]),
        ({"code": "99000009ab"}, ["offices.bad_code"]),
        ({"level": "sigungu"}, ["offices.wrong_parent"]),
    ],
)
def test_지역은_코드와_속한_곳이_맞아야_한다(
    town: Town, administrator: Staff, changed: dict[str, object], expected: list[str]
) -> None:
    with pytest.raises(Refused) as refusal:
        actions.save_region(town.sigungu, by=act_as(administrator), data=region_data(town, **changed))
    assert codes_of(refusal) == expected


def test_다른_시군구의_것은_바꿀_수_없다(administrator: Staff) -> None:
    other = a_town()
    by = act_as(administrator)
    held = Assignment.objects.get(staff=other.manager)
    person = StaffData(name="남", is_active=False)
    attempts = [
        lambda home: actions.save_office(
            home, office=other.office, by=by, seen_version=1, data=office_data(other)
        ),
        lambda home: actions.save_office(home, by=by, data=office_data(other)),
        lambda home: actions.save_region(home, by=by, data=region_data(other)),
        lambda home: actions.save_team(home, office=other.office, by=by, data=TeamData(name="1팀")),
        lambda home: actions.edit_staff(home, staff=other.manager, by=by, seen_version=1, data=person),
        lambda home: actions.reset_password(home, staff=other.manager, by=by),
        lambda home: actions.give_role(home, staff=other.manager, by=by, data=role_data(other.office)),
        lambda home: actions.end_role(home, held=held, by=by, until_on=timezone.localdate()),
    ]
    for attempt in attempts:
        for home in (administrator.sigungu, other.sigungu):
            with pytest.raises(Refused) as refusal:
                attempt(home)
            assert codes_of(refusal) == ["offices.not_your_sigungu"]


def test_기관총괄책임자가_아니면_아무것도_바꿀_수_없다(town: Town) -> None:
    for staff in (town.manager, town.leader, town.center_leader):
        with pytest.raises(Refused) as refusal:
            actions.give_role(town.sigungu, staff=town.manager, by=act_as(staff), data=role_data(town.office))
        assert codes_of(refusal) == ["offices.not_your_sigungu"]


def test_계정을_열면_첫_비밀번호를_한_번_받는다(town: Town, administrator: Staff) -> None:
    data = AccountData(login="new.worker", name="류이랑")
    key = a_submission()
    staff, password = actions.open_account(town.sigungu, by=act_as(administrator), submission=key, data=data)
    assert is_password_of(credential(staff.login), password)
    assert len(password) == 14
    with pytest.raises(AlreadyDone):
        actions.open_account(town.sigungu, by=act_as(administrator), submission=key, data=data)
    again = actions.reset_password(town.sigungu, staff=staff, by=act_as(administrator))
    assert not is_password_of(credential(staff.login), password)
    assert is_password_of(credential(staff.login), again)


def test_역할을_주면_범위는_지침대로_정해진다(town: Town, administrator: Staff) -> None:
    newcomer = a_newcomer(administrator)
    given = actions.give_role(
        town.sigungu, staff=newcomer, by=act_as(administrator), data=role_data(town.office)
    )
    assert given.reach == "area"
    assert [post.role.code for post in standing_of(newcomer).posts] == ["town_manager"]


def a_newcomer(administrator: Staff, **changed: Any) -> Staff:
    data = AccountData(**{"login": "new.worker", "name": "류이랑"} | changed)
    return actions.open_account(administrator.sigungu, by=act_as(administrator), data=data)[0]


def test_앞날부터인_역할은_그날까지_없는_것과_같다(town: Town, administrator: Staff) -> None:
    newcomer = a_newcomer(administrator)
    tomorrow = timezone.localdate() + timedelta(days=1)
    values = role_data(town.office, from_on=tomorrow)
    actions.give_role(town.sigungu, staff=newcomer, by=act_as(administrator), data=values)
    assert standing_of(newcomer).posts == ()
    assert len(standing_of(newcomer, tomorrow).posts) == 1


@pytest.mark.parametrize(
    ("role", "changed", "expected"),
    [
        ("sigungu_leader", {}, ["offices.role_not_here"]),
        ("town_manager", {"until_on": date(2025, 3, 3)}, ["offices.ends_before_beginning"]),
    ],
)
def test_역할은_기관과_날짜에_맞아야_한다(
    town: Town, administrator: Staff, role: str, changed: dict[str, object], expected: list[str]
) -> None:
    newcomer = a_newcomer(administrator)
    with pytest.raises(Refused) as refusal:
        actions.give_role(
            town.sigungu,
            staff=newcomer,
            by=act_as(administrator),
            data=role_data(town.office, role, **changed),
        )
    assert codes_of(refusal) == expected


def test_비공무원은_비공무원의_역할을_맡는다(town: Town, administrator: Staff) -> None:
    specialist = a_newcomer(administrator, is_civil_servant=False)
    with pytest.raises(Refused) as refusal:
        actions.give_role(
            town.sigungu,
            staff=specialist,
            by=act_as(administrator),
            data=role_data(town.office, "town_leader"),
        )
    assert codes_of(refusal) == ["offices.role_for_officials"]
    values = role_data(town.office, "town_specialist")
    assert (
        actions.give_role(town.sigungu, staff=specialist, by=act_as(administrator), data=values).role
        == "town_specialist"
    )


def test_한_사람이_여러_역할을_맡을_수_있지만_같은_역할을_겹쳐_맡지는_않는다(
    town: Town, administrator: Staff
) -> None:
    by = act_as(administrator)
    actions.give_role(town.sigungu, staff=town.manager, by=by, data=role_data(town.office, "town_senior"))
    with pytest.raises(Refused) as refusal:
        actions.give_role(
            town.sigungu, staff=town.manager, by=by, data=role_data(town.office, "town_manager")
        )
    assert codes_of(refusal) == ["offices.role_held_already"]
    assert {post.role.code for post in standing_of(town.manager).posts} == {"town_manager", "town_senior"}


def test_자기에게는_역할을_줄_수_없다(town: Town, administrator: Staff) -> None:
    with pytest.raises(Refused) as refusal:
        actions.give_role(
            town.sigungu,
            staff=administrator,
            by=act_as(administrator),
            data=role_data(town.center, "sigungu_leader"),
        )
    assert codes_of(refusal) == ["offices.role_for_oneself", "offices.roles_exclude"]


def test_역할을_끝내면_다음날부터_없다(town: Town, administrator: Staff) -> None:
    held, today = Assignment.objects.get(staff=town.manager), timezone.localdate()
    actions.end_role(town.sigungu, held=held, by=act_as(administrator), until_on=today)
    assert len(standing_of(town.manager, today).posts) == 1
    assert standing_of(town.manager, today + timedelta(days=1)).posts == ()


def test_마지막_기관총괄책임자는_남는다(town: Town, administrator: Staff) -> None:
    held = Assignment.objects.get(staff=administrator)
    with pytest.raises(Refused) as refusal:
        actions.end_role(town.sigungu, held=held, by=act_as(administrator), until_on=timezone.localdate())
    assert codes_of(refusal) == ["offices.last_administrator"]
    other = a_worker(town.center, "office_administrator", "하늘")
    actions.end_role(town.sigungu, held=held, by=act_as(administrator), until_on=timezone.localdate())
    left = Assignment.objects.get(staff=other)
    with pytest.raises(Refused) as refusal:
        actions.end_role(town.sigungu, held=left, by=act_as(other), until_on=timezone.localdate())
    assert codes_of(refusal) == ["offices.last_administrator"]


def test_계정을_끝내면_역할도_끝나고_자기_계정은_끝낼_수_없다(town: Town, administrator: Staff) -> None:
    data = StaffData(name="한다온", is_active=False)
    actions.edit_staff(town.sigungu, staff=town.manager, by=act_as(administrator), seen_version=1, data=data)
    assert Assignment.objects.get(staff=town.manager).until_on == timezone.localdate()
    with pytest.raises(Refused) as refusal:
        actions.edit_staff(
            town.sigungu, staff=administrator, by=act_as(administrator), seen_version=1, data=data
        )
    assert codes_of(refusal) == ["offices.own_account"]
    with pytest.raises(Refused) as refusal:
        actions.give_role(
            town.sigungu,
            staff=Staff.objects.get(pk=town.manager.pk),
            by=act_as(administrator),
            data=role_data(town.office, "town_senior"),
        )
    assert codes_of(refusal) == ["offices.account_closed"]


def test_같은_양식을_두_번_보내면_처음_연_기관을_받는다(town: Town, administrator: Staff) -> None:
    by, key = act_as(administrator), a_submission()
    made = actions.save_office(town.sigungu, by=by, submission=key, data=office_data(town))
    again = actions.save_office(town.sigungu, by=by, submission=key, data=office_data(town))
    assert again == made
    assert Office.objects.filter(code="G003").count() == 1


def test_고친_기록과_누가_고쳤는지가_한_사건으로_남는다(town: Town, administrator: Staff) -> None:
    by = act_as(administrator)
    made = actions.save_office(town.sigungu, by=by, data=office_data(town))
    saved = office_data(town, phone="02-0000-1000")
    actions.save_office(town.sigungu, office=made, by=by, seen_version=1, data=saved)
    edited, opened = Event.objects.filter(root_id=made.pk)
    assert (edited.verb, edited.actor, edited.sigungu) == ("offices.office", "노을", town.sigungu)
    versions = apps.get_model("offices.OfficeVersion").objects.filter(id=made.pk).order_by("pgh_id")
    assert [each.phone for each in versions] == ["", "02-0000-1000"]
    contexts = [each.pgh_context.metadata for each in versions.select_related("pgh_context")]
    assert [each["event"] for each in contexts] == [str(opened.pk), str(edited.pk)]


def test_준_역할은_그_사람의_기록에_남는다(town: Town, administrator: Staff) -> None:
    newcomer = a_newcomer(administrator)
    given = actions.give_role(
        town.sigungu, staff=newcomer, by=act_as(administrator), data=role_data(town.office)
    )
    event = Event.objects.get(verb="offices.give_role")
    assert (event.root_id, event.target_id) == (newcomer.pk, given.pk)
    assert event.params == {"role": "town_manager", "office": town.office.name}


def test_팀을_더하고_고친다(town: Town, administrator: Staff) -> None:
    by = act_as(administrator)
    team = actions.save_team(town.sigungu, office=town.office, by=by, data=TeamData(name="복지1팀"))
    closed = TeamData(name="복지1팀", is_active=False)
    saved = actions.save_team(town.sigungu, office=town.office, team=team, by=by, seen_version=1, data=closed)
    assert (saved.is_active, saved.version) == (False, 2)
    with pytest.raises(Conflict):
        actions.save_team(town.sigungu, office=town.office, team=team, by=by, seen_version=1, data=closed)


def test_어제로_끝낸_자기_역할도_이력에_남는다(town: Town, administrator: Staff) -> None:
    a_worker(town.center, "office_administrator", "하늘")
    held = Assignment.objects.get(staff=administrator)
    yesterday = timezone.localdate() - timedelta(days=1)
    with as_owner():
        Assignment.objects.filter(pk=held.pk).update(from_on=yesterday)
    held.refresh_from_db()
    actions.end_role(town.sigungu, held=held, by=act_as(administrator), until_on=yesterday)
    last = apps.get_model("offices.AssignmentVersion").objects.filter(id=held.pk).order_by("pgh_id").last()
    assert last.until_on == yesterday


def test_예전_값은_그_시군구의_기관총괄책임자만_본다(town: Town, administrator: Staff) -> None:
    by = act_as(administrator)
    actions.save_office(town.sigungu, by=by, data=office_data(town))
    kept = apps.get_model("offices.OfficeVersion").objects.filter(code="G003")
    assert kept.count() == 1
    for stranger in (town.manager, a_town().manager):
        act_as(stranger)
        assert kept.count() == 0

"""기관·직원·역할 관리의 규칙 (manual-2025 m:17684–17719, m:2736–2819, m:8421)."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from dure.access.credentials import credential, is_password_of
from dure.access.standing import Standing, standing_of
from dure.access.submissions import AlreadyDone
from dure.access.versions import Conflict
from dure.offices import actions
from dure.offices.models import Assignment, Office, Region, Staff
from dure.rulebook import Refused
from tests.factories import Town, a_submission, a_town, a_worker
from tests.factories import act_as as sign_in_as

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Town:
    return a_town()


@pytest.fixture
def administrator(town: Town) -> Staff:
    return a_worker(town.center, "office_administrator", "노을")


def act_as(staff: Staff) -> Standing:
    sign_in_as(staff)
    return standing_of(staff)


def codes(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refusal.value.reasons]


def office_values(town: Town, **changed: object) -> dict[str, object]:
    return {
        "name": "가온3동 찾아가는 보건복지팀",
        "code": "G003",
        "kind": "town_team",
        "region": town.office.region,
        "town_model": "basic",
        "hub": None,
        "phone": "",
        "is_active": True,
    } | changed


def role_values(office: Office, role: str = "town_manager", **changed: object) -> dict[str, object]:
    return {
        "office": office,
        "role": role,
        "team": None,
        "from_on": date(2025, 3, 4),
        "until_on": None,
    } | changed


def test_기관을_열고_고친다(town: Town, administrator: Staff) -> None:
    by = act_as(administrator)
    made = actions.save_office(None, by=by, values=office_values(town))
    assert (made.sigungu, made.version) == (town.sigungu, 1)
    saved = actions.save_office(
        made, by=by, seen_version=1, values=office_values(town, town_model="extended")
    )
    assert (saved.town_model, saved.version) == ("extended", 2)


def test_두_사람이_같은_기관을_고치면_나중_사람이_두_내용을_본다(town: Town, administrator: Staff) -> None:
    by = act_as(administrator)
    made = actions.save_office(None, by=by, values=office_values(town))
    actions.save_office(made, by=by, seen_version=1, values=office_values(town, phone="02-0000-1000"))
    with pytest.raises(Conflict):
        actions.save_office(made, by=by, seen_version=1, values=office_values(town, phone="02-0000-2000"))


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
        actions.save_office(None, by=act_as(administrator), values=office_values(town, **changed))
    assert codes(refusal) == expected


def test_일반_읍면동의_중심은_권역형_중심_읍면동이다(town: Town, administrator: Staff) -> None:
    by = act_as(administrator)
    values = office_values(town, town_model="area_ordinary", hub=town.office)
    with pytest.raises(Refused) as refusal:
        actions.save_office(None, by=by, values=values)
    assert codes(refusal) == ["offices.hub_is_no_centre"]
    with pytest.raises(Refused) as refusal:
        actions.save_office(None, by=by, values=office_values(town, hub=town.office))
    assert codes(refusal) == ["offices.hub_not_needed"]


def test_일반_읍면동이_있는_중심은_닫거나_모형을_바꿀_수_없다(town: Town, administrator: Staff) -> None:
    by = act_as(administrator)
    hub = actions.save_office(None, by=by, values=office_values(town, town_model="area_centre"))
    member = office_values(town, name="가온4동", code="G004", town_model="area_ordinary", hub=hub)
    actions.save_office(None, by=by, values=member)
    for changed in ({"town_model": "basic"}, {"town_model": "area_centre", "is_active": False}):
        with pytest.raises(Refused) as refusal:
            actions.save_office(hub, by=by, seen_version=1, values=office_values(town, **changed))
        assert codes(refusal) == ["offices.hub_has_members"]


def test_역할이_남은_기관은_닫을_수_없다(town: Town, administrator: Staff) -> None:
    by = act_as(administrator)
    values = office_values(town, code=town.office.code, is_active=False)
    with pytest.raises(Refused) as refusal:
        actions.save_office(town.office, by=by, seen_version=1, values=values)
    assert codes(refusal) == ["offices.office_has_roles"]


def test_지역을_더한다(town: Town, administrator: Staff) -> None:
    values = {"name": "가온9동", "code": "9900000900", "level": "town", "parent": town.sigungu}
    made = actions.save_region(None, by=act_as(administrator), values=values)
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
    values = {"name": "가온9동", "code": "9900000900", "level": "town", "parent": town.sigungu} | changed
    with pytest.raises(Refused) as refusal:
        actions.save_region(None, by=act_as(administrator), values=values)
    assert codes(refusal) == expected


def test_다른_시군구의_것은_바꿀_수_없다(administrator: Staff) -> None:
    other = a_town()
    by = act_as(administrator)
    attempts = [
        lambda: actions.save_office(other.office, by=by, seen_version=1, values=office_values(other)),
        lambda: actions.save_office(None, by=by, values=office_values(other)),
        lambda: actions.save_region(
            None, by=by, values={"name": "남", "code": "9900000901", "level": "town", "parent": other.sigungu}
        ),
        lambda: actions.save_team(None, other.office, by=by, values={"name": "1팀", "is_active": True}),
        lambda: actions.edit_staff(other.manager, by=by, seen_version=1, values={"is_active": False}),
        lambda: actions.reset_password(other.manager, by=by),
        lambda: actions.give_role(other.manager, by=by, values=role_values(other.office)),
        lambda: actions.end_role(
            Assignment.objects.get(staff=other.manager), by=by, until_on=timezone.localdate()
        ),
    ]
    for attempt in attempts:
        with pytest.raises(Refused) as refusal:
            attempt()
        assert codes(refusal) == ["offices.not_your_sigungu"]


def test_기관총괄책임자가_아니면_아무것도_바꿀_수_없다(town: Town) -> None:
    for staff in (town.manager, town.leader, town.center_leader):
        with pytest.raises(Refused) as refusal:
            actions.give_role(town.manager, by=act_as(staff), values=role_values(town.office))
        assert codes(refusal) == ["offices.not_your_sigungu"]


def test_계정을_열면_첫_비밀번호를_한_번_받는다(town: Town, administrator: Staff) -> None:
    values = {"login": "new.worker", "name": "류이랑", "phone": "", "is_civil_servant": True}
    key = a_submission()
    staff, password = actions.open_account(by=act_as(administrator), submission=key, values=values)
    assert is_password_of(credential(staff.login), password)
    assert len(password) == 14
    with pytest.raises(AlreadyDone):
        actions.open_account(by=act_as(administrator), submission=key, values=values)
    again = actions.reset_password(staff, by=act_as(administrator))
    assert not is_password_of(credential(staff.login), password)
    assert is_password_of(credential(staff.login), again)


def test_역할을_주면_범위는_지침대로_정해진다(town: Town, administrator: Staff) -> None:
    newcomer = a_newcomer(administrator)
    given = actions.give_role(newcomer, by=act_as(administrator), values=role_values(town.office))
    assert given.reach == "area"
    assert [post.role.code for post in standing_of(newcomer).posts] == ["town_manager"]


def a_newcomer(administrator: Staff, **changed: object) -> Staff:
    values = {"login": "new.worker", "name": "류이랑", "phone": "", "is_civil_servant": True} | changed
    return actions.open_account(by=act_as(administrator), values=values)[0]


def test_앞날부터인_역할은_그날까지_없는_것과_같다(town: Town, administrator: Staff) -> None:
    newcomer = a_newcomer(administrator)
    tomorrow = timezone.localdate() + timedelta(days=1)
    values = role_values(town.office, from_on=tomorrow)
    actions.give_role(newcomer, by=act_as(administrator), values=values)
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
            newcomer, by=act_as(administrator), values=role_values(town.office, role, **changed)
        )
    assert codes(refusal) == expected


def test_비공무원은_비공무원의_역할을_맡는다(town: Town, administrator: Staff) -> None:
    specialist = a_newcomer(administrator, is_civil_servant=False)
    with pytest.raises(Refused) as refusal:
        actions.give_role(
            specialist, by=act_as(administrator), values=role_values(town.office, "town_leader")
        )
    assert codes(refusal) == ["offices.role_for_officials"]
    values = role_values(town.office, "town_specialist")
    assert actions.give_role(specialist, by=act_as(administrator), values=values).role == "town_specialist"


def test_한_사람이_여러_역할을_맡을_수_있지만_같은_역할을_겹쳐_맡지는_않는다(
    town: Town, administrator: Staff
) -> None:
    by = act_as(administrator)
    actions.give_role(town.manager, by=by, values=role_values(town.office, "town_senior"))
    with pytest.raises(Refused) as refusal:
        actions.give_role(town.manager, by=by, values=role_values(town.office, "town_manager"))
    assert codes(refusal) == ["offices.role_held_already"]
    assert {post.role.code for post in standing_of(town.manager).posts} == {"town_manager", "town_senior"}


def test_자기에게는_역할을_줄_수_없다(town: Town, administrator: Staff) -> None:
    with pytest.raises(Refused) as refusal:
        actions.give_role(
            administrator, by=act_as(administrator), values=role_values(town.center, "sigungu_leader")
        )
    assert codes(refusal) == ["offices.role_for_oneself", "offices.roles_exclude"]


def test_역할을_끝내면_다음날부터_없다(town: Town, administrator: Staff) -> None:
    held, today = Assignment.objects.get(staff=town.manager), timezone.localdate()
    actions.end_role(held, by=act_as(administrator), until_on=today)
    assert len(standing_of(town.manager, today).posts) == 1
    assert standing_of(town.manager, today + timedelta(days=1)).posts == ()


def test_마지막_기관총괄책임자는_남는다(town: Town, administrator: Staff) -> None:
    held = Assignment.objects.get(staff=administrator)
    with pytest.raises(Refused) as refusal:
        actions.end_role(held, by=act_as(administrator), until_on=timezone.localdate())
    assert codes(refusal) == ["offices.last_administrator"]
    a_worker(town.center, "office_administrator", "하늘")
    actions.end_role(held, by=act_as(administrator), until_on=timezone.localdate())


def test_계정을_끝내면_역할도_끝나고_자기_계정은_끝낼_수_없다(town: Town, administrator: Staff) -> None:
    values = {"name": "한다온", "phone": "", "is_civil_servant": True, "is_active": False}
    actions.edit_staff(town.manager, by=act_as(administrator), seen_version=1, values=values)
    assert Assignment.objects.get(staff=town.manager).until_on == timezone.localdate()
    with pytest.raises(Refused) as refusal:
        actions.edit_staff(administrator, by=act_as(administrator), seen_version=1, values=values)
    assert codes(refusal) == ["offices.own_account"]
    with pytest.raises(Refused) as refusal:
        actions.give_role(
            Staff.objects.get(pk=town.manager.pk),
            by=act_as(administrator),
            values=role_values(town.office, "town_senior"),
        )
    assert codes(refusal) == ["offices.account_closed"]

"""변경 기록: 사례가 아닌 것을 누가 언제 바꾸었는지 관리하는 사람과 개인정보 보호담당자가 본다."""

import pytest
from django.utils import timezone

from dure.changes.records import Event
from dure.offices import actions
from dure.offices.inputs import AccountData, RoleData, TeamData
from dure.offices.models import Staff
from tests.factories import Town, a_client, a_town, a_worker, act_as
from tests.reads import found, opened

pytestmark = pytest.mark.django_db
ADMIN, PROTECTION = "/admin/offices/changes", "/protection/changes"


@pytest.fixture
def administrator(town: Town) -> Staff:
    return a_worker(town.center, "office_administrator", "노을")


def test_기관과_계정과_역할을_바꾼_것이_새것부터_말로_보인다(town: Town, administrator: Staff) -> None:
    by, home = act_as(administrator), town.sigungu
    team = actions.save_team(home, by=by, office=town.office, data=TeamData("복지1팀"))
    newcomer, _ = actions.open_account(home, by=by, data=AccountData("new.worker", "류이랑"))
    role = RoleData(town.office, "town_manager", timezone.localdate())
    actions.give_role(home, by=by, staff=newcomer, data=role)
    page = a_client(administrator).get(ADMIN).content.decode()
    told = [page.index(words) for words in ("역할을 줌", "계정을 엶", "팀을 더하거나 고침")]
    assert told == sorted(told)
    assert f"사례관리 담당 · {town.office.name}" in page or f"{town.office.name}" in page
    assert "town_manager" not in page
    assert f'href="/admin/offices/staff/{newcomer.pk}">류이랑</a>' in page
    assert f'href="/admin/offices/{town.office.pk}/teams/{team.pk}"' in page


def test_다른_시군구에서_바꾼_것은_보이지_않는다(administrator: Staff) -> None:
    other = a_town()
    elsewhere = a_worker(other.center, "office_administrator", "하늘")
    actions.save_team(other.sigungu, by=act_as(elsewhere), office=other.office, data=TeamData("먼 곳 1팀"))
    assert "먼 곳 1팀" not in a_client(administrator).get(ADMIN).content.decode()
    act_as(administrator)
    assert not Event.objects.filter(verb="offices.team").exists()


def test_개인정보_보호담당자는_점검에서_한_일을_본다(town: Town) -> None:
    officer = a_worker(town.center, "privacy_officer", "차라온")
    opened(town.manager, 20, hour=23)
    found(town, officer)
    page = a_client(officer).get(PROTECTION).content.decode()
    assert "열람 기록을 점검함" in page
    assert "/protection/reviews/" in page


def test_많은_줄도_같은_수의_질문으로_보인다(
    town: Town, administrator: Staff, django_assert_max_num_queries
) -> None:
    by, client = act_as(administrator), a_client(administrator)
    for number in range(60):
        actions.save_team(town.sigungu, by=by, office=town.office, data=TeamData(f"{number}팀"))
    with django_assert_max_num_queries(15):
        page = client.get(ADMIN).content.decode()
    assert page.count("팀을 더하거나 고침") == 50
    assert "1 / 2" in page


def test_담당자에게는_없는_화면이다(town: Town, administrator: Staff) -> None:
    assert a_client(town.manager).get(ADMIN).status_code == 403
    assert a_client(administrator).get(PROTECTION).status_code == 403

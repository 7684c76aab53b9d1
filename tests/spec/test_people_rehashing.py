"""검색어를 다시 만들기: 이전 뒤에 비었거나 찾기 열쇠가 바뀌면 모두 다시 찾아진다."""

import pytest

from dure.access.keys.cli import used
from dure.people.models import SearchToken
from dure.people.rehashing import naming, rehash
from dure.people.search import find_people
from tests.factories import a_case_at, a_town, act_as
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


def names(text: str) -> list[str]:
    return [each.name for each in find_people(text, limit=10).people]


def test_이전_뒤에_빈_검색어는_모두_다시_만들어진다() -> None:
    town = a_town()
    a_case_at("delivery", town.office, manager=town.manager, members=2)
    with as_owner():
        SearchToken.objects.all().delete()
    act_as(town.manager)
    assert names("윤서준") == []
    assert rehash() == 2
    assert (names("윤서준"), names("윤하람 가온로")) == (["윤서준"], ["윤하람"])
    assert rehash() == 0


def test_옛_열쇠로_만든_검색어는_새_열쇠로_다시_만들고_그때까지_열쇠를_거두지_못한다() -> None:
    town = a_town()
    case = a_case_at("delivery", town.office, manager=town.manager)
    with as_owner():
        SearchToken.objects.filter(person=case.subject_id).update(hashed_with="s0")
    assert naming()["s0"] > 5
    assert used()["s0"] == naming()["s0"]
    assert rehash() == 1
    assert "s0" not in naming()

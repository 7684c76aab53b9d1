"""중복 견주기: 나란히 놓은 두 기록의 표시."""

from dure.people.duplicates.reading import rows_of
from dure.people.models import Person


def mark_of_name(first: str, second: str) -> str:
    rows = rows_of("person", Person(name=first), Person(name=second))
    return {row.name: row.mark for row in rows}["name"]


def test_띄어쓰기만_다른_이름은_다르다고_하지_않는다() -> None:
    assert mark_of_name("정점매", "정 점매") == "띄어쓰기만 다름"
    assert mark_of_name("정점매", "정점숙") == "다름"
    assert mark_of_name("정점매", "정점매") == "같음"
    assert mark_of_name("정점매", "") == "한쪽만"

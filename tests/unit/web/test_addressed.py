"""주소는 Django가 쓰는 것과 같고, 한 번만 찾는다."""

import uuid
from typing import Any

import pytest
from django.template import Context, Template
from django.urls import NoReverseMatch
from django.urls import reverse as reverse_of_django

from dure.web import addressed

KEY, OTHER = uuid.UUID(int=7), uuid.UUID(int=8)


@pytest.mark.parametrize(
    ("view", "args"),
    [
        ("my_work", []),
        ("case_overview", [KEY]),
        ("counselling_page", [OTHER]),
        ("service_answer", [KEY, OTHER]),
        ("service_answer", [KEY, KEY]),
        ("service_answer", [str(KEY), OTHER]),
        ("sheet_make", ["case_list"]),
    ],
)
def test_django와_같은_주소를_쓴다(view: str, args: list[Any]) -> None:
    for _ in range(2):
        assert addressed.reverse(view, args=args) == reverse_of_django(view, args=args)


def test_두_번째부터는_찾지_않는다(monkeypatch: pytest.MonkeyPatch) -> None:
    addressed.reverse("case_overview", [KEY])
    monkeypatch.setattr(addressed, "reverse_of_django", lambda *_, **__: pytest.fail("looked up again"))
    assert addressed.reverse("case_overview", [OTHER]) == f"/cases/{OTHER}"


@pytest.mark.parametrize(("view", "args"), [("no_such_page", []), ("case_overview", []), ("my_work", [KEY])])
def test_없는_주소는_없다고_한다(view: str, args: list[Any]) -> None:
    with pytest.raises(NoReverseMatch):
        addressed.reverse(view, args)


def test_틀에서도_같다() -> None:
    told = Template("{% url 'case_overview' key %}|{% url 'no_such' as none %}{{ none }}|{% url view key %}")
    page = told.render(Context({"key": KEY, "view": "plan_page"}))
    assert page == f"/cases/{KEY}||/cases/{KEY}/plan"

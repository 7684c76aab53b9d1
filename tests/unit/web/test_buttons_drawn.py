"""줄의 단추: 목록으로 돌아오는 고리이거나, 곁에 한 번 있는 양식을 보내는 단추이다."""

from collections.abc import Callable

from dure.web.cells import Button
from dure.web.lists.drawn import body
from dure.web.lists.faces import Cell, Line

BACK: Callable[[str], str] = "{}?next=/list&a=1".format


def drawn(button: Button) -> str:
    line = Line(None, [Cell("", "nowrap", button=button)])
    return str(body([line], lambda name, _: name, BACK))


def test_고리는_돌아올_곳을_알고_무엇의_단추인지_들려준다() -> None:
    assert drawn(Button("열기", "김<봄", "/cases/1")) == (
        '<tr role="row">\n<td role="cell" class="nowrap"><a class="button small" '
        'href="/cases/1?next=/list&amp;a=1">열기<span class="sr-only">: 김&lt;봄</span></a></td>\n</tr>\n'
    )


def test_양식의_단추는_이름과_값을_보낸다() -> None:
    button = Button("고정", "A-1", form="pins", value=("case", "1"), is_pressed=False)
    sent = '<button class="link" form="pins" name="case" value="1" aria-pressed="false">고정'
    assert sent in drawn(button)
    assert "href" not in drawn(button)

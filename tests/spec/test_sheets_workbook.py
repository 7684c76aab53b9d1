"""엑셀 파일: 글은 글, 날은 날, 수는 수. 어느 칸도 표 계산 프로그램에서 실행되지 않는다."""

import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from dure.web import cells, sheet_cells
from dure.web.workbook import ABOUT, LIST, download, workbook
from tests.sheets import about, opened, rows_of

ATTACKS = [
    '=HYPERLINK("http://elsewhere.example","여기")',
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\n=1+1",
    "  =1+1",
    "\u3000=1+1",
    "＝1+1",
    "|calc",
    "{=1+1}",
    "http://elsewhere.example/",
    "mailto:somebody@elsewhere.example",
    "_x0041_",
]
COLUMNS = (
    cells.text("이름", lambda row: row[0]),
    cells.long_text("내용", lambda row: row[1]),
    cells.day("날", lambda row: row[2]),
    cells.moment("때", lambda row: row[3]),
    cells.number("수", lambda row: row[4]),
    cells.money("돈", lambda row: row[5]),
    cells.percent("비율", lambda row: row[6]),
    cells.tick("긴급", lambda row: row[7]),
)
ROW = (
    "윤○준",
    "첫 줄\n둘째 줄",
    date(2025, 9, 15),
    datetime(2025, 9, 15, 5, 20, tzinfo=UTC),
    1234,
    Decimal(2000000),
    87,
    True,
)


def texts(*words: str) -> bytes:
    return workbook([cells.text("제목", lambda row: row)], words, [])


def xml(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return file.read(name).decode()


def test_두_장이고_머리줄은_굵게_고정되고_거르기가_있다() -> None:
    content = workbook(COLUMNS, [ROW, ROW], [("목록", "시험")])
    assert CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names == ["목록", "조건"]
    sheet = xml(content, "xl/worksheets/sheet1.xml")
    assert '<pane ySplit="1" topLeftCell="A2"' in sheet
    assert '<autoFilter ref="A1:H3"/>' in sheet
    assert '<col min="2" max="2" width="40.7109375"' in sheet
    assert "<b/>" in xml(content, "xl/styles.xml")


def test_날과_때와_수는_서울_시각의_참값이다() -> None:
    [head, row] = opened(workbook(COLUMNS, [ROW], []), LIST)
    assert head == ["이름", "내용", "날", "때", "수", "돈", "비율", "긴급"]
    assert row == [
        "윤○준",
        "첫 줄\n둘째 줄",
        date(2025, 9, 15),
        datetime.fromisoformat("2025-09-15 14:20"),
        1234.0,
        2000000.0,
        87.0,
        "예",
    ]


def test_날과_돈은_한국식으로_보인다() -> None:
    styles = xml(workbook(COLUMNS, [ROW], []), "xl/styles.xml")
    assert 'formatCode="yyyy&quot;. &quot;m&quot;. &quot;d&quot;.&quot;"' in styles
    assert 'formatCode="#,##0&quot;원&quot;"' in styles


def test_빈_값은_빈칸이고_1900년_3월_앞의_날은_글이다() -> None:
    columns = (cells.day("날", lambda row: row), cells.text("끝", lambda _: "끝"))
    rows = opened(workbook(columns, [None, date(1899, 5, 1), date(1900, 3, 1)], []), LIST)
    assert [row[0] for row in rows[1:]] == ["", "1899-05-01", date(1900, 3, 1)]


@pytest.mark.parametrize("attack", ATTACKS)
def test_수식이나_주소로_보이는_글도_글로_남는다(attack: str) -> None:
    content = texts(attack)
    assert opened(content, LIST)[1] == [attack]
    sheet = xml(content, "xl/worksheets/sheet1.xml")
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet.replace("HYPERLINK", "")
    assert 't="inlineStr"' in sheet


def test_글_칸은_고쳐도_글이다() -> None:
    """The apostrophe a person would type, as a property of the cell: `=1+1` entered again stays text."""
    assert 'quotePrefix="1"' in xml(texts("=1+1"), "xl/styles.xml")


def test_조건_장의_글도_수식이_되지_않는다() -> None:
    facts = about(workbook([cells.text("제목", str)], [], [("=1+1", "=2+2"), ("만든 때", date(2025, 9, 15))]))
    assert facts == {"=1+1": "=2+2", "만든 때": date(2025, 9, 15), "행 수": 0.0}


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=30), min_size=1, max_size=5))
def test_어떤_글도_그대로_읽힌다(words: list[str]) -> None:
    found = [row[0] if row else "" for row in opened(texts(*words), LIST)[1:]]
    told = [sheet_cells.plain(each) for each in words]
    assert [each or "" for each in found + [""] * (len(told) - len(found))] == told


def test_제어_문자는_빠지고_너무_긴_글은_칸의_끝에서_멈춘다() -> None:
    assert sheet_cells.plain("가\x00\x0b나\r\n다\ufffe") == "가나\n다"
    assert len(sheet_cells.plain("가" * 40_000)) == 32_767


def test_수_칸에_글이_오면_글로_적는다() -> None:
    content = workbook([cells.number("수", lambda row: row)], ["=1+1", True, 3], [])
    assert [row[0] for row in opened(content, LIST)[1:]] == ["=1+1", "True", 3.0]


def test_행이_없어도_머리줄과_조건이_있다() -> None:
    content = workbook(COLUMNS, [], [("목록", "시험")])
    assert rows_of(content) == []
    assert about(content) == {"목록": "시험", "행 수": 0.0}


def test_나누어_넣어도_한_번에_넣은_것과_같다() -> None:
    rows: list[Any] = [(f"{n}",) for n in range(1201)]
    content = workbook([cells.text("번", lambda row: row[0])], iter(rows), [])
    assert [row["번"] for row in rows_of(content)] == [f"{n}" for n in range(1201)]


def test_내려받기는_저장되지_않는_첨부이고_이름으로_머리글을_만들_수_없다() -> None:
    answer = download('a"; filename="b.exe', b"x")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="a\\"; filename=\\"b.exe"'
    assert answer.headers["Cache-Control"] == "no-store"
    header = download("a\r\nX-Evil: 1", b"x").headers["Content-Disposition"]
    assert header == "attachment; filename*=utf-8''a%0D%0AX-Evil%3A%201"
    assert ABOUT == "조건"

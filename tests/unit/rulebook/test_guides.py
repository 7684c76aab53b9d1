"""Sources as people read them (근거의 말): part, chapter, heading and page, never a line of a text."""

import os
import re
import warnings
from pathlib import Path

import pytest

from dure.rulebook import edition, guide_text, messages
from dure.rulebook.guides import LINES, Contents, contents, line_problem, read_guide, worded

SRC = Path(messages.__file__).parents[2]
TEXTS = [text for above in SRC.parents for text in above.glob("shared/seeds/003_*.txt")]
MANUAL = Path(os.environ["DURE_GUIDE_TEXT"]) if "DURE_GUIDE_TEXT" in os.environ else next(iter(TEXTS), None)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("m:10006", "2025 안내 2부 · 종결 · 종결심사서, 213쪽"),
        ("m:9912", "2025 안내 2부 · 종결 · 시기, 153쪽"),
        ("m:10095", "2025 안내 2부 · 사후관리 · 시기"),
        ("m:10102-10106", "2025 안내 2부 · 사후관리 · 수행방안"),
        ("m:9855", "2025 안내 2부 · 종결"),
        ("m:9855-10029", "2025 안내 2부 · 종결"),
        ("m:9600-9900", "2025 안내 2부"),
        ("m:12474", "2025 안내 부록 · 서식 7 사례관리 종결심사서, 213쪽"),
        ("m:834-836", "2025 안내 달라진 내용 · 초기상담, 118쪽"),
        ("m:1-2437", "2025 안내 달라진 내용"),
        ("m:10095, m:10099", "2025 안내 2부 · 사후관리 · 시기"),
        ("law:개인정보 보호법 제21조", "개인정보 보호법 제21조"),
        ("product: one number a line", "두레가 정한 것"),
        ("product: the guide says this elsewhere (m:9)", "두레가 정한 것"),
        (
            "m:3974-3976; product: who writes",
            "2025 안내 1부 · 시군구 희망복지지원단 · 기타 행정사항; 두레가 정한 것",
        ),
        ("", ""),
    ],
)
def test_a_source_is_worded_for_readers(source: str, words: str) -> None:
    assert worded(source) == words


@pytest.mark.parametrize("line", [10044, 10055, 10058, 8380])
def test_a_scrap_of_the_drawing_of_the_stages_is_no_source(line: int) -> None:
    assert line_problem(f"m:{line}") == f"source 'm:{line}' is a scrap of a drawing"


def test_every_cited_line_stands_in_one_range_of_the_list_of_headings() -> None:
    listed = contents()["m"]
    begins = [line for line, _ in listed.places]
    assert begins == sorted(set(begins))
    assert (begins[0], listed.guide.lines) == (1, 17_719)
    for name in ("2024", "2025"):
        for where, source in all_sources(name):
            for found in LINES.finditer(source):
                assert 1 <= int(found[2]) <= listed.guide.lines, where


def all_sources(name: str) -> list[tuple[str, str]]:
    book = edition(name)
    return list(guide_text.sources_of({**vars(book), **vars(book.product)}, name))


# What the rules of each stage may cite, beside what the parts of the guide say to all stages.
CHAPTERS = {
    "s01": {
        "대상자 발굴",
        "초기상담",
        "대상자 접수",
        "사후관리",
        "통합사례관리사 업무 가이드",
        "참고 5 업무 모니터링 지표",
    },
    "s02": {
        "초기상담",
        "대상자 접수",
        "시군구 희망복지지원단",
        "서식 1 초기상담지",
        "대상자 구분 및 선정",
        "대상자 발굴",
        "참고 12 자주 묻는 질문들(FAQ)",
    },
    "s03": {"대상자 접수", "욕구 및 위기도 조사", "초기상담"},
    "s04": {
        "욕구 및 위기도 조사",
        "서식 3 욕구 및 위기도 통합조사양식",
        "참고 7 우울증 자가진단 도구 PHQ-9",
        # the visiting nurse's health interview and its referral, counted (m:3134, m:15932), and the autopsy (m:16944)
        "읍면동 찾아가는 보건복지팀",
        "서비스 제공계획 수립",
        "서식 2 개인정보활용 동의서",
        "참고 5 업무 모니터링 지표",
        "참고 8 심리부검 사업 안내",
    },
    "s05": {"사례회의 개최", "종결", "서식 4 사례회의록", "부록", "서식 10 솔루션회의 의뢰서"},
    "s06": {
        "대상자 구분 및 선정",
        "사례회의 개최",
        "서식 3 욕구 및 위기도 통합조사양식",
        "서비스 제공계획 수립",
    },
    "s07": {
        "서비스 제공계획 수립",
        "서비스 제공 및 점검",
        "시군구 희망복지지원단",
        "서식 5 서비스 제공계획 및 점검표",
    },
    "s08": {
        "서비스 제공 및 점검",
        "대상자 구분 및 선정",
        "사례회의 개최",
        "서비스 제공계획 수립",
        "참고 3 범정부 서비스 의뢰 체계 안내",
        "서식 5 서비스 제공계획 및 점검표",
    },
    "s09": {
        "종결",
        "서식 7 사례관리 종결심사서",
        "대상자 구분 및 선정",
        "욕구 및 위기도 조사",
        "서비스 제공계획 수립",
        "사후관리",
    },
    "s10": {"사후관리", "서식 9 만족도 설문지", "시군구 희망복지지원단"},
    "consent": {
        "개인정보보호",
        "서식 2 개인정보활용 동의서",
        "서비스 제공계획 수립",
        "욕구 및 위기도 조사",
    },
}


@pytest.mark.parametrize("stage", CHAPTERS)
def test_the_rules_of_a_stage_cite_its_chapters(stage: str) -> None:
    listed = contents()["m"]
    cited = {
        listed.place(int(found[2])).chapter.ko
        for source in edition("2025").sources[stage].values()
        if not source.startswith("product:")
        for found in LINES.finditer(source)
    }
    assert cited == CHAPTERS[stage]


def test_no_page_shows_a_line_and_each_source_on_a_page_is_worded() -> None:
    shown = re.compile(r"\d행|\bm:\d|source(?!\|guide_place)\b[^|]*}}")
    pages = [path for path in SRC.rglob("*.html") if shown.search(path.read_text("utf-8"))]
    assert pages == []


def test_every_key_that_a_page_names_has_a_source_and_no_other_has() -> None:
    named = re.compile(r"{% said_in '(\w+)' %}")
    keys = {key for path in SRC.rglob("*.html") for key in named.findall(path.read_text("utf-8"))}
    assert keys == set(edition("2025").sources["pages"])


# Against the text itself


def test_the_headings_stand_where_the_list_says_and_no_source_is_an_empty_line() -> None:
    if MANUAL is None or not MANUAL.exists():
        warnings.warn("the guide's text is not here; name it in DURE_GUIDE_TEXT", stacklevel=1)
        return
    text = guide_text.read_lines(MANUAL)
    assert list(guide_text.heading_problems(contents()["m"], text)) == []
    assert [line for name in ("2024", "2025") for line in against(name, text)] == []


def against(name: str, text: list[str]) -> list[str]:
    return list(guide_text.empty_sources(edition(name), "m", text))


GUIDE = """year = 2026
prefix = "m2026"
lines = 5

[[chapters]]
part = "1부"
ko = "종결"
line = 1
headings = [{ line = 3, ko = "시기" }]
"""


@pytest.fixture
def small(tmp_path: Path) -> Contents:
    file = tmp_path / "2026.toml"
    file.write_text(GUIDE, "utf-8")
    return Contents(read_guide(file))


def test_a_heading_that_stands_elsewhere_is_named(small: Contents) -> None:
    right = ["Ⅸ 종 결", "", "3 시 기", "닷새", ""]
    assert list(guide_text.heading_problems(small, right)) == []
    assert list(guide_text.heading_problems(small, ["Ⅸ 종 결", "시기", "", "", ""])) == [
        "line 3: '시기' does not stand here"
    ]


def test_a_later_guide_has_its_own_lines(small: Contents) -> None:
    assert small.words(3, 4) == "2026 안내 1부 · 종결 · 시기"

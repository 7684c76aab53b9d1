"""정규식: 사람이 적은 것을 보는 모든 정규식은 글의 길이만큼만 걸린다."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

import pytest

from dure import spelling
from dure.advice.rules import conference, korean, several
from dure.advice.typed import page
from dure.cases.core import alert_rules
from dure.cases.s05_conference import deidentify as cleaning
from dure.cases.s05_conference import identifiers, likely_names, withheld
from dure.people import places, search_words
from dure.people.duplicates import names
from dure.people.resident_number import number_in
from dure.rulebook import product
from dure.signals import answers_rules
from tests.patterns import Made, compiled, is_linear, modules, used_in, worst

SIZE = 8_000

RECORDED = identifiers.Recorded(
    birth_dates=(date(1981, 3, 5),),
    addresses=("가온시 나래로 12-3 가온아파트 101동", "가 가 가 가"),
    places=("가온초등학교",),
)
FORMS = [
    cleaning.Form(text, is_whole=is_whole)
    for text, is_whole in (
        ("윤서준", True),
        ("서준", False),
        ("준", False),
        ("ㅇㅅㅈ", False),
        ("Tran Thi Lan", True),
    )
]
READING = product().advice.text
WORDS = ("가가", "가", "나 나")
# Patterns made of words while the product runs: by module and function, as that function makes them.
MADE: dict[tuple[str, str], list[re.Pattern[str]]] = {
    (cleaning.__name__, "remove_names"): [
        *(re.compile(cleaning.pattern_of(form), re.IGNORECASE) for form in FORMS),
        re.compile(cleaning.pattern_of(cleaning.Form("보배", is_whole=False, is_far=True))),
        re.compile(rf"{cleaning.NO_SYLLABLE_BEFORE}윤(?=\s?(?:모\s?)?씨(?![앗름]))"),
        re.compile(rf"{cleaning.NO_SYLLABLE_BEFORE}윤(?=\s?{cleaning.TITLES})"),
    ],
    (likely_names.__name__, "all_signs"): [
        getattr(likely_names.all_signs(), name)
        for name in ("behind_role", "before_title", "spaced", "foreign")
    ],
    (identifiers.__name__, "known_patterns"): [each for each, *_ in identifiers.known_patterns(RECORDED)],
    (identifiers.__name__, "written"): [identifiers.written(RECORDED.birth_dates[0])],
    (korean.__name__, "_close"): [korean._close(WORDS, WORDS)],
    (korean.__name__, "_pattern"): [korean._pattern(WORDS, READING.endings, READING.particles)],
    (korean.__name__, "_counting"): [korean._counting(READING.counting)],
    (korean.__name__, "is_measured"): [re.compile(rf"\d(?:{korean._any_of(READING.measures)})")],
    (conference.__name__, "_several_cases"): [
        re.compile(pattern) for pattern in conference.numbered(product().advice.conference.case_marks)
    ],
    (alert_rules.__name__, "_compiled"): [
        each
        for patterns in product().suspicion.words.values()
        for each in alert_rules._compiled(patterns, product().suspicion.denied)
    ],
    (answers_rules.__name__, "speaks_of_harm"): [
        re.compile(f"(?:{each})(?!{product().ai_call.danger_denied})")
        for each in product().ai_call.danger_words
    ],
    (several.__name__, "_patterns"): [*several._patterns(product().advice.conference.surnames)],
    (page.__name__, "texts"): [re.compile(r"m-.{1,80}-problem"), re.compile(r"a-\w+-note")],
    (page.__name__, "rows"): [re.compile(r"goals-([0-9a-z]+)-(\w+)")],
}
ALL_MODULES = list(modules())


def every_pattern() -> Iterator[tuple[str, re.Pattern[Any]]]:
    for module in ALL_MODULES:
        yield from compiled(module)
        for name, function, text in used_in(module):
            if text is not None:
                yield f"{name}.{function}", re.compile(text)
    for (name, function), patterns in MADE.items():
        yield from ((f"{name}.{function}", pattern) for pattern in patterns)


EVERY = list({(each.pattern, each.flags): (name, each) for name, each in every_pattern()}.values())


def test_정규식을_빠짐없이_찾는다() -> None:
    made = {
        (name, function) for module in ALL_MODULES for name, function, text in used_in(module) if text is None
    }
    assert made == set(MADE)
    found = {name for name, _ in EVERY}
    assert len(EVERY) > 70
    assert "dure.cases.s05_conference.deidentify.REPLACED" in found
    assert "dure.access.file_safety.pdf_objects.TOKEN" in found


@pytest.mark.parametrize(("name", "pattern"), EVERY, ids=[f"{n}-{name}" for n, (name, _) in enumerate(EVERY)])
def test_가장_나쁜_글에도_길이만큼만_걸린다(name: str, pattern: re.Pattern[Any]) -> None:
    for made in worst(pattern):
        assert is_linear(partial(used, pattern, made), SIZE), made(100)


def used(pattern: re.Pattern[Any], made: Made, size: int) -> None:
    """As a whole, and wherever it is found."""
    text = made(size)
    pattern.fullmatch(text)
    for _ in pattern.finditer(text):
        pass


@pytest.mark.parametrize(
    "slow",
    [
        r"<Relationship\b[^>]*TargetMode",
        r"/\*.*?\*/",
        r"[a-z0-9._%+\-]+\s?@",
        r"\(.*?\)",
        r"\d+\s*(?:월|주)",
        r"[0-9]{6}\s*-?\s*[0-9]{7}",
        r"(?:a|aa)+b",
    ],
)
def test_느린_정규식은_찾아낸다(slow: str) -> None:
    pattern = re.compile(slow, re.DOTALL)
    # Long enough that the slow ones are not quick on a quick machine.
    assert not all(is_linear(partial(used, pattern, made), 4 * SIZE) for made in worst(pattern))


NAMES = ["윤서준", "Tran Thi Lan", "남궁가온"]
TEXTS = [
    "a",
    "1",
    "가",
    " ",
    "a@",
    "1 ",
    "가 ",
    "-",
    "010-",
    "가로 1 ",
    ".",
    "(",
    "사례 ",
    "가\n",
    "a.\n",
    "Tran ",
    "윤 ",
]
READERS: list[tuple[str, Callable[[str], object]]] = [
    ("비식별화", lambda text: cleaning.deidentify(text, NAMES, None, RECORDED)),
    ("알리지 않을 것", lambda text: withheld.leave_out(text, "가온 이야기, 술")),
    ("알리지 않을 것을 길게", lambda text: withheld.touches("윤서준은 술을 마신다.", text)),
    ("표기", spelling.plain),
    ("전화번호", spelling.phone),
    ("이름 견주기", names.read_name),
    ("주소 견주기", places.place_of),
    ("주소의 말", places.words_of),
    ("검색어 읽기", search_words.ways),
    ("주민등록번호", number_in),
    ("금액", korean.largest_sum),
    ("남는 말", lambda text: korean.remainder(text, ("가",), READING)),
    ("여러 사례", lambda text: conference._several_cases(text, ("사례", "가구"))),
    ("셈이 있는 말", lambda text: korean.is_measured(text, READING)),
]


@pytest.mark.parametrize(("name", "read"), READERS, ids=[each[0] for each in READERS])
def test_글을_읽는_일은_길이만큼만_걸린다(name: str, read: Callable[[str], object]) -> None:
    for unit in TEXTS:
        assert is_linear(lambda size, unit=unit: read(unit * (size // len(unit))), SIZE), unit

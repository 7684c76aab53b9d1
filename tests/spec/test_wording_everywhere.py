"""서식의 글: 날짜는 한 번, 조사는 맞게, 시각은 말하는 대로, 빈 괄호와 프로그램의 말은 없이."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from dure.cases.core.records import Case
from dure.paper.forms import KINDS
from dure.paper.layout import Paper, texts
from dure.web.clock import clock
from tests.papers import a_blank, papers_of
from tests.wording import faults_in

pytestmark = pytest.mark.django_db
every_example = pytest.mark.parametrize("example", ["father_and_son", "parent_with_two_children"])


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [
        (0, 30, "오전 0시 30분"),
        (10, 0, "오전 10시"),
        (12, 0, "낮 12시"),
        (12, 5, "낮 12시 5분"),
        (14, 30, "오후 2시 30분"),
        (23, 59, "오후 11시 59분"),
    ],
)
def test_시각은_말하는_대로_적는다(hour: int, minute: int, said: str) -> None:
    assert clock(datetime(2025, 3, 4, hour, minute, tzinfo=UTC)) == said


@pytest.mark.parametrize(
    "text",
    [
        "2025. 3. 4. 2025. 3. 4. 결정",
        "2025. 3. 4.(2025. 3. 4.)",
        "담당: None",
        "상태 not_selected",
        "불참()",
        "{name} 님",
        "오후 회의 14:05",
        "다른 사람을(를)",
        "종결(사망)는",
        "‘도시락’를",
        "남도현 남도현",
        "기관, , 담당",
    ],
)
def test_흠을_알아본다(text: str) -> None:
    assert list(faults_in(text))


@pytest.mark.parametrize(
    "text",
    [
        "2025. 3. 4. ~ 2025. 3. 9.",
        "종결(사망)은",
        "전출(이사)을",
        "‘도시락’을",
        "기타(\u00a0\u00a0\u00a0)",
        "2025. 3. 4. 오후 2시",
        "TV를 볼 때",
    ],
)
def test_바른_글은_그대로_둔다(text: str) -> None:
    assert list(faults_in(text)) == []


@every_example
def test_모든_서식의_글(example: str, request: pytest.FixtureRequest) -> None:
    case = request.getfixturevalue(example).case
    found = [
        (paper.title, fault)
        for paper in every_paper(case)
        for text in (paper.title, *texts(paper))
        for fault in faults_in(text)
    ]
    assert found == []


def every_paper(case: Case) -> Iterator[Paper]:
    for code, kind in KINDS.items():
        yield from papers_of(case, code)
        if kind.for_outsiders:
            yield from papers_of(case, code, "deidentified")
        if kind.has_blank:
            yield a_blank(code)

"""모든 서식에 공통된 약속: 채운 것, 빈 것, 비식별본, 넘치는 글."""

from collections.abc import Callable

import pytest

from dure.cases.core.records import Case
from dure.paper.forms import KINDS
from dure.paper.hwpx import hwpx_of
from dure.paper.layout import digest
from dure.paper.pdf import pdf_of
from dure.people.queries import current_members
from dure.rulebook import edition, edition_names
from tests.factories import Town, a_town
from tests.papers import a_blank, a_whole_case, another_whole_case, is_sound, papers_of, squeezed, stretched, texts, words_of

pytestmark = pytest.mark.django_db
every_kind = pytest.mark.parametrize("code", list(KINDS))


@pytest.fixture
def case() -> Case:
    return a_whole_case(a_town())


@every_kind
def test_두_판의_지침에_서식_항목이_있다(code: str) -> None:
    assert [name for name in edition_names() if KINDS[code].form not in edition(name).forms] == []


@every_kind
def test_빈_서식은_줄이_맞고_아무도_적혀_있지_않다(code: str) -> None:
    if KINDS[code].has_blank:
        paper = a_blank(code)
        assert is_sound(paper)
        assert "■" not in words_of(paper)


@pytest.mark.parametrize("made", [a_whole_case, another_whole_case])
def test_전_과정을_마친_사례의_서식은_줄이_맞고_두_번_만들어도_같다(made: Callable[[Town], Case]) -> None:
    case = made(a_town())
    for code in KINDS:
        papers = papers_of(case, code)
        assert [paper.title for paper in papers if not is_sound(paper)] == []
        assert [digest(paper) for paper in papers] == [digest(paper) for paper in papers_of(case, code)]


def test_PDF와_한글_파일에_모든_글이_들어_있다(case: Case) -> None:
    for code in KINDS:
        for paper in papers_of(case, code)[:1]:
            for found in (text_of_pdf(pdf_of(paper).content), text_of_hwpx(hwpx_of(paper))):
                assert [text for text in texts(paper) if squeezed(text) not in squeezed(found)] == []


def test_긴_글도_잘리지_않고_쪽을_넘긴다(case: Case) -> None:
    for code in KINDS:
        for paper in papers_of(case, code)[:1]:
            long = stretched(paper)
            printed = pdf_of(long)
            assert printed.pages > pdf_of(paper).pages
            assert squeezed(words_of(long))[-50:] in squeezed(text_of_pdf(printed.content))


def test_비식별본에는_가구원_이름_전화_주소가_없다(case: Case) -> None:
    people = [member.person for member in current_members(case.household)]
    secrets = [case.household.address]
    secrets += [text for one in people for text in (one.name, one.mobile_phone, one.number_masked) if text]
    for code in (code for code, kind in KINDS.items() if kind.for_outsiders):
        for paper in papers_of(case, code, "deidentified"):
            assert [secret for secret in secrets if secret in words_of(paper)] == []

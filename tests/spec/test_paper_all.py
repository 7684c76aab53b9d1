"""모든 서식에 공통된 약속: 채운 것, 빈 것, 비식별본, 넘치는 글."""

from collections.abc import Callable

import pytest

from dure.cases.core.records import Case
from dure.paper.forms import KINDS
from dure.paper.hwpx import hwpx_of
from dure.paper.layout import Paper, digest, texts
from dure.paper.pdf import pdf_of
from dure.people.queries import current_members
from dure.rulebook import edition, edition_names
from tests.factories import Town, a_town
from tests.paper_pages import is_held, text_of_hwpx, text_of_pdf
from tests.papers import a_blank, a_whole_case, another_whole_case, is_sound, papers_of, stretched, words_of

pytestmark = pytest.mark.django_db
every_kind = pytest.mark.parametrize("code", list(KINDS))


@every_kind
def test_두_판의_지침에_서식_항목이_있다(code: str) -> None:
    assert [name for name in edition_names() if KINDS[code].form not in edition(name).forms] == []


@every_kind
def test_빈_서식은_줄이_맞고_아무것도_골라져_있지_않다(code: str) -> None:
    if KINDS[code].has_blank:
        paper = a_blank(code)
        assert is_sound(paper)
        assert "■" not in words_of(paper)
        assert missing(paper) == []


@pytest.mark.parametrize("made", [a_whole_case, another_whole_case])
def test_전_과정을_마친_사례의_모든_서식(made: Callable[[Town], Case]) -> None:
    case = made(a_town())
    wrong = {
        code: [
            *(f"not sound: {paper.title}" for paper in papers_of(case, code) if not is_sound(paper)),
            *(f"lost: {text}" for paper in papers_of(case, code)[:1] for text in missing(paper)),
            *(
                f"lost of long: {text[:40]}"
                for paper in papers_of(case, code)[:1]
                for text in missing(stretched(paper))
            ),
            *(f"tells who: {text}" for text in told_outside(case, code)),
        ]
        for code in KINDS
    }
    assert {code: found for code, found in wrong.items() if found} == {}
    assert digests(case) == digests(case)


def missing(paper: Paper) -> list[str]:
    """What does not stand in the PDF or in the Hangul file."""
    pages = text_of_pdf(pdf_of(paper).content), text_of_hwpx(hwpx_of(paper))
    return [text for text in texts(paper) if not all(is_held(text, found) for found in pages)]


def told_outside(case: Case, code: str) -> list[str]:
    """Names, telephones, numbers and addresses on the copy for outsiders."""
    people = [member.person for member in current_members(case.household)]
    secrets = [text for one in people for text in (one.name, one.mobile_phone, one.number_masked) if text]
    copies = papers_of(case, code, "deidentified") if KINDS[code].for_outsiders else []
    return [
        text for paper in copies for text in (case.household.address, *secrets) if text in words_of(paper)
    ]


def digests(case: Case) -> list[str]:
    """The same records give the same papers."""
    return [digest(paper) for code in KINDS for paper in papers_of(case, code)]

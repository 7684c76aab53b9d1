"""모든 서식에 공통된 약속: 채운 것, 빈 것, 비식별본, 넘치는 글."""

import pytest

from dure.cases.core.records import Case
from dure.paper.forms import KINDS
from dure.paper.layout import digest
from dure.people.queries import current_members
from dure.rulebook import edition, edition_names
from tests.paper_engines import Reader, drawn_wrongly, marked
from tests.papers import a_blank, is_sound, papers_of, stretched, words_of

pytestmark = pytest.mark.django_db
every_kind = pytest.mark.parametrize("code", list(KINDS))
every_example = pytest.mark.parametrize("example", ["father_and_son", "parent_with_two_children"])


@every_kind
def test_두_판의_지침에_서식_항목이_있다(code: str) -> None:
    assert [name for name in edition_names() if KINDS[code].form not in edition(name).forms] == []


@every_kind
def test_빈_서식은_줄이_맞고_아무것도_골라져_있지_않다(code: str, hangul_reader: Reader) -> None:
    if KINDS[code].has_blank:
        paper = a_blank(code)
        assert is_sound(paper)
        assert "■" not in words_of(paper)
        assert drawn_wrongly(marked(paper), hangul_reader) == []


@every_kind
@every_example
def test_전_과정을_마친_사례의_서식(
    code: str, example: str, hangul_reader: Reader, request: pytest.FixtureRequest
) -> None:
    """An empty row is seen on its page by the word that `marked` puts there."""
    case = request.getfixturevalue(example).case
    made = papers_of(case, code)
    assert [paper.title for paper in made if not is_sound(paper)] == []
    assert told_outside(case, code) == []
    for paper in made[:1]:
        assert drawn_wrongly(marked(paper), hangul_reader) == []
        assert drawn_wrongly(stretched(marked(paper)), hangul_reader) == []


@every_example
def test_같은_기록은_같은_서식이_된다(example: str, request: pytest.FixtureRequest) -> None:
    case = request.getfixturevalue(example).case
    assert digests(case) == digests(case)


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

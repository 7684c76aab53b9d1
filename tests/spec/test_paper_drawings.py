"""서식에 들어가는 가계도와 생태도: 제 크기와 설명을 지니고, 밖으로 나가는 판에는 이름이 없다 (manual-2025 m:13270)."""

import re
from io import BytesIO

import pytest
from PIL import Image

from dure.cases.core.records import Case
from dure.cases.household.actions import kin as kin_actions
from dure.cases.household.actions import ties as tie_actions
from dure.cases.household.inputs import KinshipDetails, RelativeDetails, Said, TieDetails
from dure.paper.drawings import ecomap_figure, genogram_figure
from dure.paper.hwpx.raster import png_of
from dure.people.models import Person, Relation
from tests.factories import Town, a_case_at, a_town, act_as
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    town: Town = a_town()
    case = a_case_at("assessment", town.office, manager=town.manager, members=2)
    by = act_as(town.manager)
    aunt = RelativeDetails("person", "순이 이모", "female", birth_year=1970, note="대구에 삶")
    said = [Said(case.subject, KinshipDetails("sibling", "close"))]
    kin_actions.add_relative(case, by=by, about=aunt, said=said)
    tie = TieDetails("옆집 별이 할머니", "neighbour", "strong", "both", note="새벽에 들름")
    tie_actions.add_tie(case, by=by, about=tie)
    return case


def shown(content: str | bytes) -> str:
    return re.sub(r"<[^>]+>", " ", str(content))


def test_가계도는_종이에_맞는_크기와_설명을_지닌다(case: Case) -> None:
    figure = genogram_figure(case)
    assert 0 < figure.width <= 178
    assert 0 < figure.height <= 225
    assert figure.alt.startswith("가계도. 윤서준: ")
    assert "윤서준" in shown(figure.content)
    assert "① 대구에 삶" in shown(figure.content)


def test_자리가_좁으면_비율대로_줄인다(case: Case) -> None:
    large, small = genogram_figure(case), genogram_figure(case, room=(60.0, 40.0))
    assert small.width <= 60
    assert small.height <= 40
    assert small.width / small.height == pytest.approx(large.width / large.height, rel=0.02)


@pytest.mark.parametrize("make", [genogram_figure, ecomap_figure])
def test_이름_없는_판에는_이름도_해도_적은_말도_없고_나이는_있다(case: Case, make: object) -> None:
    figure = make(case, named=False)
    for text in (shown(figure.content), figure.alt):
        for word in ("윤서준", "윤하람", "순이", "이모", "1970", "대구", "별이", "할머니", "새벽"):
            assert word not in text
    words = genogram_figure(case, named=False).alt
    assert "가: 성별 모름, 대상자, 동거" in words
    assert re.search(r"다: 여, 약\d+세", words)


def test_생태도는_이름_없이도_갈래와_세기를_말한다(case: Case) -> None:
    assert ecomap_figure(case, named=False).alt.endswith("이웃 가: 강함, 서로 도움")
    assert "옆집 별이 할머니" in shown(ecomap_figure(case).content)


@pytest.mark.parametrize("make", [genogram_figure, ecomap_figure])
def test_그림은_혼자_서고_인쇄하는_엔진이_그린다(case: Case, make: object) -> None:
    figure = make(case)
    assert "var(" not in figure.content
    assert "style=" not in figure.content
    image = Image.open(BytesIO(png_of(figure)))
    assert image.width == pytest.approx(figure.width / 25.4 * 300, abs=8)
    assert image.convert("L").getextrema() == (0, 255) or image.convert("L").getextrema()[0] < 60


def test_그릴_수_없는_가족은_까닭을_적는다(case: Case) -> None:
    with as_owner():
        child = Person.objects.get(name="윤하람")
        scope = {"office": case.office, "sigungu": case.sigungu}
        Relation.objects.create(**scope, person=child, other=case.subject, kind="parent")
    figure = genogram_figure(case)
    assert "자기 조상" in shown(figure.content)
    assert figure.alt.startswith("가계도. ")

"""서식 5의 서명: 화면에서 그린 서명이 미리보기, PDF, 한글 파일의 서명란에 들어간다 (m:9626-9634)."""

import io
import zipfile
from typing import Any

import pypdfium2
import pytest
from django.utils import timezone
from PIL import Image

from dure.access.actor import Actor
from dure.cases.core.records import Case
from dure.cases.s07_plan.actions import plan as actions
from dure.cases.s07_plan.records import Plan
from dure.paper.hwpx import hwpx_of
from dure.paper.layout import Paper
from dure.paper.pdf import pdf_of
from tests.factories import Town, a_client
from tests.papers import a_blank, papers_of, rows_of
from tests.small_files import png
from tests.spec.plans import a_case_in_planning, agree_and_sign, an_approved_plan

pytestmark = pytest.mark.django_db
SIGN_HERE = "(서명 또는 인)"


@pytest.fixture
def case(town: Town) -> Case:
    return a_case_in_planning(town)


def sign(plan: Plan, by: Actor, **drawn: bytes) -> None:
    today = timezone.localdate()
    about: dict[str, Any] = {"explained_on": today, "signed_on": today, "signer": "윤하람"}
    actions.sign(plan.case, by=by, plan=plan, seen_version=None, drawn=drawn, **about)


def signed_boxes(paper: Paper) -> list[tuple[str, bytes | str | None]]:
    """The boxes to sign in: what is written there, and what was drawn."""
    row = next(row for row in rows_of(paper) if any(cell.text == "동의한 사람" for cell in row.cells))
    return [(c.text.replace("\u00a0", " "), c.figure.content if c.figure else None) for c in row.cells[5::2]]


def drawn(colour: str) -> bytes:
    picture = io.BytesIO()
    Image.new("RGB", (90, 26), colour).save(picture, "PNG")
    return picture.getvalue()


def pictures(content: bytes) -> int:
    kind = [pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
    with pypdfium2.PdfDocument(content) as pdf:
        return sum(1 for page in pdf for _ in page.get_objects(filter=kind))


def test_그린_서명이_이름_곁에_들어간다(case: Case, town: Town) -> None:
    by, plan = an_approved_plan(case, town)
    agree_and_sign(case, plan, by)
    sign(plan, by, 대상자=png(3), 주사례관리자=png(4))
    assert signed_boxes(papers_of(case, "plan")[0]) == [
        ("윤하람", png(3)),
        (town.manager.name, png(4)),
    ]


def test_한_사람만_그렸으면_다른_사람은_손으로_서명한다(case: Case, town: Town) -> None:
    by, plan = an_approved_plan(case, town)
    agree_and_sign(case, plan, by)
    sign(plan, by, 대상자=png(3))
    (_, drawn), (told, other) = signed_boxes(papers_of(case, "plan")[0])
    assert (drawn, other) == (png(3), None)
    assert told.endswith(SIGN_HERE)


def test_다시_서명하면_앞의_그림은_쓰지_않는다(case: Case, town: Town) -> None:
    by, plan = an_approved_plan(case, town)
    agree_and_sign(case, plan, by)
    sign(plan, by, 대상자=png(3), 주사례관리자=png(4))
    sign(plan, by)
    assert [figure for _, figure in signed_boxes(papers_of(case, "plan")[0])] == [None, None]


def test_세_가지_문서에_모두_그려진다(case: Case, town: Town) -> None:
    by, plan = an_approved_plan(case, town)
    agree_and_sign(case, plan, by)
    sign(plan, by, 대상자=drawn("white"), 주사례관리자=drawn("black"))
    page = a_client(town.manager).get(f"/cases/{case.pk}/forms/plan/{plan.pk}").content.decode()
    assert page.count('alt="서명"') == 2
    paper = papers_of(case, "plan")[0]
    assert pictures(pdf_of(paper).content) == 2
    with zipfile.ZipFile(io.BytesIO(hwpx_of(paper))) as hangul:
        assert len([name for name in hangul.namelist() if name.endswith(".png")]) == 2


def test_빈_서식에는_서명할_자리가_있다() -> None:
    assert [figure for _, figure in signed_boxes(a_blank("plan"))] == [None, None]

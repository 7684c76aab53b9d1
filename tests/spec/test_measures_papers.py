"""지표의 첫 화면과 서식: 화면, 종이, 한글 파일의 수치가 같다(m:15551-16139)."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse

from dure.access.standing import standing_of
from dure.measures import actions, first_page, papers, periods, queries, rules, statistics
from dure.measures.models import SelfCheck
from dure.measures.monthly import monthly
from dure.offices.models import Staff
from dure.paper.layout import Paper, Picture, faults, texts
from tests.factories import Town, a_client, a_worker, act_as
from tests.measuring import Q3, Measured, a_measured_town, count, on

pytestmark = pytest.mark.django_db


@pytest.fixture
def measured(town: Town) -> Measured:
    made = a_measured_town(town)
    count(town)
    return made


def shown(client: Client, view: str, **asked: object) -> str:
    answer = client.get(reverse(view), asked)
    assert answer.status_code == 200
    return answer.content.decode()


# 첫 화면


@pytest.mark.parametrize(
    ("code", "before"),
    [
        ("2026-07", "2026-06"),
        ("2026-01", "2025-12"),
        ("2026-Q3", "2026-Q2"),
        ("2026-Q1", "2025-Q4"),
        ("2026-H2", "2026-H1"),
        ("2026-H1", "2025-H2"),
        ("2026", "2025"),
    ],
)
def test_바로_앞_기간(code: str, before: str) -> None:
    period = periods.read(code)
    assert period is not None
    assert period.before == periods.read(before)


def glanced(staff: Staff, monkeypatch: pytest.MonkeyPatch) -> tuple[str, list[tuple[str, str, str]]]:
    act_as(staff)
    standing = standing_of(staff)
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: on(9, 30))
    found = first_page.glance(standing)
    assert found is not None
    return found.note, [(each.ko, each.words, each.before) for each in found.figures]


def test_첫_화면의_수치는_이번_분기와_지난_분기다(
    measured: Measured, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert glanced(measured.town.leader, monkeypatch) == (
        measured.town.office.name,
        [
            ("발굴대상 처리율", "75.0%", "0.0%"),
            ("방문상담 목표 달성률", "2.7%", "0.0%"),
            ("서비스 제공계획 수립의 적시성", "33.3%", "셀 대상 없음"),
            ("사례관리 가구당 점검 횟수", "1.00", "0.00"),
            ("담당자 1인당 사례관리 가구 수", "1.00", "1.00"),
        ],
    )


def test_시도의_첫_화면은_작은_수를_감춘다(measured: Measured, monkeypatch: pytest.MonkeyPatch) -> None:
    note, found = glanced(measured.officer, monkeypatch)
    assert note == measured.town.sigungu.parent.name
    assert ("대상자 선정률", rules.HIDDEN, "셀 대상 없음") in found


def test_수치가_없는_역할의_첫_화면에는_자리도_없다(measured: Measured) -> None:
    officer = a_worker(measured.town.center, "privacy_officer", "표나리")
    page = a_client(officer).get("/my-work").content.decode()
    assert "이번 분기 수치" not in page
    assert "이번 분기 수치" in a_client(measured.town.leader).get("/my-work").content.decode()


# 서식


def printed(paper: Paper) -> str:
    assert list(faults(paper)) == []
    return "\n".join(texts(paper))


@pytest.fixture
def asked(measured: Measured) -> queries.Question:
    act_as(measured.town.center_leader)
    return queries.Question(measured.whole, Q3, "III-2")


def test_보고_서식의_수치는_화면의_수치다(asked: queries.Question) -> None:
    rows = queries.rows(asked)
    words = printed(papers.report(asked, rows, [], statistics.stage_times(asked)))
    assert "Ⅲ-2" in words
    for row in rows:
        assert row.indicator.ko in words
        assert row.figure.words in words
    assert "정성 조사입니다." in words


def test_자체_점검은_근거와_함께_보고에_든다(measured: Measured) -> None:
    leader = measured.town.leader
    own = SelfCheck(sigungu=measured.town.sigungu, office=measured.town.office, period=Q3.code, item="I-3-1")
    told = {"item": "I-3-1", "period": Q3.code, "evidence": "복지과-1234", "is_met": True}
    actions.check(own, by=act_as(leader), **told)
    asked = queries.Question(measured.place, Q3)
    assert "복지과-1234" in printed(papers.report(asked, queries.rows(asked), queries.checks(asked), []))


def test_지표_하나의_서식에는_산식과_그림과_열두_달과_기관이_있다(asked: queries.Question) -> None:
    one = queries.indicator_of(asked)
    row = next(each for each in queries.rows(asked) if each.indicator.code == "III-2")
    paper = papers.indicator(asked, one, row, monthly(asked, one), queries.parts(asked, one))
    words = printed(paper)
    for expected in ("33.3%", one.formula, "12월", asked.place.ko):
        assert expected in words
    picture = next(block.figure for block in paper.blocks if isinstance(block, Picture))
    assert (picture.width, picture.height) == (170.0, 53.7)
    assert "currentColor" not in str(picture.content)
    assert "2026년 9월 0" in picture.alt


@pytest.mark.parametrize("view", ["measures_report", "measures_indicator", "measures_performance"])
def test_서식은_화면과_PDF와_한글_파일로_나온다(measured: Measured, view: str) -> None:
    client = a_client(measured.town.center_leader)
    where = {"place": str(measured.whole.key), "period": Q3.code, "code": "III-2"}
    assert measured.whole.ko in shown(client, view, **where)
    pdf = client.get(reverse(view), where | {"file": "pdf"})
    assert pdf.content.startswith(b"%PDF")
    hwpx = client.get(reverse(view), where | {"file": "hwpx"})
    with ZipFile(BytesIO(hwpx.content)) as package:
        text = package.read("Contents/section0.xml").decode()
    assert "3분기" in text
    assert ("33.3%" in text) == (view != "measures_performance")


def test_시도의_서식에는_사람도_작은_수도_없다(measured: Measured) -> None:
    page = shown(a_client(measured.officer), "measures_report", period=Q3.code)
    assert rules.HIDDEN in page
    assert measured.town.office.name not in page

"""서식 8 모니터 상담지: 고른 것마다 제 빈칸, 건강을 말하는 제 말, 그날의 가족 (m:12778-12915)."""

from datetime import date, timedelta

import pytest

from dure.cases.s10_aftercare.records import MonitorVisit
from dure.cases.s10_aftercare.sheet import saved_row
from dure.paper.forms.offices import head_of_region
from dure.paper.forms.people import members_on
from dure.paper.writing import boxes, grouped, labels
from dure.people.models import Membership
from dure.rulebook import blanks, latest
from tests.papers import a_blank, column_under, papers_of, value_beside, words_of
from tests.roles import as_owner
from tests.worked import Worked

pytestmark = pytest.mark.django_db
CODES = latest().codes


def test_고른_것마다_제_빈칸이_있다() -> None:
    told = boxes(CODES["current_service"], ["youth", "other"], {"youth": "공부방", "other": "김장"})
    assert "■\u00a0아동/청소년지원(공부방)" in told
    assert "■\u00a0기타(김장)" in told
    assert "□\u00a0기관프로그램이용(" in told
    assert (
        labels(CODES["current_service"], ["youth", "other"], {"youth": "공부방"})
        == "아동/청소년지원(공부방), 기타"
    )


def test_빈칸은_서식의_말로_채워진다() -> None:
    told = boxes(CODES["wished_support"], ["laundry", "meals"], {"laundry": "2", "meals": "날마다"})
    assert "■\u00a0세탁(주 2회)" in told
    assert "■\u00a0급식(날마다)" in told
    assert "□\u00a0건강검진(검진이력" in told
    assert "■\u00a0무료임대(관계: 삼촌)" in boxes(CODES["monitor_tenure"], ["free"], "삼촌")


def test_한_가지의_갈래는_그_뒤에_모인다() -> None:
    assert grouped(boxes(CODES["dentures"], ["needs_full"])).startswith(
        "□\u00a0사용  ■\u00a0필요\u00a0(■\u00a0전체  □\u00a0부분)"
    )
    assert "■\u00a0주거지원\u00a0(□\u00a0영구임대  □\u00a0매입임대  ■\u00a0전세자금)" in grouped(
        boxes(CODES["wished_support"], ["lease_loan"])
    )


def test_전에_한_칸에_적은_말은_고른_것의_빈칸으로_간다() -> None:
    spec = latest().form("s10_monitoring").sections["services"].fields["current"]
    kept = {"current": ["meals", "programme"], "current_text": "요리 교실"}
    assert blanks.texts_of(kept, spec, CODES["current_service"]) == {"programme": "요리 교실"}


def test_지난_상담지는_이름으로_이어진다() -> None:
    before = {"health": [{"name": "가람", "illness": "당뇨"}, {"name": "나래", "illness": "고혈압"}]}
    assert saved_row(before, "health", 0, {"name": "나래"}, latest())["illness"] == "고혈압"
    assert saved_row(before, "health", 1, {"name": "다온"}, latest()) == {}


def test_기록이_서식에_옮겨진다(father_and_son: Worked) -> None:
    case = father_and_son.case
    visit = MonitorVisit.objects.filter(case=case).order_by("visited_on")[0]
    services = [{"name": case.subject.name, "current": ["youth", "other"], "current_text_youth": "공부방"}]
    with as_owner():
        MonitorVisit.objects.filter(pk=visit.pk).update(form=visit.form | {"services": services})
    paper = papers_of(case, "monitoring")[-1]
    assert "■\u00a0아동/청소년지원(공부방)" in value_beside(paper, "복지서비스")
    assert set(column_under(paper, "건강상태")) <= {"", "양호", "질병", "장애"}
    assert "[조치]" in words_of(paper)
    assert "■\u00a0" not in words_of(a_blank("monitoring"))


def test_가족사항은_그날의_것이다(father_and_son: Worked) -> None:
    case = father_and_son.case
    son = Membership.objects.filter(household=case.household).exclude(person=case.subject).get()
    left = date(2026, 5, 1)
    with as_owner():
        Membership.objects.filter(pk=son.pk).update(until_on=left, leaving_reason="moved_out")
    assert son.person_id in {each.person_id for each in members_on(case, left - timedelta(1))}
    assert son.person_id not in {each.person_id for each in members_on(case, left)}
    assert son.person.name in column_under(papers_of(case, "assessment")[-1], "성명")
    with as_owner():
        Membership.objects.filter(pk=son.pk).update(leaving_reason="entered_wrongly")
    assert son.person_id not in {each.person_id for each in members_on(case, left - timedelta(9))}


@pytest.mark.parametrize(
    ("region", "head"), [("가온시", "가온시장"), ("나래군", "나래군수"), ("다솜구", "다솜구청장")]
)
def test_통지문은_기관장의_이름으로_나간다(region: str, head: str) -> None:
    assert head_of_region(region) == head


def test_선정_통지서의_이름과_문서번호_자리(father_and_son: Worked) -> None:
    (paper,) = papers_of(father_and_son.case, "selection_notice")
    assert words_of(paper).count("장 (직인)") == 1
    assert paper.document_number.strip() == ""
    assert paper.document_number
    assert paper.made_on is None

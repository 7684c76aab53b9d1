"""서식 1 초기상담지: 상담에서 적은 것이 다시 적지 않아도 제 칸에 선다."""

from datetime import date
from typing import Any

import pytest

from dure.cases.core.records import Case
from dure.cases.s02_counselling.records import Counselling, MemberFinding
from dure.paper.forms import KINDS
from dure.paper.layout import Paper
from dure.people.models import Membership, Person
from tests.factories import Town, a_case_at, a_client, a_person, act_as, record
from tests.papers import a_blank, column_under, is_sound, papers_of, rows_of, value_beside, words_of
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
ON = date(2025, 3, 4)
TOLD = {
    "number": "3210000-20250304-001",
    "round_no": 1,
    "counselled_on": ON,
    "method": "home_visit",
    "route": "resident",
    "household_type": "other",
    "household_type_other": "이모와 조카",
    "traits": ["disability", "multicultural"],
    "housing_type": "apartment",
    "tenure": "free",
    "worries": "월세가 석 달 밀림",
    "wishes": "밀린 월세를 나누어 내고 싶음",
    "findings": "우울이 깊어 보임",
    "strengths": "이웃과 사이가 좋음",
    "problem_areas": ["economy", "mental_health"],
    "decision": "integrated",
    "opinion": "통합사례관리가 필요함",
}


@pytest.fixture
def case(town: Town) -> Case:
    found = a_case_at("counselling", town.office, manager=town.manager, members=2)
    with as_owner():
        about = {"sex": "female", "birth_on": date(1980, 5, 14), "home_phone": "02-000-1234"}
        Person.objects.filter(pk=found.subject_id).update(**about)
        found.refresh_from_db()
    act_as(town.manager)
    return found


def a_talk(case: Case, town: Town, **fields: Any) -> Counselling:
    return record(case, Counselling, **{**TOLD, "counsellor": town.manager} | fields)


def the_paper(case: Case) -> Paper:
    return papers_of(case, "counselling")[0]


def test_상담과_대상자와_판정이_제_칸에_선다(case: Case, town: Town) -> None:
    a_talk(case, town)
    paper = the_paper(case)
    assert (paper.number, paper.title, paper.edition, paper.made_on) == (1, "초기상담지", "2025", ON)
    assert value_beside(paper, "상담번호") == "3210000-20250304-001"
    assert value_beside(paper, "상담일자") == "2025. 3. 4."
    assert value_beside(paper, "상담 차수") == "( 1 )차"
    assert value_beside(paper, "상담자명") == town.manager.name
    assert "■\u00a0주민" in value_beside(paper, "의뢰경로")
    assert value_beside(paper, "대상자성명") == "윤서준"
    assert value_beside(paper, "주민등록번호") == "800514-*******"
    assert value_beside(paper, "전화번호") == "02-000-1234"
    assert value_beside(paper, "주소") == "새봄시 가온구 가온로 12"
    assert "■\u00a0기타(이모와 조카)" in value_beside(paper, "가구유형")
    assert value_beside(paper, "가구 특성").count("■") == 2
    assert value_beside(paper, "주요문제 및 걱정") == "월세가 석 달 밀림"
    assert value_beside(paper, "원하는 도움 또는 지원") == "밀린 월세를 나누어 내고 싶음"
    assert "■\u00a0경제  □\u00a0돌봄" in value_beside(paper, "주요문제")
    assert "■\u00a0서비스 연계·통합사례관리" in value_beside(paper, "상담결과 판정의견")
    assert value_beside(paper, "상담자 종합의견") == "통합사례관리가 필요함"


def test_소속은_그날_일하던_곳이다(case: Case, town: Town) -> None:
    a_talk(case, town, counselled_on=case.opened_on)
    assert value_beside(the_paper(case), "소속").startswith("가온구")


def test_제외와_다른_사업은_그_근거와_사업을_함께_적는다(case: Case, town: Town) -> None:
    a_talk(case, town, decision="excluded", exclusion_ground="service_refused")
    told = value_beside(the_paper(case), "상담결과 판정의견")
    assert "■\u00a0서비스\u00a0제외" in told
    assert "제외 근거: □\u00a0단순\u00a0정보제공으로\u00a0해결  ■\u00a0서비스\u00a0거절" in told
    assert "연계할 사업" not in told


def test_가구원마다_확인한_여섯_가지가_가족사항에_있다(case: Case, town: Town) -> None:
    talk = a_talk(case, town)
    asked = {"education": "middle", "occupation": "student", "health": "good", "phone": "없음"}
    with as_owner():
        child = Membership.objects.get(household=case.household, relation="child").person
    record(
        case,
        MemberFinding,
        counselling=talk,
        person=child,
        problem="결석이 잦음",
        wish="공부를 돕는 사람",
        **asked,
    )
    paper = the_paper(case)
    assert column_under(paper, "관계") == ["본인", "자녀"]
    assert column_under(paper, "직업") == ["", "학생"]
    assert column_under(paper, "건강상태") == ["", "양호"]
    assert column_under(paper, "문제(원인)") == ["", "결석이 잦음"]
    assert column_under(paper, "원하는 지원") == ["", "공부를 돕는 사람"]


def test_물어본_영역만_지침의_차례로_붙는다(case: Case, town: Town) -> None:
    asked = {"mental_health": {"q0": "yes", "q2": "no", "note": "잠을 못 잠"}, "economy": {"q1": "unsure"}}
    a_talk(case, town, area_answers=asked)
    paper = the_paper(case)
    assert column_under(paper, "욕구영역") == ["경제", "정신적 건강"]
    assert column_under(paper, "들은 내용") == ["", "잠을 못 잠"]
    assert column_under(paper, "확인한 것")[1].count("■") == 2


def test_의심되는_위험은_누구인지와_함께_선다(case: Case, town: Town) -> None:
    code = "safety.within_family.abuse"
    seen = [{"phenomenon": code, "person": str(case.subject_id)}, {"phenomenon": code, "person": ""}]
    a_talk(case, town, risk_checks=seen)
    rows = [row.cells for row in rows_of(the_paper(case)) if row.cells[0].text == "■\u00a0학대"]
    assert [cells[1].text for cells in rows] == ["윤서준, 누구인지 모름"]


def test_의심이_없으면_한_줄로_줄인다(case: Case, town: Town) -> None:
    a_talk(case, town)
    assert "■" not in value_beside(the_paper(case), "의심되는 위험")


def test_차수마다_그_판의_서식이_있다(case: Case, town: Town) -> None:
    a_talk(case, town, counselled_on=date(2024, 5, 7))
    a_talk(case, town, round_no=2, number="2", opinion="두 번째 의견")
    last, first = papers_of(case, "counselling")
    assert (last.edition, first.edition) == ("2025", "2024")
    assert value_beside(last, "상담자 종합의견") == "두 번째 의견"


def test_아무것도_적지_않은_기록도_줄이_맞는다(case: Case, town: Town) -> None:
    record(case, Counselling, number="1", counsellor=town.manager)
    assert is_sound(the_paper(case))


def test_열한_명의_가구와_긴_의견도_모두_들어간다(case: Case, town: Town) -> None:
    for place in range(2, 11):
        person = a_person(town.office, f"윤{place}호")
        with as_owner():
            scope = {"office": case.office, "sigungu": case.sigungu, "household": case.household}
            Membership.objects.create(**scope, person=person, order=place, from_on=ON, relation="child")
    a_talk(case, town, opinion="긴 의견입니다. " * 500)
    paper = the_paper(case)
    assert len(column_under(paper, "관계")) == 11
    assert len(value_beside(paper, "상담자 종합의견")) > 4000


def test_빈_서식에는_물어볼_것과_가구원_줄이_있다() -> None:
    paper = a_blank("counselling")
    assert column_under(paper, "욕구영역")[:2] == ["경제", "돌봄"]
    assert len(column_under(paper, "욕구영역")) == 11
    assert "빚이나 돈 관리 때문에 힘든 점이 있습니까?" in words_of(paper)
    assert value_beside(paper, "상담 차수") == "( \u00a0\u00a0\u00a0\u00a0 )차"
    assert "연계할 사업: □" in value_beside(paper, "상담결과 판정의견")
    assert KINDS["counselling"].posts == ("담당", "팀장")


def test_초기상담_화면에서_서식을_연다(case: Case, town: Town) -> None:
    talk = a_talk(case, town)
    page = a_client(town.manager).get(f"/cases/{case.pk}/counselling").content.decode()
    assert f"/cases/{case.pk}/forms/counselling/{talk.pk}" in page

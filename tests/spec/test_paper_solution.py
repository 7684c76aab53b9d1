"""서식 10 솔루션회의 의뢰서와 서식 11 솔루션 회의록."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from dure.cases.core.records import Case
from dure.cases.s02_counselling.records import Counselling
from dure.cases.s06_selection.records import Selection
from dure.paper.layout import Mode, Paper
from dure.people.models import Household, Membership, Person, ReceivedService
from tests.factories import Town, a_case_at, a_person, a_town, act_as, record
from tests.paper_engines import Reader, drawn_wrongly
from tests.paper_meetings import a_meeting, a_solution_request, came, decides
from tests.papers import (
    a_blank,
    column_under,
    is_sound,
    papers_of,
    rows_of,
    stretched,
    value_beside,
    words_of,
)
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
ASKED_AT = datetime(2025, 6, 2, 1, 20, tzinfo=UTC)


@pytest.fixture
def town() -> Town:
    town = a_town()
    with as_owner():
        type(town.manager).objects.filter(pk=town.manager.pk).update(phone="02-0000-1111")
        type(town.center_manager).objects.filter(pk=town.center_manager.pk).update(phone="02-0000-2222")
    return town


@pytest.fixture
def case(town: Town) -> Case:
    found = a_case_at("delivery", town.office, manager=town.manager, path="case", members=2)
    with as_owner():
        Person.objects.filter(pk=found.subject_id).update(
            sex="male",
            birth_on=date(1982, 5, 14),
            marital_status="divorced",
            occupation="day_labour",
            education="high",
            health="fair",
            illness="당뇨",
            disability="none",
            benefit_status="basic_security",
            mobile_phone="010-0000-4312",
        )
        Household.objects.filter(pk=found.household_id).update(
            household_type="single_parent",
            tenure="monthly_with_deposit",
            income="월 70만원 안팎",
            debt="2,400만원",
        )
    decided = {"decided_on": date(2025, 5, 1), "decided_by_id": town.leader.pk, "edition": "2025"}
    record(found, Selection, decision="case", reason="복합", **decided)
    about = {"number": "1", "counsellor_id": town.manager.pk, "route": "agency"}
    record(found, Counselling, **about)
    act_as(town.manager)
    return Case.objects.get(pk=found.pk)


def request_of(case: Case, town: Town, mode: Mode = "filled") -> Paper:
    a_solution_request(case, town, requested_at=ASKED_AT)
    (paper,) = papers_of(case, "solution_request", mode)
    return paper


def minutes_of(case: Case, town: Town, **fields: Any) -> Any:
    days = {
        "held_at": datetime(2025, 6, 10, 5, tzinfo=UTC),
        "minutes_at": datetime(2025, 6, 11, 1, tzinfo=UTC),
    }
    return a_meeting(case, town, **days, **fields)


def only_minutes(case: Case, mode: Mode = "filled") -> Paper:
    (paper,) = papers_of(case, "solution_minutes", mode)
    return paper


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_의뢰자와_소속과_연락처(case: Case, town: Town) -> None:
    paper = request_of(case, town)
    assert value_beside(paper, "의뢰자") == "한다온"
    assert value_beside(paper, "소속기관") == "가온구 가온1동"
    assert value_beside(paper, "요청일시") == "2025. 6. 2. 오전 10시 20분"
    assert value_beside(paper, "연락처") == "02-0000-1111"


def test_대상자의_칸은_기록에서_온다(case: Case, town: Town) -> None:
    paper = request_of(case, town)
    assert value_beside(paper, "성명") == "윤서준"
    assert value_beside(paper, "성별/나이") == "남 / 43세"
    assert value_beside(paper, "선정일") == "2025. 5. 1."
    assert value_beside(paper, "주소") == "새봄시 가온구 가온로 12"
    assert value_beside(paper, "사례관리자") == "한다온"
    assert value_beside(paper, "의뢰경로") == "기관"
    assert value_beside(paper, "직업") == "일용직"
    assert value_beside(paper, "최종학력") == "고등학교"
    assert value_beside(paper, "가족형태") == "한부모가구"
    assert value_beside(paper, "주거소유") == "월세(보증금 있음)"
    assert value_beside(paper, "가계소득") == "월 70만원 안팎"
    assert value_beside(paper, "부채상태") == "2,400만원"


def test_고르는_칸은_네모로_찍는다(case: Case, town: Town) -> None:
    paper = request_of(case, town)
    assert "□ 별거  ■ 이혼" in plain(value_beside(paper, "혼인관계"))
    assert plain(value_beside(paper, "건강상태")) == "□ 양호\n■ 보통\n□ 허약"
    assert plain(value_beside(paper, "질병유무")) == "■ 유  □ 무\n(당뇨)"
    assert plain(value_beside(paper, "장애유무")) == "□ 유  ■ 무"
    assert plain(value_beside(paper, "치료여부")) == "□ 유  □ 무"


def test_공적급여는_보장_구분과_지금_받는_급여의_이름에서_찾는다(case: Case, town: Town) -> None:
    about = {"household_id": case.household_id, "office_id": case.office_id, "sigungu_id": case.sigungu_id}
    with as_owner():
        ReceivedService.objects.create(name="생계급여", **about)
        ReceivedService.objects.create(name="주거급여", until_on=date(2025, 1, 31), **about)
        ReceivedService.objects.create(name="밑반찬", **about)
    assert value_beside(request_of(case, town), "공적급여유형") == "기초생활수급, 생계급여"


def test_진행내용과_의뢰내용(case: Case, town: Town) -> None:
    paper = request_of(case, town)
    assert value_beside(paper, "사례관리 진행내용").startswith("두 달 동안 단주모임을 잇고")
    assert value_beside(paper, "솔루션회의 의뢰내용").startswith("입원치료를 권할지")


def test_열한_식구도_한_줄씩_들어간다(case: Case, town: Town) -> None:
    for number in range(9):
        person = a_person(town.office, f"윤식구{number}", birth_on=date(2010, 1, 1), sex="female")
        with as_owner():
            Membership.objects.create(
                household_id=case.household_id,
                person=person,
                order=2 + number,
                relation="grandchild",
                from_on=date(2025, 1, 1),
                office_id=case.office_id,
                sigungu_id=case.sigungu_id,
            )
    paper = request_of(case, town)
    assert is_sound(paper)
    assert len(column_under(paper, "관계")) == 11
    assert column_under(paper, "연령")[2:] == ["15"] * 9


def test_가계도와_생태도가_들어가고_외부용에는_이름이_없다(case: Case, town: Town) -> None:
    a_solution_request(case, town, requested_at=ASKED_AT)
    for mode, is_named in (("filled", True), ("deidentified", False)):
        (paper,) = papers_of(case, "solution_request", mode)
        family, around = [cell.figure for row in rows_of(paper) for cell in row.cells if cell.figure]
        assert family.alt.startswith("가계도.")
        assert around.alt.startswith("생태도.")
        assert ("윤서준" in family.content, "윤서준" in family.alt) == (is_named, is_named)
        assert max(family.width, around.width) <= 144
        assert max(family.height, around.height) <= 90


def test_외부용_의뢰서에는_누구인지_없고_직원의_연락처는_있다(case: Case, town: Town) -> None:
    paper = request_of(case, town, "deidentified")
    words = words_of(paper)
    for secret in ("윤서준", "윤하람", "010-0000-4312", "가온로 12", "1982"):
        assert secret not in words
    assert value_beside(paper, "성명") == "○○○"
    assert value_beside(paper, "주소") == "비공개"
    assert value_beside(paper, "연락처") == "02-0000-1111"
    assert column_under(paper, "성명") == ["○○○", "△△△"]


def test_빈_의뢰서() -> None:
    paper = a_blank("solution_request")
    assert is_sound(paper)
    assert plain(value_beside(paper, "건강상태")) == "□ 양호\n□ 보통\n□ 허약"
    assert [row.height for row in rows_of(paper) if row.height == 45] == [45, 45, 45]


def test_회의록의_작성자와_참석자(case: Case, town: Town) -> None:
    met = minutes_of(case, town)
    came(met, "inner", "도하람", affiliation="가온구 희망복지지원단")
    came(met, "expert", "고은별")
    paper = only_minutes(case)
    assert value_beside(paper, "작성자") == "문가람"
    assert value_beside(paper, "작성일자") == "2025. 6. 11."
    assert value_beside(paper, "소속기관") == "가온구 희망복지지원단"
    assert value_beside(paper, "연락처") == "02-0000-2222"
    signed = [[cell.text for cell in row.cells] for row in rows_of(paper)]
    assert ["내부참석자", "가온구 희망복지지원단", "팀장", "도하람", ""] in signed
    assert ["외부참석자", "나래알코올상담센터", "팀장", "고은별", ""] in signed


def test_회의록에는_의뢰내용과_결과와_결정이_있다(case: Case, town: Town) -> None:
    met = minutes_of(case, town, next_at=datetime(2025, 7, 8, 5, tzinfo=UTC))
    a_solution_request(case, town, conference_id=met.pk, answered_at=ASKED_AT, is_accepted=True)
    decides(met, "외래 진료 동행", "한다온", due_on=date(2025, 6, 20))
    paper = only_minutes(case)
    assert value_beside(paper, "솔루션회의 의뢰내용").startswith("입원치료를 권할지")
    assert value_beside(paper, "솔루션회의 내용") == "입원과 외래 치료의 장단점을 살핌."
    assert value_beside(paper, "솔루션회의 결과") == (
        "외래 치료를 석 달 더 이어 가기로 함.\n[결정사항·협조사항·향후 추진사항]\n"
        "- 외래 진료 동행 (담당 한다온, 기한 2025. 6. 20.)\n[차기 회의]\n2025. 7. 8. 오후 2시"
    )


def test_외부용_회의록에는_이름이_없다(case: Case, town: Town) -> None:
    met = minutes_of(case, town, content="윤서준 씨의 상태를 살핌.")
    came(met, "household", "윤서준", affiliation="", position="")
    paper = only_minutes(case, "deidentified")
    assert "윤서준" not in words_of(paper)
    assert value_beside(paper, "솔루션회의 내용") == "○○○ 씨의 상태를 살핌."
    assert value_beside(paper, "연락처") == "02-0000-2222"


def test_옛_판의_회의록과_빈_회의록(case: Case, town: Town) -> None:
    minutes_of(case, town, edition="2024")
    assert only_minutes(case).edition == "2024"
    blank = a_blank("solution_minutes")
    assert sum(len(row.cells) == 5 or len(row.cells) == 4 for row in rows_of(blank) if not row.is_head) == 9


def test_두_서식의_글은_PDF와_한글_파일에_빠짐없이_있다(
    case: Case, town: Town, hangul_reader: Reader
) -> None:
    met = minutes_of(case, town)
    came(met, "expert", "고은별", opinion="입원은 마지막에 생각함", came=False)
    for paper in (request_of(case, town), only_minutes(case)):
        assert drawn_wrongly(paper, hangul_reader) == []
        assert drawn_wrongly(stretched(paper), hangul_reader) == []

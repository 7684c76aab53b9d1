"""서식 7 종결심사서와 종결 안내문 (m:12412-12777, m:9976-9988)."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from dure.access.base import new_id
from dure.cases.core.records import Case, Notice
from dure.cases.s03_intake.records import Intake
from dure.cases.s04_assessment.records import Assessment, RiskSurvey
from dure.cases.s06_selection.records import Selection
from dure.cases.s07_plan.records import Plan
from dure.cases.s08_delivery.records import Service, ServiceCheck
from dure.cases.s09_closure.records import Closure, GoalResult
from dure.changes.records import Approval
from dure.paper.layout import Paper
from dure.paper.pdf import pdf_of
from tests.factories import Town, a_case_at, a_client, act_as, record
from tests.papers import a_blank, column_under, is_sound, papers_of, rows_of, value_beside, words_of
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


def at(month: int, day: int) -> datetime:
    return datetime(2025, month, day, 1, 0, tzinfo=UTC)


@pytest.fixture
def case(town: Town) -> Case:
    act_as(town.manager)
    return a_case_at("closure", town.office, manager=town.manager, path="case", at=at(1, 6))


def a_closure(case: Case, **fields: Any) -> Closure:
    kept = {
        "edition": "2025",
        "result": "close",
        "ground": "short_term_goal",
        "registered_on": date(2025, 9, 1),
    }
    return record(case, Closure, **(kept | fields))


def a_result(
    closure: Closure, term: str, text: str, achievement: int | None = None, account: str = ""
) -> None:
    about = {"area": "economy", "goal_line_id": new_id()}
    record(
        closure.case,
        GoalResult,
        closure=closure,
        term=term,
        text=text,
        achievement=achievement,
        account=account,
        **about,
    )


def the_review(case: Case, **fields: Any) -> Paper:
    a_closure(case, **fields)
    return papers_of(case, "closure")[0]


def ticked(paper: Paper) -> str:
    return value_beside(paper, "종결 유형")


def test_단계마다_한_날이_적힌다(case: Case, town: Town) -> None:
    who = {"accepted_by": town.manager, "managing_office": town.office}
    record(case, Intake, accepted_at=at(1, 9), **who)
    record(case, Assessment, main_person=case.subject, completed_at=at(1, 20))
    about = {"answers": {}, "flagged": {}, "edition": "2025", "completed_at": at(1, 21)}
    record(case, RiskSurvey, occasion="assessment", surveyed_on=date(2025, 1, 19), **about)
    record(
        case,
        Selection,
        decision="case",
        reason="",
        decided_on=date(2025, 1, 24),
        decided_by=town.leader,
        edition="2025",
    )
    record(case, Plan, state="final", drafted_on=date(2025, 2, 3), finalised_at=at(2, 10), edition="2025")
    service = record(case, Service, name="밑반찬", provider="나래복지관", state="active")
    record(
        case,
        ServiceCheck,
        service=service,
        checked_on=date(2025, 7, 1),
        method="phone",
        state="ongoing",
        effect="",
    )
    dates = {
        "요청일자": "2025.1.6.",
        "인적정보": "2025.1.9.",
        "욕구조사": "2025.1.20.",
        "위기도조사": "2025.1.19.",
        "사례회의": "",
        "대상자선정": "2025.1.24.",
        "제공계획": "2025.2.10.",
        "서비스점검": "2025.7.1.",
        "종결심사": "2025.9.1.",
    }
    rows = list(rows_of(the_review(case)))
    heads = next(place for place, row in enumerate(rows) if row.cells[0].text == "요청일자")
    told = {head.text: cell.text for head, cell in zip(rows[heads].cells, rows[heads + 1].cells, strict=True)}
    assert told == dates


def test_단기목표는_왼쪽_장기목표는_오른쪽에_번호를_매겨_적힌다(case: Case) -> None:
    closure = a_closure(case)
    a_result(closure, "short", "월세를 갚는다", 4, "모두 갚음")
    a_result(closure, "short", "공과금을 낸다", 5, "밀리지 않음")
    a_result(closure, "long", "저축한다", 3, "조금씩 모음")
    (paper,) = papers_of(case, "closure")
    rows = [[cell.text for cell in row.cells] for row in rows_of(paper) if row.cells[0].text in ("1", "2")]
    assert rows == [
        [
            "1",
            "월세를 갚는다",
            "기대한 정도의 목표 달성\n(4점)",
            "모두 갚음",
            "1",
            "저축한다",
            "보통수준\n(3점)",
            "조금씩 모음",
        ],
        ["2", "공과금을 낸다", "기대 이상의 목표달성\n(5점)", "밀리지 않음", "", "", "", ""],
    ]


@pytest.mark.parametrize(
    ("fields", "box", "words"),
    [
        ({"ground": "long_term_goal"}, "장기목표\u00a0달성", ""),
        ({"ground": "short_term_goal"}, "단기목표\u00a0달성", ""),
        ({"ground": "improved", "ground_code": "employment", "ground_detail": "정규직 취업"}, "상황호전(취업, 정규직 취업)", ""),
        ({"ground": "refused_or_gave_up", "ground_code": "lasting", "ground_detail": "받지 않겠다고 함"}, "거절이나\u00a0포기(서비스 거절·포기가 한 달 넘게 계속됨, 받지 않겠다고 함)", ""),
        ({"ground": "no_contact"}, "연락두절", ""),
        ({"ground": "moved", "moved_on": date(2025, 8, 30), "moved_to": "나래시"}, "이사또는사망", "이사, 2025. 8. 30. 나래시"),
        ({"ground": "died"}, "이사또는사망", "사망"),
        ({"ground": "own_limits", "ground_code": "resources", "ground_detail": "인력 부족"}, "자체종결", "기관의 자원·능력의 한계, 인력 부족"),
    ],
)  # fmt: skip
def test_여덟_사유가_일곱_칸에_들어간다(case: Case, fields: dict[str, Any], box: str, words: str) -> None:
    told = ticked(the_review(case, **fields))
    assert told.count("■") == 1
    assert f"■\u00a0{box}" in told
    assert told.count("□") == 6
    assert (told.splitlines()[1:] or [""]) == [words]


def test_의견에_단기만_이룬_까닭과_사후관리_계획이_함께_적힌다(case: Case) -> None:
    paper = the_review(
        case, opinion="단기목표를 이룸", short_only_reason="시간이 더 걸림", aftercare_plan="석 달 안에 방문"
    )
    assert value_beside(paper, "종결심사 의견\n(특이사항/\n사후관리)").splitlines() == [
        "단기목표를 이룸",
        "[특이사항: 장기목표 달성 없이 종결하는 사유]",
        "시간이 더 걸림",
        "[사후관리 계획]",
        "석 달 안에 방문",
    ]


def test_재조사로_끝난_심사도_서식이_있다(case: Case) -> None:
    paper = the_review(case, result="reassess", ground="", state="dropped")
    assert value_beside(paper, "종결심사 결과") == "■\u00a0재조사  □\u00a0종결"
    assert "■" not in ticked(paper)


def test_첫_조사와_종결_조사가_영역마다_나란히_적히고_총점은_없다(case: Case) -> None:
    first = {
        "occasion": "assessment",
        "answers": {"economy": {"1": 3, "2": 2, "3": 1}},
        "flagged": {"economy": True},
    }
    second = {"occasion": "closure", "answers": {"economy": {"1": 1, "2": 0, "3": 1}}, "flagged": {}}
    record(case, RiskSurvey, **first, edition="2025", completed_at=at(1, 20))
    record(case, RiskSurvey, **second, edition="2025", completed_at=at(8, 20))
    paper = the_review(case)
    assert column_under(paper, "사례관리 전") == ["6점 (해당)"]
    assert column_under(paper, "종결심사 때") == ["2점 (비해당)"]
    assert "총점" not in words_of(paper)


def test_승인하면_결재란과_승인일자가_채워진다(case: Case, town: Town) -> None:
    closure = a_closure(case, state="approved", approved_at=at(9, 2))
    asked = {"kind": "closure", "target_id": closure.pk, "asked_at": at(9, 1), "asked_by": town.manager}
    record(case, Approval, **asked, decision="approved", decided_at=at(9, 2), decided_by=town.leader)
    (paper,) = papers_of(case, "closure")
    assert [(box.post, box.name, box.on) for box in paper.approvals] == [
        ("담당", town.manager.name, "2025. 9. 1."),
        ("팀장", "서이든", "2025. 9. 2."),
    ]
    assert value_beside(paper, "종결심사 승인일자") == "2025. 9. 2."


def test_긴_의견과_빈_심사와_예전_지침도_그려진다(case: Case) -> None:
    paper = the_review(case, opinion="가나다라 " * 800, edition="2024", ground="")
    assert (paper.edition, is_sound(paper)) == ("2024", True)
    assert words_of(paper).count("가나다라") == 800
    assert pdf_of(paper).pages >= 2


# 종결 안내문


def the_notice(case: Case) -> Paper:
    return papers_of(case, "closing_notice")[0]


def test_안내문에_종결일과_사후관리_시기가_날짜로_적힌다(case: Case) -> None:
    with as_owner():
        Case.objects.filter(pk=case.pk).update(closed_on=date(2025, 9, 2))
    case.refresh_from_db()
    closure = a_closure(case, household_told_on=date(2025, 9, 1), aftercare_plan="읍면동이 찾아뵙니다.")
    a_result(closure, "short", "월세를 갚는다", 4)
    a_result(closure, "long", "저축한다", 2)
    record(
        case,
        Notice,
        kind="closure",
        told_on=date(2025, 9, 1),
        method="handed_over",
        receiver="윤서준",
        text="석 달 안에 찾아뵙겠습니다.",
    )
    paper = the_notice(case)
    assert "읍면동이 찾아뵙니다." not in words_of(paper)
    assert "윤서준 귀하" in words_of(paper)
    assert value_beside(paper, "종결(예정)일") == "2025. 9. 2."
    assert value_beside(paper, "종결 사유") == "단기목표 달성"
    assert value_beside(paper, "함께 이룬 것") == "- 월세를 갚는다"
    assert column_under(paper, "찾아뵙는 때") == [
        "종결 뒤 3개월 안 (2025. 12. 2.까지)",
        "종결 뒤 9개월 안 (2026. 6. 2.까지)",
    ]
    assert value_beside(paper, "사후관리 내용") == "석 달 안에 찾아뵙겠습니다."
    assert (value_beside(paper, "안내한 날"), value_beside(paper, "안내 방법")) == (
        "2025. 9. 1.",
        "직접 전달",
    )
    assert value_beside(paper, "안내받은 분").startswith("윤서준")


def test_승인하기_전의_안내문은_날짜를_비우고_언제까지인지_말한다(case: Case) -> None:
    a_closure(case)
    assert value_beside(the_notice(case), "종결(예정)일") == ""
    assert column_under(the_notice(case), "찾아뵙는 때") == ["종결 뒤 3개월 안", "종결 뒤 9개월 안"]


def test_안내문에는_심사_의견이_나오지_않는다(case: Case) -> None:
    a_closure(case, opinion="의견은 안에서만 봄", change="변화도 안에서만 봄")
    assert "안에서만" not in words_of(the_notice(case))


@pytest.mark.parametrize("fields", [{"ground": "died"}, {"ground": "no_contact"}, {"state": "dropped"}])
def test_미리_알리지_않는_사유와_거둔_심사에는_안내문이_없다(case: Case, fields: dict[str, Any]) -> None:
    a_closure(case, **fields)
    assert papers_of(case, "closing_notice") == []


def test_다른_시군구로_옮긴_가구에는_사후관리를_약속하지_않는다(case: Case) -> None:
    a_closure(case, ground="moved")
    assert "찾아뵙" not in words_of(the_notice(case))


def test_빈_안내문이_있다() -> None:
    assert "귀하" in words_of(a_blank("closing_notice"))


def test_종결_화면에서_심사서와_안내문으로_간다(case: Case, town: Town) -> None:
    closure = a_closure(case)
    page = a_client(town.manager).get(f"/cases/{case.pk}/closure").content.decode()
    assert f"/cases/{case.pk}/forms/closure/{closure.pk}" in page
    assert f"/cases/{case.pk}/forms/closing_notice/{closure.pk}" in page

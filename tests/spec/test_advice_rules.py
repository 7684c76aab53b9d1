"""기록 도우미 규칙: 다빈도 오류를 찾고, 짧아도 좋은 기록은 그냥 둔다 (manual-2025 m:16140–16690)."""

from datetime import date

import pytest

from dure.advice.rules.aftercare import AftercareFacts, VisitFacts
from dure.advice.rules.assessment import AssessmentFacts, NeedFacts
from dure.advice.rules.closure import HIGH, LOW, AchievementFacts, ClosureFacts
from dure.advice.rules.conference import ConferenceFacts, DecisionFacts
from dure.advice.rules.counselling import CounsellingFacts
from dure.advice.rules.delivery import CheckFacts, ContactFacts, DeliveryFacts, GivenFacts
from dure.advice.rules.goals import GoalFacts
from dure.advice.rules.plan import PlanFacts, ServiceFacts
from dure.advice.rules.selection import SelectionFacts
from dure.advice.rules.stages import RULES, advise
from dure.rulebook import edition, latest, message

TOLD = "홀로 사는 82세 어르신. 무릎이 아파 장을 보지 못하고 이틀째 밥을 거름."


def findings(stage: str, facts: object) -> list[tuple[str, str]]:
    return [(each.code, each.finding) for each in advise(stage, facts, latest())]


def codes(stage: str, facts: object) -> set[str]:
    return {code for code, _ in findings(stage, facts)}


def goal_codes(text: str, term: str = "short") -> set[str]:
    return codes("plan", PlanFacts(goals=(GoalFacts("g", "care", term, text),)))


# 초기상담


def test_이름만_있는_서비스_요청은_모자란_상담이다() -> None:
    assert codes("counselling", CounsellingFacts(opinion="반찬 서비스 지원요청")) == {"thin_counselling"}
    assert codes("counselling", CounsellingFacts(situation="통장이 도움이 필요하다고 함")) == {
        "thin_counselling"
    }


def test_짧아도_상황과_바람과_의견이_있으면_그냥_둔다() -> None:
    facts = CounsellingFacts(
        situation=TOLD,
        wishes="반찬과 병원 동행",
        opinion="돌봄과 건강이 함께 무너져 통합사례관리를 의뢰함",
        problem_areas=("care", "physical_health"),
    )
    assert codes("counselling", facts) == set()


@pytest.mark.parametrize(
    ("opinion", "finding"),
    [
        ("요양원 입소를 희망하여 사례관리 의뢰함", "only_admission"),
        ("긴급지원(생계) 신청을 위해 사례관리 의뢰", "only_benefit"),
        ("김장 김치와 이불 지원을 바람", "only_goods"),
        ("반복 민원을 달래기 위해 사례관리 요청", "only_complaint"),
    ],
)
def test_사례관리에_맞지_않는_의뢰(opinion: str, finding: str) -> None:
    facts = CounsellingFacts(situation="자녀와 함께 사는 70대 부부로 연금을 받고 지냄", opinion=opinion)
    assert ("unfit_request", finding) in findings("counselling", facts)


def test_얽힌_문제가_있으면_입소를_바라도_맞는_의뢰이다() -> None:
    facts = CounsellingFacts(
        situation="돌보던 아들이 우울과 빚으로 어머니를 방임함. 어머니는 끼니를 거름.",
        wishes="요양원 입소 문의",
        opinion="입소 전까지 집에서 지낼 방도를 찾아야 하여 의뢰함",
        problem_areas=("care", "mental_health", "economy"),
    )
    assert codes("counselling", facts) == set()


# 욕구 및 위기도 조사


def assessed(**fields: object) -> AssessmentFacts:
    need = NeedFacts(
        "n",
        "care",
        "혼자 씻지 못하고 하루 한 끼만 먹음",
        "허리 통증으로 움직이지 못한 것이 원인임",
        is_main=True,
    )
    kept = {
        "needs": (need,),
        "supports": "큰딸이 달마다 전화하고 이웃이 쓰레기를 내놓아 줌",
        "strengths": "약을 스스로 챙김",
        "family_history": "남편과 사별하고 세 자녀를 홀로 키움",
        "opinion": "통증 때문에 움직임이 줄고 식사가 무너졌으므로 진료를 먼저 잇고 돌봄을 더함",
    }
    return AssessmentFacts(**kept | fields)


def test_돌봄이_주된_욕구인데_지지자원이_비어_있다() -> None:
    assert findings("assessment", assessed(supports="없음")) == [("thin_assessment", "care_without_supports")]
    assert findings("assessment", assessed()) == []


def test_강점과_가족력이_모두_비어_있으면_모자란_조사이다() -> None:
    found = findings("assessment", assessed(strengths="", family_history="해당 없음"))
    assert found == [("thin_assessment", "background_missing")]


def test_의견이_지원_필요에_그치면_사정이_모자란다() -> None:
    assert findings("assessment", assessed(opinion="다양한 서비스 지원이 필요함")) == [
        ("shallow_judgement", "judgement_only_asks")
    ]


# 사례회의


def held(**fields: object) -> ConferenceFacts:
    kept = {
        "minutes": "간호사는 약 조절이 먼저라는 의견, 복지관은 반찬을 늘리자는 의견을 냄.",
        "decisions": (DecisionFacts("약 상자를 정리함", "보건소", "2025-11-08"),),
    }
    return ConferenceFacts(**kept | fields)


def test_조사를_그대로_옮긴_회의록() -> None:
    survey = (
        "우울할 때마다 술을 마시는 버릇을 끊고 싶지만 혼자 이겨 내기 어려움. 아들은 수업을 따라가지 못함."
    )
    assert findings("conference", held(minutes=survey, sources=(survey,))) == [
        ("formal_conference", "minutes_copied")
    ]
    assert findings("conference", held(sources=(survey,))) == []


def test_정한_것이_없는_회의록() -> None:
    facts = ConferenceFacts(minutes="대상자의 형편과 그동안 있었던 일을 팀원들과 함께 나누었음. 다들 걱정함.")
    assert findings("conference", facts) == [("formal_conference", "no_result")]


def test_여러_가구를_한_회의록에_적음() -> None:
    facts = held(minutes="사례 1: 홀몸 어르신, 반찬을 늘리기로 함. 사례 2: 한부모 가구, 학습을 잇기로 함.")
    assert findings("conference", facts) == [("formal_conference", "several_cases")]


def test_여러_기관이_돕는데_내부에서만_논의함() -> None:
    assert findings("conference", held(agencies_serving=3)) == [
        ("no_integrated_conference", "several_agencies")
    ]
    assert findings("conference", held(agencies_serving=3, kind="integrated")) == []
    assert findings("conference", held(agencies_serving=3, had_integrated=True)) == []


# 선정


def test_단순한_서비스만_필요한데_사례관리로_선정함() -> None:
    facts = SelectionFacts(outcome="case", reason="도시락과 도배가 필요하여 선정", needs=("care", "housing"))
    assert findings("selection", facts) == [("wrong_selection", "case_is_simple")]


def test_얽힌_욕구를_서비스_연계로_둠() -> None:
    facts = SelectionFacts(outcome="link", needs=("mental_health", "economy", "education"))
    assert findings("selection", facts) == [("wrong_selection", "link_is_tangled")]
    assert findings("selection", SelectionFacts(outcome="link", needs=("care",))) == []


# 제공계획


@pytest.mark.parametrize(
    "text",
    [
        "밑반찬 서비스 지원",
        "도시락을 제공한다",
        "정신건강복지센터 연계하기",
        "주거급여 신청 지원",
        "심리상담 이용",
    ],
)
def test_서비스를_목표로_적음(text: str) -> None:
    assert goal_codes(text) == {"service_as_goal"}


@pytest.mark.parametrize(
    "text", ["정서적 안정", "탈빈곤", "삶의 질 향상", "안전한 주거환경 조성", "가족관계 개선"]
)
def test_이루었는지_알_수_없는_목표(text: str) -> None:
    assert goal_codes(text) == {"vague_goal"}


@pytest.mark.parametrize(
    "text",
    [
        "한 달에 한 번 병원에 가고 약을 거르지 않는다",
        "술 없이 저녁을 보낸다",
        "이웃과 인사하고 지낸다",
        "집 안 쓰레기를 모두 치운다",
        "빚의 종류와 금액을 모두 적어 상담을 받는다",
        "정신건강복지센터 상담에 빠지지 않고 다닌다",
    ],
)
def test_대상자의_말로_적은_목표는_그냥_둔다(text: str) -> None:
    assert goal_codes(text) == set()


def test_장기와_단기가_뒤섞임() -> None:
    assert goal_codes("넉 달을 준비해 경제적 자립을 이룬다") == {"goal_terms_mixed"}
    assert goal_codes("이번 주에 전입신고 서류를 낸다", "long") == {"goal_terms_mixed"}


def test_욕구와_목표와_서비스가_서로_맞지_않음() -> None:
    goals = (
        GoalFacts("a", "economy", "short", "밀린 전기요금을 석 달에 나누어 낸다"),
        GoalFacts("b", "culture", "short", "달마다 한 번 영화를 본다"),
    )
    services = (ServiceFacts("s", "a", "채무 상담", "서민금융 창구", times=1, per="month"),)
    facts = PlanFacts(goals=goals, services=services, need_areas=("economy", "housing"))
    assert findings("plan", facts) == [
        ("need_without_plan", "need_left_out"),
        ("plan_without_need", "goal_without_need"),
        ("uneven_services", "goal_without_service"),
    ]


def test_제공기관과_횟수가_없는_서비스() -> None:
    goal = GoalFacts("a", "care", "short", "하루 두 끼를 챙겨 먹는다")
    services = (ServiceFacts("s", "a", "반찬 배달"), ServiceFacts("t", "a", "안부 전화", "복지관"))
    assert findings("plan", PlanFacts(goals=(goal,), services=services)) == [
        ("uneven_services", "service_without_provider"),
        ("uneven_services", "service_without_frequency"),
    ]


# 점검


def checked(*effects: str, today: date | None = None) -> DeliveryFacts:
    service = GivenFacts("s", "반찬 배달", "복지관", date(2025, 3, 3))
    checks = tuple(
        CheckFacts(str(n), "s", date(2025, 4, n), effect=text) for n, text in enumerate(effects, 1)
    )
    return DeliveryFacts(services=(service,), checks=checks, today=today)


@pytest.mark.parametrize(
    "text",
    [
        "제공함",
        "반찬 배달 지원하였음.",
        "계획대로 제공되고 있음",
        "주 2회 제공. 특이사항 없음",
        "서비스에 만족함",
        "잘 지내고 계심",
    ],
)
def test_제공_여부에_그친_점검(text: str) -> None:
    assert findings("delivery", checked(text)) == [("check_without_change", "only_provided")]


@pytest.mark.parametrize(
    "text",
    [
        "약을 거르지 않음",
        "혈당이 210에서 150으로 내려감",
        "표정이 밝아짐",
        "국이 짜다고 하여 복지관에 전함",
        "체중 2kg 늘었음",
    ],
)
def test_짧아도_달라진_것을_적은_점검은_그냥_둔다(text: str) -> None:
    assert findings("delivery", checked(text)) == []


def test_같은_글을_되풀이한_점검() -> None:
    text = "식사를 남기지 않고 드시며 기운이 나신다고 함"
    assert findings("delivery", checked(text, text)) == [("check_without_change", "check_repeated")]


def test_두_달_넘게_보지_않은_서비스() -> None:
    found = findings("delivery", checked("약을 거르지 않음", today=date(2025, 6, 20)))
    assert found == [("check_without_change", "check_missing")]


def test_입소한_뒤에도_열려_있는_사례() -> None:
    moved = ContactFacts("c", date(2025, 4, 1), "요양원에 입소함")
    facts = DeliveryFacts(contacts=(moved,), today=date(2025, 6, 1))
    assert findings("delivery", facts) == [("late_closure", "left_but_open")]
    hoped = ContactFacts("c", date(2025, 4, 1), "요양원에 입소할 예정이라 함")
    assert findings("delivery", DeliveryFacts(contacts=(hoped,), today=date(2025, 6, 1))) == []


# 종결, 사후관리

REACHED = AchievementFacts(
    "a", "하루 두 끼를 챙겨 먹는다", 4, "석 달째 아침과 저녁을 스스로 차려 먹고 체중이 3kg 늘었음"
)


def closing(**fields: object) -> ClosureFacts:
    kept = {
        "ground": "long_term_goal",
        "opinion": "여섯 달 이어 일하고 공과금을 밀리지 않아 경제 위기도가 낮아짐",
        "achievements": (REACHED,),
        "aftercare_plan": "한 달과 석 달 뒤 읍면동이 찾아감",
    }
    return ClosureFacts(**kept | fields)


def test_근거가_있는_종결은_그냥_둔다() -> None:
    assert findings("closure", closing()) == []


@pytest.mark.parametrize(
    ("fields", "finding"),
    [
        ({"ground": ""}, "ground_missing"),
        ({"achievements": ()}, "goals_not_scored"),
        ({"achievements": (AchievementFacts("a", "", 2, "아직"),)}, "goals_not_reached"),
        ({"opinion": "서비스 제공이 종료되어 종결함"}, "service_end_as_ground"),
        ({"opinion": "종결함"}, "closing_opinion_thin"),
        ({"ground": "own_limits", "opinion": "다음 달 요양원에 입소할 예정"}, "leaving_only_expected"),
        ({"ground": "improved", "risk_before": HIGH, "risk_after": HIGH}, "risk_not_lower"),
    ],
)
def test_근거가_약한_종결(fields: dict[str, object], finding: str) -> None:
    assert ("closure_without_grounds", finding) in findings("closure", closing(**fields))


def test_마지막_활동에서_석_달이_지난_종결() -> None:
    late = closing(last_active_on=date(2025, 3, 1), closed_on=date(2025, 7, 1))
    assert findings("closure", late) == [("late_closure", "closed_late")]
    silent = closing(ground="no_contact", last_active_on=date(2025, 3, 1), closed_on=date(2025, 7, 1))
    assert "late_closure" not in codes("closure", silent)


def test_다시_위기에_빠질_수_있으면_사후관리_계획이_있어야_한다() -> None:
    assert findings("closure", closing(risk_before=HIGH, risk_after=LOW, aftercare_plan="")) == [
        ("no_aftercare_plan", "aftercare_missing")
    ]
    assert findings("closure", closing(risk_before=HIGH, aftercare_plan="필요시 연락하기로 함")) == [
        ("no_aftercare_plan", "aftercare_thin")
    ]
    assert findings("closure", closing(risk_before=HIGH)) == []


def test_살핀_내용이_없거나_되풀이되는_사후관리() -> None:
    text = "아침마다 경로당에 나가고 약을 거르지 않는다고 함"
    same = AftercareFacts(visits=(VisitFacts("1", text=text), VisitFacts("2", text=text)))
    assert findings("aftercare", same) == [("check_without_change", "visit_repeated")]
    thin = AftercareFacts(visits=(VisitFacts("1", text="안부 확인함. 잘 지내심."),))
    assert findings("aftercare", thin) == [("check_without_change", "visit_too_little")]


def test_위기도가_높던_가구를_오래_찾지_않음() -> None:
    days = {"closed_on": date(2025, 3, 1), "today": date(2025, 5, 1)}
    assert findings("aftercare", AftercareFacts(is_high_risk=True, **days)) == [
        ("no_aftercare_plan", "nobody_visited")
    ]
    assert findings("aftercare", AftercareFacts(**days)) == []


# 모두


def test_빈_기록에서도_멈추지_않는다() -> None:
    empty = (
        CounsellingFacts(),
        AssessmentFacts(),
        ConferenceFacts(),
        SelectionFacts(),
        PlanFacts(),
        DeliveryFacts(),
        ClosureFacts(),
        AftercareFacts(),
    )
    assert [len(advise(stage, facts, latest())) for stage, facts in zip(RULES, empty, strict=True)] == [
        3, 3, 2, 0, 0, 0, 1, 0,
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["2024", "2025"])
def test_오류마다_설명과_보기가_두_언어로_있다(name: str) -> None:
    for error in edition(name).errors.values():
        for said in (error.why, error.instead, error.weak, error.good):
            assert said.ko
            assert said.en


def test_알리는_글은_두_언어로_있고_사람_이름을_넣지_않는다() -> None:
    assert message("advice.goal_is_service").startswith("목표가 서비스로")
    assert message("advice.goal_is_service", language="en").startswith("This goal is a service")

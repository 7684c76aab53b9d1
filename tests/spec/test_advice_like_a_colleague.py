"""기록 도우미가 더 읽는 것: 이름으로 적은 여러 가구, 서비스로 이루는 안정, 지난 입소, 살피지 않은 안전.

manual-2025 m:16170, m:16357, m:16375–16391, m:16485, m:16594–16597, m:16639, m:16666.
"""

from datetime import date

import pytest

from dure.advice.rules.closure import AchievementFacts, ClosureFacts
from dure.advice.rules.conference import ConferenceFacts, DecisionFacts
from dure.advice.rules.counselling import CounsellingFacts
from dure.advice.rules.delivery import CheckFacts, ContactFacts, DeliveryFacts, GivenFacts
from dure.advice.rules.goals import GoalFacts
from dure.advice.rules.korean import days_ago
from dure.advice.rules.plan import PlanFacts
from dure.advice.rules.stages import advise
from dure.rulebook import latest


def findings(stage: str, facts: object) -> list[tuple[str, str]]:
    return [(each.code, each.finding) for each in advise(stage, facts, latest())]


def held(**fields: object) -> ConferenceFacts:
    kept = {
        "minutes": "간호사는 약 조절이 먼저라는 의견, 복지관은 반찬을 늘리자는 의견을 냄.",
        "decisions": (DecisionFacts("약 상자를 정리함", "보건소", "2025-11-08"),),
    }
    return ConferenceFacts(**kept | fields)


# 한 회의록에 한 가구 (m:16357)


@pytest.mark.parametrize(
    "minutes",
    [
        "김하늘 가구는 반찬을 늘리기로 하고, 박바다 가구는 종결하기로 함.",
        "최나래 어르신 댁은 집수리를 먼저 하고 정가람 님 댁은 다음 달에 다시 봄.",
        "1. 윤슬기: 병원 동행을 잇기로 함\n2. 남궁솔: 학습 지원을 넣기로 함",
        "○ 이○○ 건: 보류함. ○ 서○○ 건: 선정하기로 함.",
        "A씨 사례는 종결하고 B씨 사례는 석 달 더 보기로 의견을 모음.",
        "김 어르신 댁은 도배를 하고, 최 어르신 댁은 병원에 모시고 가기로 함",
        "오늘 세 곳을 논의함. 첫 번째 가구는 반찬을 늘리고, 두 번째 가구는 종결하기로 함.",
    ],
)
def test_이름으로_적은_여러_가구(minutes: str) -> None:
    assert findings("conference", held(minutes=minutes)) == [("formal_conference", "several_cases")]


@pytest.mark.parametrize(
    "minutes",
    [
        "김하늘 가구의 반찬을 늘리기로 함. 김하늘 어르신 댁에 간호사가 다시 가기로 함.",
        "한부모 가구이자 차상위 가구로 두 가지 급여를 함께 살피기로 의견을 모음.",
        "이웃 가구의 민원과 주거 사례를 함께 살펴 집주인을 만나기로 함.",
        "윤슬기 팀장: 약이 먼저임. 정가람 간호사: 다음 주에 함께 가겠음.",
    ],
)
def test_한_가구를_적은_회의록은_그냥_둔다(minutes: str) -> None:
    assert findings("conference", held(minutes=minutes)) == []


# 함께 논의할 문제, 함께 논의하는 방법 (m:16375–16391)


@pytest.mark.parametrize(
    "minutes",
    [
        "술에 의존하는 정도가 심해졌고 끊을 뜻은 있음. 팀에서 매주 전화하며 살피기로 의견을 모음.",
        "알코올 의존이 깊어 아침부터 마심. 사례관리사가 주 1회 만나 설득하기로 결정함.",
        "온라인 도박으로 카드빚이 늘어남. 팀에서 가계부를 함께 쓰기로 합의함.",
        "매일 소주 두 병을 마시고 손을 떪. 팀에서 함께 방문해 설득하기로 의견을 모음.",
        "경마장에 다니며 월세를 잃는 일이 이어짐. 팀에서 가계부를 함께 쓰기로 합의함.",
        "게임에 빠져 두 달째 학교에 가지 않음. 담당자가 매주 만나 이야기하기로 결정함.",
    ],
)
def test_의존_문제를_안에서만_논의함(minutes: str) -> None:
    assert findings("conference", held(minutes=minutes)) == [("no_integrated_conference", "special_problem")]
    assert findings("conference", held(minutes=minutes, kind="integrated")) == []
    assert findings("conference", held(minutes=minutes, is_low_risk=True)) == []
    planned = f"{minutes} 9일 통합사례회의를 열기로 함."
    assert findings("conference", held(minutes=planned)) == []


BODIES = ("가온복지관", "가온보건소", "푸른자활센터", "나루도서관지원센터", "한빛체육센터", "별빛문화재단")


def test_이_가구와_상관없는_기관이_여럿_모인_회의() -> None:
    crowd = {"kind": "integrated", "attendees": BODIES, "served_by": BODIES[:2], "agencies_serving": 2}
    assert findings("conference", held(**crowd)) == [("no_integrated_conference", "unrelated_bodies")]
    assert findings("conference", held(**crowd | {"served_by": BODIES[:4]})) == []
    assert findings("conference", held(**crowd | {"attendees": BODIES[:4]})) == []


def test_결정할_수_없는_사람이_온_회의() -> None:
    asked = {"kind": "integrated", "attendees": ("가온복지관", "가온보건소")}
    found = [("no_integrated_conference", "nobody_decides")]
    assert findings("conference", held(**asked, positions=("사회복지 실습생", "공공근로 보조"))) == found
    assert findings("conference", held(**asked, positions=("팀장", "사회복지 실습생"))) == []
    told = "복지관 참석자는 결정할 권한이 없어 돌아가서 보고하겠다고 함. 간호사는 약 조절이 먼저라는 의견."
    assert findings("conference", held(**asked, minutes=told)) == found


def test_지나치게_잦거나_긴_회의() -> None:
    assert findings("conference", held(meetings_lately=4)) == [
        ("no_integrated_conference", "meets_too_often")
    ]
    assert findings("conference", held(meetings_lately=3)) == []
    long = "14:00 ~ 17:30 회의. 간호사는 약 조절이 먼저라는 의견, 복지관은 반찬을 늘리자는 의견을 냄."
    assert findings("conference", held(minutes=long)) == [("no_integrated_conference", "meets_too_long")]
    short = long.replace("17:30", "16:00")
    assert findings("conference", held(minutes=short)) == []


# 목표 (m:16485)


@pytest.mark.parametrize(
    "text",
    [
        "정신건강복지센터 상담 연계를 통한 정서적 안정",
        "밑반찬 지원으로 인한 건강한 생활",
        "심리상담 서비스를 통해 우울감 해소",
        "주거급여 신청을 통한 주거 안정",
        "건강 증진을 위한 도시락 제공",
        "발달재활 바우처 확보",
        "이불과 전기장판",
    ],
)
def test_서비스로_이루는_안정은_서비스를_적은_목표이다(text: str) -> None:
    facts = PlanFacts(goals=(GoalFacts("g", "care", "short", text),))
    assert findings("plan", facts) == [("service_as_goal", "goal_is_service")]


@pytest.mark.parametrize(
    "text",
    [
        "주 1회 상담을 통해 하고 싶은 말을 한다",
        "아침 걷기를 통해 혼자 시장에 다녀온다",
        "자조모임을 통해 사귄 사람과 주 1회 차를 마신다",
    ],
)
def test_스스로_하는_일을_적은_목표는_그냥_둔다(text: str) -> None:
    assert findings("plan", PlanFacts(goals=(GoalFacts("g", "care", "short", text),))) == []


# 입소를 바라는 의뢰 (m:16170)


@pytest.mark.parametrize(
    "wish",
    [
        "요양시설에 들어가고 싶다고 하심",
        "양로원에서 지내고 싶어 하심. 받아 주는 시설을 찾아 달라고 함",
        "아들이 어머니를 요양원에 맡기고 싶어 함",
    ],
)
def test_시설에_들어가기를_바라는_의뢰(wish: str) -> None:
    facts = CounsellingFacts(
        situation="자녀와 함께 사는 80대 어르신으로 연금을 받고 지냄",
        wishes=wish,
        opinion="어르신의 뜻이 분명하여 사례관리를 의뢰함",
        problem_areas=("care",),
    )
    assert ("unfit_request", "only_admission") in findings("counselling", facts)


# 떠난 뒤에도 열려 있는 사례 (m:16666)

SERVICE = GivenFacts("s", "반찬 배달", "복지관", date(2025, 3, 3))
TODAY = date(2025, 7, 1)


def talked(text: str, on: date = date(2025, 6, 28)) -> DeliveryFacts:
    seen = CheckFacts("k", "s", date(2025, 6, 20), effect="약을 거르지 않음")
    return DeliveryFacts(
        services=(SERVICE,), checks=(seen,), contacts=(ContactFacts("c", on, text),), today=TODAY
    )


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("석 달 전 요양원에 입소하여 잘 지내신다고 함", 93),
        ("3개월 전에 요양병원으로 옮기셨다고 딸이 말함", 93),
        ("두어 달 전부터 재활병원에 입원 중이라고 여동생이 전함", 63),
        ("4월에 요양병원으로 모셨다고 아들이 말함", 62),
        ("지난 3월 돌아가셨다는 것을 통장이 알려 줌", 92),
        ("다른 구로 전출한 지 두 달이 되었다고 함", 63),
        ("교도소에 수감된 지 백 일이 넘었음", 103),
        ("그룹홈에 들어간 지 석 달이 됨", 93),
    ],
)
def test_석_달_전의_입소를_이제_적었다(text: str, days: int) -> None:
    [found] = advise("delivery", talked(text), latest())
    assert (found.finding, found.params["days"]) == ("left_but_open", days)


@pytest.mark.parametrize(
    "text",
    [
        "10년 전 이 동네로 이사하였다고 함. 아는 사람이 없음",
        "지난봄 이사 온 뒤로 이웃과 왕래가 없음",
        "작년에 요양원에 입소했다가 한 달 만에 퇴소함",
        "요양원 입소를 권하였으나 원하지 않음",
        "이사 온 지 3년째임. 4월에 병원에 다녀온 뒤 기운이 좋아짐",
        "6월 말에 요양원에 입소할 예정이라고 함",
    ],
)
def test_지난_이사와_바란_적_없는_입소는_떠난_것이_아니다(text: str) -> None:
    assert findings("delivery", talked(text, date(2025, 5, 1))) == []


@pytest.mark.parametrize(
    ("text", "days"), [("열흘", 0), ("석 달 전", 90), ("2주 전쯤", 14), ("10년 전", 3650), ("두 달여 전", 60)]
)
def test_얼마나_지난_일인지(text: str, days: int) -> None:
    assert days_ago(text) == days


# 점검 (m:16594–16597)


def checked(effect: str, **fields: object) -> CheckFacts:
    return CheckFacts("k", "s", date(2025, 6, 20), effect=effect, **fields)


def test_안전_욕구가_있는_가구는_점검에서_안전을_살핀다() -> None:
    def facts(*areas: str, effect: str = "반찬을 남기지 않고 드심") -> DeliveryFacts:
        return DeliveryFacts(areas=areas, services=(SERVICE,), checks=(checked(effect),))

    assert findings("delivery", facts("safety", "care")) == [("check_without_change", "safety_not_checked")]
    assert findings("delivery", facts("care")) == []
    told = "반찬을 남기지 않고 드심. 남편이 찾아오거나 위협한 일은 없었다고 함"
    assert findings("delivery", facts("safety", effect=told)) == []


def test_만족하지_못한다는_말에는_한_일이_따른다() -> None:
    def facts(effect: str, **fields: object) -> DeliveryFacts:
        return DeliveryFacts(services=(SERVICE,), checks=(checked(effect, **fields),))

    found = [("check_without_change", "complaint_unanswered")]
    assert findings("delivery", facts("반찬 양이 적다고 하심. 혼자 드시기에도 모자람")) == found
    assert findings("delivery", facts("반찬 양이 적다고 하여 복지관에 늘려 달라고 요청함")) == []
    assert findings("delivery", facts("반찬 양이 적다고 하심", measure="adjust")) == []


# 앞일을 까닭으로 한 종결 (m:16639)


@pytest.mark.parametrize(
    "opinion",
    [
        "다음 달 딸네로 거처를 옮기기로 하여 종결함",
        "곧 요양원에 들어가실 것이므로 사례관리를 마침",
        "입소 순번을 기다리는 중이며 자리가 나면 시설로 가실 것임",
        "조만간 아들이 모시고 갈 계획이어서 사례관리를 끝냄",
        "내년 봄 임대주택에 들어가게 되므로 종결함",
    ],
)
@pytest.mark.parametrize("ground", ["improved", "own_limits", "moved"])
def test_앞으로_있을_일은_종결_근거가_아니다(opinion: str, ground: str) -> None:
    found = findings("closure", ClosureFacts(ground=ground, opinion=opinion, aftercare_plan="석 달 뒤 방문"))
    assert ("closure_without_grounds", "leaving_only_expected") in found


def test_확인된_날과_이룬_목표는_근거이다() -> None:
    moved = ClosureFacts(
        ground="moved", ground_detail="6월 3일 다른 시로 전출 예정이며 전입지 읍면동에 의뢰서를 보냄"
    )
    assert findings("closure", moved) == []
    reached = ClosureFacts(
        ground="long_term_goal",
        opinion="여섯 달 이어 일하여 위기도가 낮아짐. 이사는 내년에 스스로 신청할 예정",
        achievements=(AchievementFacts("a", "여섯 달 이어 일한다", 5, "급여 명세 여섯 달 확인"),),
    )
    assert findings("closure", reached) == []

"""Terms, applications and the plan of 2016 for tests (교육 시험 자료)."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from dure.access.actor import Actor
from dure.offices.models import Office, Staff
from dure.rulebook.calendar import SEOUL
from dure.skills import actions, employing, queries
from dure.skills.figures import Before, Cost, Plan, Quarter, Said, Visit
from dure.skills.inputs import ProgrammeData, SpecialistData, TermData
from dure.skills.models import Application, Specialist, Term
from dure.skills.rules import Job
from tests.factories import Town, act_as

# 11 terms as the plan of 2016 has them: day, from, to, place, title.
TERMS = (
    ((2016, 5, 19), (14, 0), (17, 30), "재단 별관", "주거분야"),
    ((2016, 5, 27), (14, 0), (17, 0), "재단 본관", "금융분야"),
    ((2016, 6, 2), (14, 0), (17, 0), "재단 본관", "법률분야"),
    ((2016, 8, 24), (9, 0), (18, 0), "재단 별관", "사례관리와 기록"),
    ((2016, 8, 30), (9, 0), (18, 0), "재단 별관", "관계형성과 면접방법"),
    ((2016, 9, 5), (9, 0), (18, 0), "재단 별관", "자원관리, 협력"),
    ((2016, 10, 20), (10, 0), (18, 0), "새봄대학교", "자살"),
    ((2016, 10, 27), (10, 0), (18, 0), "새봄대학교", "정신건강"),
    ((2016, 11, 3), (10, 0), (18, 0), "새봄대학교", "학대, 폭력"),
    ((2016, 11, 8), (10, 0), (18, 0), "새봄대학교", "장애와 가족"),
    ((2016, 11, 15), (10, 0), (18, 0), "새봄대학교", "알코올 중독"),
)
RUNNING, BOOKS, MEETINGS = "일반운영비", "도서인쇄비", "회의운영비"
COSTS = (
    Cost(RUNNING, "강사료(일반3급, 4시간)", 230_000, 1, 1, stated=230, is_fee=True),
    Cost(RUNNING, "강사료(일반1급, 8시간)", 1_070_000, 3, 1, stated=3_210, is_fee=True),
    Cost(RUNNING, "강사료(일반1급, 7시간)", 950_000, 5, 1, stated=4_750, is_fee=True),
    Cost(RUNNING, "다과비", 2_000, 40, 11, stated=880),
    Cost(RUNNING, "현수막 등", 370_000, 1, 1, stated=370),
    Cost(BOOKS, "교재제작비", 6_364, 440, 1, stated=2_800),
    Cost(MEETINGS, "자문회의수당", 150_000, 4, 2, stated=1_200),
    Cost(MEETINGS, "평가회의수당", 50_000, 6, 1, stated=300),
    Cost(MEETINGS, "회의진행비", 15_000, 7, 2, stated=210),
)
BEFORE = (
    Before("통합사례관리 가이드라인 교육", 1, 40),
    Before("주제별 정보교육", 6, 252),
    Before("주제별 실천교육", 4, 169),
    Before("수퍼바이저 교육", 2, 69),
    Before("사례 유형별 워크숍", 5, 181),
)
VISITS = (
    Visit("1단계 수퍼바이저 자문", 2, 3, stated=6),
    Visit("1단계 동 단위 사례회의", 3, 3, stated=9),
    Visit("2단계 수퍼바이저 자문", 1, 14, stated=14),
    Visit("2단계 동 단위 사례회의", 1, 22, stated=22),
)
SAID = Said(
    terms=11,
    people=440,
    capacity=40,
    money=13_950,
    groups="일반운영비 9440, 도서인쇄비 2800, 회의운영비 1710",
    before_sessions=18,
    before_people=711,
    before_public=414,
    before_private=297,
    before_public_percent="58.2",
    before_private_percent="41.8",
    visits=51,
    first_on="2016-05-19",
    last_on="2016-11-15",
)
QUARTERS = (Quarter(1, 0, 0), Quarter(2, 25, 3_488), Quarter(3, 50, 6_975), Quarter(4, 100, 13_950))
PLAN = Plan(SAID, COSTS, QUARTERS, BEFORE, VISITS)
DATA = ProgrammeData(
    "통합사례관리 역량강화 지원계획", 2016, "실무자의 역량 강화", condition="기본교육 이수자", plan=PLAN
)


def soon(days: int = 20, hour: int = 10) -> datetime:
    """A moment some days ahead."""
    day = timezone.localdate() + timedelta(days=days)
    return datetime(day.year, day.month, day.day, hour, tzinfo=SEOUL)


def a_term(town: Town, by: Actor | None = None, **about: Any) -> Term:
    """A course in twenty days for two."""
    begins = about.pop("begins_at", soon())
    usual: dict[str, Any] = {
        "course": "other",
        "title": "기록 교육",
        "begins_at": begins,
        "ends_at": begins + timedelta(hours=3),
        "place": "가온구청",
        "closes_on": begins.astimezone(SEOUL).date() - timedelta(days=1),
        "capacity": 2,
    }
    term = Term(office=town.center, sigungu=town.sigungu)
    made: Term = actions.offer(term, by=by or act_as(town.center_manager), data=TermData(**usual | about))
    return made


def applied(term: Term, staff: Staff, office: Office) -> Application:
    by = act_as(staff)
    made: Application = actions.apply(queries.application_for(term, staff, office), by=by)
    return made


def approved(term: Term, staff: Staff, town: Town) -> Application:
    """Asked, and let go by the leader."""
    application = applied(term, staff, town.office)
    saved: Application = actions.decide(application, by=act_as(town.leader), is_approved=True)
    return saved


def a_file(town: Town, staff: Staff, **about: Any) -> Specialist:
    """A nurse with three years at a health centre."""
    usual: dict[str, Any] = {
        "staff": staff,
        "office": town.center,
        "qualification": "nurse",
        "licensed_on": date(2018, 3, 1),
        "hired_on": date(2024, 1, 1),
        "weekly_hours": 40,
        "placed_on": date(2024, 1, 2),
        "letter": "복지정책과-102",
        "jobs": (Job("health", date(2020, 1, 1), date(2022, 12, 31), "가온구보건소"),),
    }
    file = Specialist(office=town.center, sigungu=town.sigungu)
    made: Specialist = employing.employ(
        file, by=act_as(town.center_leader), data=SpecialistData(**usual | about)
    )
    return made

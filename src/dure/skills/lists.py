"""Lists of training and employment (역량 목록)."""

from collections.abc import Iterator

from django.utils import timezone

from dure.rulebook import latest
from dure.skills import queries
from dure.skills.models import Application, OutsideCourse, Specialist
from dure.skills.queries import Row
from dure.skills.rights import SkillRight
from dure.web import cells
from dure.web.lists.declared import Answer, Asked, listing

TONES = {"selected": "ok", "attended": "ok", "asked": "info", "approved": "info", "returned": "warn"}
OF_YEAR = "courses"


def tone(row: Application) -> str:
    return TONES.get(row.state, "")


@listing(
    "terms",
    "교육",
    page="terms",
    needs=SkillRight.LEARN,
    sort="새 교육 먼저",
    empty="교육이 없습니다. 시군구 희망복지지원단이 교육을 열면 여기에 나옵니다.",
    columns=(
        cells.moment("시작", "begins_at"),
        cells.text("교육", "title", 30).page(link=cells.to("term", "pk")),
        cells.coded("과정", "course", width=20),
        cells.text("장소", "place", 20),
        cells.number("정원", "capacity"),
        cells.day("신청 마감일", "closes_on"),
        cells.text("만족도", "score", 8).unsorted(),
        cells.text("강사", "teacher").sheet_only(),
    ),
)
def terms(asked: Asked) -> Answer:
    return queries.terms(asked.standing).order_by("-begins_at", "id")


@listing(
    "own_applications",
    "내 교육 신청",
    page="own_courses",
    needs=SkillRight.LEARN,
    sort="새 신청 먼저",
    empty="신청한 교육이 없습니다.",
    columns=(
        cells.text("교육", "term.title", 30).page(link=cells.to("application", "pk")),
        cells.moment("시작", "term.begins_at"),
        cells.coded("상태", "state").badge(tone),
        cells.text("수료증 번호", "certificate_number", 18),
    ),
)
def own_applications(asked: Asked) -> Answer:
    return queries.applications().filter(staff=asked.standing.staff).order_by("-asked_at", "id")


def confirmed(row: OutsideCourse) -> str:
    if row.confirmed_at:
        return "확인"
    return "반려" if row.answer else "확인 대기"


@listing(
    "outside_courses",
    "내 외부 교육",
    page="own_courses",
    needs=SkillRight.LEARN,
    sort="새 교육 먼저",
    empty="등록한 외부 교육이 없습니다.",
    columns=(
        cells.day("이수일", "done_on"),
        cells.text("교육", "title", 30).page(link=cells.to("outside_course", "pk")),
        cells.coded("과정", "course", width=20),
        cells.text("교육 기관", "body", 24),
        cells.number("시간", "hours"),
        cells.text("확인", confirmed, 10).unsorted(),
    ),
)
def outside_courses(asked: Asked) -> Answer:
    return queries.own_courses(asked.standing).order_by("-done_on", "id")


def lacking(row: Row) -> str:
    """What is missing in words, the nearest day first."""
    return ", ".join(words_of(row))


def words_of(row: Row) -> Iterator[str]:
    names = latest().codes["course"]
    for lack in sorted(row.lacks, key=lambda each: each.due_on):
        what = f"올해 교육 {lack.count}회" if lack.code == OF_YEAR else names.label(lack.code)
        yield f"{what}({lack.due_on:%Y.%-m.%-d}까지)"


def lack_tone(row: Row) -> str:
    return (
        "danger"
        if any(lack.due_on < timezone.localdate() for lack in row.lacks)
        else "warn"
        if row.lacks
        else "ok"
    )


def this_year(row: Row) -> int:
    return row.learner.count_in(timezone.localdate().year, latest())


@listing(
    "training_duties",
    "교육 현황",
    page="training_duties",
    needs=SkillRight.LEAD,
    sort="모자란 것이 많은 순",
    unit="명",
    empty="맡은 기관에 사례관리를 하는 직원이 없습니다.",
    columns=(
        cells.named("이름", "staff").unsorted(),
        cells.coded("역할", "assignment.role", width=24),
        cells.named("기관", "assignment.office", 20).unsorted(),
        cells.number("올해 이수", this_year).unsorted(),
        cells.text("아직 받지 않은 것", lambda row: lacking(row) or "모두 받음", 44)
        .unsorted()
        .badge(lack_tone),
    ),
)
def training_duties(asked: Asked) -> Answer:
    return queries.duties(asked.standing)


@listing(
    "term_people",
    "교육 신청자",
    page="term_people",
    needs=SkillRight.KEEP,
    sort="승인한 순",
    unit="명",
    empty="아직 신청한 사람이 없습니다.",
    columns=(
        cells.text("교육", "term.title", 24),
        cells.named("이름", "staff").page(link=cells.to("application", "pk")),
        cells.named("기관", "office", 20),
        cells.coded("상태", "state").badge(tone),
        cells.number("예비 순번", "place_in_line"),
        cells.moment("승인한 때", "approved_at"),
        cells.text("수료증 번호", "certificate_number", 18),
    ),
)
def term_people(asked: Asked) -> Answer:
    rows = queries.applications().filter(sigungu=asked.standing.staff.sigungu_id)
    return rows.order_by("-term__begins_at", "approved_at", "id")


@listing(
    "training_plans",
    "교육 계획",
    page="programmes",
    needs=SkillRight.KEEP,
    sort="새 계획 먼저",
    empty="교육 계획이 없습니다.",
    columns=(
        cells.number("연도", "year"),
        cells.text("계획", "title", 36).page(link=cells.to("programme", "pk")),
        cells.money("예산", lambda row: row.figures.money * 1000).unsorted(),
        cells.named("기관", "office", 24),
    ),
)
def training_plans(asked: Asked) -> Answer:
    return queries.programmes(asked.standing).order_by("-year", "title", "id")


def away(row: Specialist) -> list[cells.Tag]:
    return [("공백", "warn")] if row.away_from and not row.cover_name else []


@listing(
    "specialists",
    "통합사례관리사",
    page="specialists",
    needs=SkillRight.KEEP,
    sort="이름 순",
    unit="명",
    empty="등록한 통합사례관리사가 없습니다.",
    columns=(
        cells.named("이름", "staff").page(link=cells.to("specialist", "pk"), tags=away),
        cells.coded("자격", "qualification", width=22),
        cells.day("채용일", "hired_on"),
        cells.named("배치 기관", "office", 20),
        cells.day("배치일", "placed_on"),
        cells.number("주 근무시간", "weekly_hours"),
        cells.tick("다른 업무", "has_other_duties"),
        cells.day("퇴직일", "left_on"),
    ),
)
def specialists(asked: Asked) -> Answer:
    return queries.specialists(asked.standing).order_by("staff__name", "id")


@listing(
    "supervisors",
    "슈퍼바이저",
    page="supervisors",
    needs=SkillRight.KEEP,
    sort="구분 순",
    unit="명",
    empty="등록한 슈퍼바이저가 없습니다.",
    columns=(
        cells.coded("구분", "kind", width=24),
        cells.text("이름", "full_name").page(link=cells.to("supervisor", "pk")),
        cells.text("소속·직위", "affiliation", 24),
        cells.day("활동 시작", "from_on"),
        cells.day("활동 끝", "until_on"),
        cells.number("회기", lambda row: len(row.sessions)).unsorted(),
        cells.day("결과보고일", "reported_on"),
    ),
)
def supervisors(asked: Asked) -> Answer:
    return queries.supervisors(asked.standing).order_by("kind", "full_name", "id")

"""What a leader looks at before deciding, on one page (승인 전에 살필 것)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils import timezone

from dure.cases.core.consents import members_without_consent, recipients_without_consent
from dure.cases.core.notices import last_notice
from dure.cases.core.records import Case, Consent
from dure.cases.core.workload import workloads
from dure.cases.s04_assessment.queries.risk import RiskPicture, risk_picture
from dure.cases.s04_assessment.records import RiskSurvey
from dure.cases.s07_plan import queries as plans
from dure.cases.s07_plan.records import Plan, PlannedService
from dure.cases.s08_delivery.queries import still_open
from dure.cases.s09_closure import evidence
from dure.cases.s09_closure import queries as closures
from dure.cases.s09_closure.records import Closure
from dure.people.models import Membership
from dure.rulebook import latest
from dure.web.templatetags.dure import code, codes, day

NONE = "없음"
WARNING = "warning"
# What the briefs look at beside the plan or the review itself.
READS = (RiskSurvey, Consent, Membership)


@dataclass(frozen=True)
class Point:
    """One thing to look at, in words; a warning is what speaks against approving."""

    ko: str
    words: str
    tone: str = ""


@dataclass(frozen=True)
class Brief:
    """Everything at a glance, and the chart of risks."""

    points: list[Point]
    picture: RiskPicture | None


def brief_of_plan(case: Case, plan: Plan | None) -> Brief:
    """Needs, goals and services against one another, consents, risk, the manager's load."""
    points = [*_of_lines(case, plan), *_of_providers(case, plan)] if plan else []
    return Brief([*points, _members(case), *_of_risk(case), *_of_load(case)], risk_picture(case))


def brief_of_closure(case: Case, closure: Closure | None) -> Brief:
    """What the review rests on, what stays open, how it goes on."""
    points = _of_review(case, closure) if closure else []
    return Brief([*points, *_of_risk(case), *_of_load(case)], risk_picture(case))


def _of_lines(case: Case, plan: Plan) -> Iterator[Point]:
    goals, needs = plans.goals_of(plan), plans.need_areas(case)
    services = plans.services_of(plan)
    yield Point("욕구·목표·서비스", f"욕구 {len(needs)} · 목표 {len(goals)} · 서비스 {len(services)}")
    answered = {goal.area for goal in goals} | {each.area for each in plans.unmet_of(plan)}
    yield _lacking("목표 없는 욕구", (code(area, "area") for area in needs if area not in answered))
    served = {each.goal_id for each in services}
    yield _lacking("서비스 없는 목표", (goal.text for goal in goals if goal.pk not in served))
    beside = (each.name for each in services if each.goal.area not in needs)
    yield _lacking("조사한 욕구와 이어지지 않는 서비스", beside)


def _of_providers(case: Case, plan: Plan) -> Iterator[Point]:
    """Bodies that will hear of the household: each agreed to by whoever is served."""
    outside = [each for each in plans.services_of(plan) if each.provider and not each.is_direct]
    yield _lacking("제3자 제공 동의가 없는 기관", dict.fromkeys(_unconsented(case, outside)))


def _unconsented(case: Case, services: Iterable[PlannedService]) -> Iterator[str]:
    for each in services:
        people = [each.receiver] if each.receiver else None
        yield from recipients_without_consent(case, [each.provider], people)


def _members(case: Case) -> Point:
    missing = members_without_consent(case, timezone.localdate())
    return _lacking("동의가 빠진 가구원", dict.fromkeys(one.person.name for one in missing))


def _lacking(ko: str, found: Iterable[str]) -> Point:
    """Good when there is nothing of the kind."""
    words = ", ".join(found)
    return Point(ko, words or NONE, WARNING if words else "")


def _of_risk(case: Case) -> Iterator[Point]:
    picture = risk_picture(case)
    if picture is None:
        return
    before, now = len(picture.first.flagged), len(picture.latest.flagged)
    words = f"{now}영역" if picture.is_single else f"{before}영역 → {now}영역"
    yield Point("위기도", f"{words} · {day(picture.latest.surveyed_on)} 조사")


def _of_load(case: Case) -> Iterator[Point]:
    """The guide is about fifteen, never a bar (manual-2025 m:3734)."""
    load = next((each for each in workloads(case.office) if each.staff.pk == case.manager_id), None)
    if load:
        words = f"{load.staff.name} {load.counted}가구 (기준 {load.guide}가구 안팎) · 고난도 {load.difficult}"
        yield Point("담당 가구", words, WARNING if load.is_over else "")


def _of_review(case: Case, closure: Closure) -> Iterator[Point]:
    ground = latest().closure.grounds.get(closure.ground)
    yield _results(closure)
    conference, survey = evidence.closure_conference(case), evidence.second_survey(case)
    yield Point("종결 사례회의", day(conference.held_at) if conference else "아직 없음")
    lowered = evidence.lowered_areas(evidence.first_survey(case), survey)
    if survey or (ground and ground.needs_second_risk_survey):
        words = f"낮아진 영역: {codes(list(lowered), 'area') or NONE}" if survey else "아직 없음"
        yield Point("종결 위기도 조사", words, "" if lowered else WARNING)
    notice = last_notice(case, "closure")
    yield Point("가구 안내", day(notice.told_on) if notice else "아직 없음")
    yield _lacking("열려 있는 서비스", (each.name for each in still_open(case)))


def _results(closure: Closure) -> Point:
    """Goals by how far they were reached, the best first."""
    found = [str(each.achievement) for each in closures.results_of(closure) if each.achievement]
    counted = [(each, found.count(each)) for each in sorted(set(found), reverse=True)]
    words = " · ".join(f"{code(each, 'achievement')} {number}" for each, number in counted)
    return Point("목표 달성", words or NONE, "" if words else WARNING)

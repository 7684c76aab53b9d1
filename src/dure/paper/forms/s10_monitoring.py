"""Form 8, the monitoring sheet of a follow-up (모니터 상담지, manual-2025 m:12778-12915): what it says of a visit."""

from collections.abc import Iterator, Mapping
from typing import Any

from dure.access.coded import word
from dure.cases.core.records import Case
from dure.cases.s10_aftercare.queries.aftercare import visits_of
from dure.cases.s10_aftercare.records import MonitorVisit
from dure.cases.s10_aftercare.sheet import health_of
from dure.paper.forms.conferences import headed
from dure.paper.forms.monitoring_layout import blocks
from dure.paper.forms.people import head_of, masked_number, member_values, members_on, whole_address
from dure.paper.kinds import PaperKind, Target
from dure.paper.sheet import Answers
from dure.paper.writing import day
from dure.people.models import Membership
from dure.rulebook import edition_on

VISITED = "visit"


def targets(case: Case) -> list[Target]:
    """Every follow-up, the last first."""
    return [
        Target(visit.pk, f"{visit.number}회 {day(on)}", on, edition_on(on).name)
        for visit in reversed(visits_of(case))
        for on in (visit.visited_on,)
    ]


def fill(case: Case, target: Target) -> Answers:
    """The visit, over what the household's record says where the sheet itself says nothing."""
    visit = MonitorVisit.objects.select_related("staff").get(pk=target.id, case=case)
    said = visit.form
    return {
        "visit": _visit(case, visit) | _once(said, "visit"),
        "family": list(_family(case, visit)),
        "needs": {
            "wishes": visit.wishes,
            "worries": visit.worries,
            "problem_areas": visit.problem_areas,
        },
        "contacts": said.get("contacts", []),
        "religion": _once(said, "religion") or {"religion": case.subject.religion},
        "result": {"text": _told(visit), "findings": [], "result": visit.result},
        "health": _said(said, "health"),
        "services": _said(said, "services"),
        "housing": _once(said, "housing"),
    }


def _visit(case: Case, visit: MonitorVisit) -> dict[str, Any]:
    head = head_of(case, visit.visited_on)
    how = "" if visit.method == VISITED else f"({word(visit, 'method')})"
    return {
        "visited_on": " ".join(filter(None, (day(visit.visited_on), how))),
        "counsellor": visit.staff.name,
        "head": head.name,
        "resident_number": masked_number(head),
        "phone": head.home_phone,
        "mobile_phone": head.mobile_phone,
        "emergency_phone": head.emergency_phone,
        "address": whole_address(case),
        "remark": visit.finding,
    }


def _told(visit: MonitorVisit) -> str:
    """What was said, why nobody went, and what is done."""
    return headed(
        ("", visit.text),
        ("방문하지 않은 까닭", visit.no_visit_reason),
        ("조치", word(visit, "result")),
    )


def _family(case: Case, visit: MonitorVisit) -> Iterator[dict[str, Any]]:
    """Members of that day, each with what the sheet says of them by name."""
    said = {row.get("name"): row for row in visit.form.get("family", [])}
    for member in members_on(case, visit.visited_on):
        row = member_values(member, visit.visited_on)
        yield row | _as_asked_here(member, row) | said.get(row["name"], {})


def _as_asked_here(member: Membership, row: Mapping[str, Any]) -> dict[str, Any]:
    """The sheet's own words for health; its jobs are kept under `job`."""
    return {"health": health_of(member.person), "job": row["occupation"]}


def _once(said: dict, section: str) -> dict:
    return (said.get(section) or [{}])[0]


def _said(said: dict, section: str) -> list[dict]:
    """Rows in which more than the name was entered."""
    return [row for row in said.get(section, []) if set(row) - {"name"}]


KIND = PaperKind(
    code="monitoring",
    form="s10_monitoring",
    stage="aftercare",
    targets=targets,
    fill=fill,
    blocks=blocks,
    posts=("담당", "팀장"),
)

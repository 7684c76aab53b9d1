"""Every form of the product in the order of its work (서식 목록). A new form is one module and one line here."""

from collections.abc import Iterable

from dure.paper.forms import (
    consent,
    health_interview,
    phq9,
    phq9_referral,
    s02_counselling,
    s02_service_application,
    s04_assessment,
    s05_invitation,
    s05_minutes,
    s05_solution_minutes,
    s05_solution_request,
    s06_notices,
    s06_objection_reply,
    s07_plan,
    s08_checks,
    s08_request,
    s09_closing_notice,
    s09_closure,
    s10_monitoring,
    s10_satisfaction,
)
from dure.paper.kinds import PaperKind

KINDS: dict[str, PaperKind] = {
    kind.code: kind
    for kind in (
        s02_counselling.KIND,
        s02_service_application.KIND,
        consent.KIND,
        s04_assessment.KIND,
        phq9.KIND,
        phq9_referral.KIND,
        health_interview.KIND,
        s05_invitation.KIND,
        s05_minutes.KIND,
        s05_solution_request.KIND,
        s05_solution_minutes.KIND,
        s06_notices.SELECTED,
        s06_notices.NOT,
        s06_objection_reply.KIND,
        s07_plan.KIND,
        s08_request.KIND,
        s08_checks.KIND,
        s09_closure.KIND,
        s09_closing_notice.KIND,
        s10_monitoring.KIND,
        s10_satisfaction.KIND,
    )
}


def blank_kinds() -> Iterable[PaperKind]:
    """Those that can be filled by hand."""
    return (kind for kind in KINDS.values() if kind.has_blank)

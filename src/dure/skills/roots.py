"""Who may change what of training and employment, and where its events stand (역량의 변경)."""

from typing import Any

from dure.access.actor import Actor, judged, may_within
from dure.access.policy import Right, allows
from dure.changes.roots import NewAtOffice, root
from dure.skills.consulting_models import ConsultingDemand, ConsultingPlan, ConsultingVisit
from dure.skills.models import Application, OutsideCourse, Programme, Specialist, Supervisor, Term
from dure.skills.rights import SkillRight


@judged(Programme)
@judged(Term)
@judged(Specialist)
@judged(Supervisor)
@judged(ConsultingPlan)
def may(
    actor: Actor, permission: Right, record: Programme | Term | Specialist | Supervisor | ConsultingPlan
) -> bool:
    """By the posts one holds in its 시군구."""
    return may_within(actor, permission, record.sigungu_id)


@judged(Application)
@judged(OutsideCourse)
def may_of_person(actor: Actor, permission: Right, record: Application | OutsideCourse) -> bool:
    """One's own; a leader's, of an office the leader answers for; and who runs the training."""
    standing = actor.standing
    if standing is None or not allows(permission, standing):
        return False
    if permission is SkillRight.LEARN:
        return record.staff_id == standing.staff.pk
    if permission is SkillRight.LEAD:
        return standing.reach.leading.covers(record.office)
    return may_within(actor, permission, record.sigungu_id)


@judged(ConsultingDemand)
@judged(ConsultingVisit)
def may_consult(actor: Actor, permission: Right, record: ConsultingDemand | ConsultingVisit) -> bool:
    """A town speaks for itself; who runs the consulting for all."""
    if permission is not SkillRight.ASK or may_within(actor, SkillRight.KEEP, record.sigungu_id):
        return may_within(actor, permission, record.sigungu_id)
    town = record.office if isinstance(record, ConsultingDemand) else record.town
    standing = actor.standing
    return standing is not None and allows(permission, standing) and standing.reach.leading.covers(town)


@root(Programme)
class ProgrammeRoot(NewAtOffice):
    page = "programme"


@root(Term)
class TermRoot(NewAtOffice):
    page = "term"


@root(Application)
class ApplicationRoot(NewAtOffice):
    page = "application"
    beside = ("sigungu", "office", "term", "staff")


@root(OutsideCourse)
class OutsideRoot(NewAtOffice):
    page = "outside_course"
    beside = ("sigungu", "office", "staff")


@root(Specialist)
class SpecialistRoot(NewAtOffice):
    page = "specialist"
    beside = ("sigungu", "office", "staff")


@root(Supervisor)
class SupervisorRoot(NewAtOffice):
    page = "supervisor"


@root(ConsultingPlan)
class ConsultingPlanRoot(NewAtOffice):
    page = "consulting_plan"


@root(ConsultingDemand)
class ConsultingDemandRoot(NewAtOffice):
    page = "consulting_plan"
    beside = ("sigungu", "office", "plan")

    def keys(self, record: ConsultingDemand) -> list[Any]:
        return [record.plan_id]


@root(ConsultingVisit)
class ConsultingVisitRoot(NewAtOffice):
    page = "consulting_visit"
    beside = ("sigungu", "office", "plan", "town")

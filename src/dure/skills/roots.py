"""Who may change what of training and employment, and where its events stand (역량의 변경)."""

from dure.access.actor import Actor, judged, may_within
from dure.access.policy import Right, allows
from dure.changes.roots import NewAtOffice, root
from dure.skills.models import Application, OutsideCourse, Programme, Specialist, Supervisor, Term
from dure.skills.rights import SkillRight


@judged(Programme)
@judged(Term)
@judged(Specialist)
@judged(Supervisor)
def may(actor: Actor, permission: Right, record: Programme | Term | Specialist | Supervisor) -> bool:
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

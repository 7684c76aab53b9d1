"""Naming supervisors, their sessions, the yearly report (슈퍼바이저의 변경)."""

from dataclasses import asdict, dataclass
from datetime import date

from dure.changes.change import action
from dure.changes.keeping import keep
from dure.changes.roots import Change
from dure.rulebook import Reason
from dure.skills import supervision
from dure.skills.models import Supervisor
from dure.skills.rights import SkillRight
from dure.skills.supervision import Named, Session


@dataclass(frozen=True)
class SupervisorData:
    kind: str
    full_name: str
    affiliation: str
    years: int
    from_on: date
    letter: str
    has_course: bool = False
    until_on: date | None = None
    supervisees: str = ""


@action("skills.name_supervisor", SkillRight.KEEP)
def name_supervisor(
    change: Change[Supervisor], *, data: SupervisorData, seen_version: int | None = None
) -> Supervisor:
    """Chosen or appointed on paper, for a term."""
    named = Named(data.kind, data.years, data.has_course, data.from_on, data.until_on)
    found = list(supervision.naming_refusals(named, change.book))
    change.require(reason for reason in found if not reason.is_doubt)
    change.doubt(reason for reason in found if reason.is_doubt)
    saved: Supervisor = keep(change, seen_version, dict(vars(data)))
    return saved


@action("skills.hold_sessions", SkillRight.KEEP)
def hold_sessions(
    change: Change[Supervisor], *, sessions: tuple[Session, ...], seen_version: int | None = None
) -> Supervisor:
    """What was held, without what was said."""
    supervisor = change.root
    change.require(supervision.session_refusals(sessions, supervisor.named, change.on, change.book))
    kept = [asdict(one) for one in sorted(sessions, key=lambda one: one.on)]
    saved: Supervisor = change.edit(supervisor, seen_version, sessions=kept)
    return saved


@action("skills.report_supervision", SkillRight.KEEP)
def report(change: Change[Supervisor], *, on: date, seen_version: int | None = None) -> Supervisor:
    """The result went to the 시도."""
    if not change.root.sessions:
        change.require([Reason("skills.nothing_held")])
    saved: Supervisor = change.edit(change.root, seen_version, reported_on=on)
    return saved

"""Tying a supervisor's session to a case (사례와 슈퍼비전 회기): the case keeps which, the supervisor's page only how many."""

import uuid
from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db import connection

from dure.access.policy import Permission
from dure.cases.core.change import Change, action
from dure.cases.core.records import Case
from dure.rulebook import Reason
from dure.skills.models import SupervisedCase, Supervisor

MOST = 100


@dataclass(frozen=True)
class Held:
    """A session at which a case may have been spoken of."""

    supervisor: Supervisor
    on: date
    kind: str

    @property
    def key(self) -> str:
        return f"{self.supervisor.pk}:{self.on.isoformat()}"


def sessions_of(case: Case) -> list[Held]:
    """Of the case's 시군구 since it was opened, the newest first; one a day and supervisor."""
    found: dict[str, Held] = {}
    for supervisor in Supervisor.objects.filter(sigungu=case.sigungu_id):
        for session in supervisor.held:
            held = Held(supervisor, date.fromisoformat(session.on), session.kind)
            if held.on >= case.opened_on and session.cases:
                found.setdefault(held.key, held)
    return sorted(found.values(), key=lambda held: (held.on, held.key), reverse=True)[:MOST]


@action("skills.bring_case", Permission.PLAN_WRITE)
def bring(change: Change, *, session: str, advice: str) -> SupervisedCase:
    """What was advised for this case, at a session that spoke of cases."""
    held = next((each for each in sessions_of(change.case) if each.key == session), None)
    if held is None:
        change.require([Reason("skills.session_gone", field="session")])
        raise LookupError
    about = {"supervisor": held.supervisor, "held_on": held.on}
    if SupervisedCase.objects.filter(case=change.case, **about).exists():
        change.require([Reason("skills.brought_already", field="session")])
    change.happened(held.on)
    made: SupervisedCase = change.add(SupervisedCase, advice=advice, **about)
    return made


def counted(supervisor: Supervisor) -> Counter[date]:
    """How many cases are tied to each day: a number, also of cases that the asker does not read (skills.sql)."""
    found: Counter[date] = Counter()
    with connection.cursor() as cursor:
        cursor.execute("SELECT held_on, number FROM dure.supervised_cases(%s)", [supervisor.pk])
        found.update(dict(cursor.fetchall()))
    return found


@dataclass(frozen=True)
class Day:
    """One day of sessions as its page shows it: how many cases, and which of them the reader reads."""

    on: date
    spoken: int
    tied: int
    readable: tuple[SupervisedCase, ...]


def days_of(supervisor: Supervisor) -> list[Day]:
    """Days on which cases were spoken of, the newest first."""
    spoken: Counter[date] = Counter()
    for session in supervisor.held:
        spoken[date.fromisoformat(session.on)] += session.cases
    tied = counted(supervisor)
    readable: dict[date, list[SupervisedCase]] = {}
    for each in SupervisedCase.objects.filter(supervisor=supervisor).select_related("case"):
        readable.setdefault(each.held_on, []).append(each)
    days = sorted((on for on in spoken if spoken[on]), reverse=True)
    return [Day(on, spoken[on], tied[on], tuple(readable.get(on, ()))) for on in days]


def keys(days: list[Day]) -> set[uuid.UUID]:
    """The cases whose numbers are shown, for the read log."""
    return {each.case_id for day in days for each in day.readable}

"""Two people, one case, the same moment: real sessions, real commits."""

import threading
import uuid
from collections.abc import Callable

import pytest
from django.db import connections, transaction
from django.utils import timezone

from dure.access.signin import open_sign_in, set_identity
from dure.access.submissions import AlreadyDone
from dure.access.versions import Conflict
from dure.cases.core.actor import Actor
from dure.cases.core.records import Case, CaseEvent
from dure.cases.flow import take
from dure.cases.s01_discovery.actions import Candidate, edit_discovery, register_candidate
from dure.cases.s01_discovery.records import Discovery
from dure.offices.models import Staff
from dure.rulebook import Refused
from tests.factories import Town, a_case_at, a_town

Outcome = type[Exception] | str


def at_once(*jobs: tuple[Staff, Callable[[Actor], object]]) -> list[Outcome]:
    """Run each job in a session of its own, started together; what came of each, in no order."""
    barrier, outcomes = threading.Barrier(len(jobs)), []

    def run(staff: Staff, job: Callable[[Actor], object]) -> None:
        try:
            token = open_sign_in(staff.pk)
            barrier.wait(timeout=20)
            with transaction.atomic():
                set_identity(token)
                job(Actor.of(staff))
            outcomes.append("done")
        except (Refused, AlreadyDone, Conflict) as stopped:
            outcomes.append(type(stopped))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=job) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return sorted(outcomes, key=str)


@pytest.fixture
def town(own_database: str) -> Town:
    return a_town()


def test_두_사람이_같은_걸음을_함께_떼면_한_사람만_된다(town: Town) -> None:
    case = a_case_at("discovery", town.office)
    step = ("exclude_candidate", {"reason": "전출 확인"})

    def exclude(by: Actor) -> object:
        return take(Case.objects.get(pk=case.pk), step[0], by=by, data=step[1])

    assert at_once((town.manager, exclude), (town.leader, exclude)) == [Refused, "done"]


def test_같은_제출은_동시에_와도_한_번만_처리된다(town: Town) -> None:
    key, now = uuid.uuid4(), timezone.now()
    report = {"route": "neighbour", "situation": "-", "found_on": timezone.localdate(), "received_at": now}
    candidate = Candidate(report, {"name": "윤서준"}, {"address": "새봄시 가온구 가온로 31"})

    def register(by: Actor) -> object:
        return register_candidate(town.office, candidate, by=by, submission=key)

    assert at_once((town.manager, register), (town.manager, register)) == [AlreadyDone, "done"]
    with transaction.atomic():
        set_identity(open_sign_in(town.manager.pk))
        assert CaseEvent.objects.filter(verb="discovery.register").count() == 1


def test_같은_기록을_함께_고치면_나중_사람이_두_내용을_본다(town: Town) -> None:
    case = a_case_at("discovery", town.office)

    def edit(by: Actor) -> object:
        report = Discovery.objects.get(case=case)
        return edit_discovery(case, by=by, discovery=report, seen_version=1, values={"situation": by.name})

    assert at_once((town.manager, edit), (town.leader, edit)) == [Conflict, "done"]


def test_번호는_동시에_매겨도_겹치지_않는다(town: Town) -> None:
    now = timezone.now()
    report = {"route": "neighbour", "situation": "-", "found_on": timezone.localdate(), "received_at": now}
    candidate = Candidate(report, {"name": "윤서준"}, {"address": "새봄시 가온구 가온로 31"})

    def register(by: Actor) -> object:
        return register_candidate(town.office, candidate, by=by)

    assert at_once(*[(town.manager, register)] * 4) == ["done"] * 4
    with transaction.atomic():
        set_identity(open_sign_in(town.manager.pk))
        assert len(set(Case.objects.values_list("number", flat=True))) == 4

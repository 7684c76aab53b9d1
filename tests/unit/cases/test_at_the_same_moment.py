"""Two people, one case, the same moment: real sessions, real commits."""

import threading
import uuid
from collections.abc import Callable

import pytest
from django.db import connections, transaction
from django.utils import timezone

from dure.access.actor import Actor
from dure.access.signin import open_sign_in, set_identity
from dure.access.submissions import AlreadyDone
from dure.access.versions import Conflict
from dure.cases.core.records import Case, CaseEvent
from dure.cases.flow import take
from dure.cases.s01_discovery.actions.discovery import Candidate, edit_discovery, register_candidate
from dure.cases.s01_discovery.inputs import NewHome, NewPerson, QuickConference, Report
from dure.cases.s01_discovery.records import Discovery
from dure.cases.s05_conference.actions.solution import answer_solution
from dure.cases.s05_conference.records import SolutionRequest
from dure.offices.actions import end_role
from dure.offices.models import Assignment, Staff
from dure.rulebook import Refused
from tests.factories import Town, a_case_at, a_town, a_worker, record

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
    step = ("exclude_candidate", {"reason": "전출 확인", "handling": "benefit"})

    def exclude(by: Actor) -> object:
        return take(Case.objects.get(pk=case.pk), step[0], by=by, data=step[1])

    assert at_once((town.manager, exclude), (town.leader, exclude)) == [Refused, "done"]


def test_같은_제출은_동시에_와도_한_번만_처리된다(town: Town) -> None:
    key, now = uuid.uuid4(), timezone.now()
    report = Report("neighbour", timezone.localdate(), now, "-")
    candidate = Candidate(report, NewPerson("윤서준"), NewHome("새봄시 가온구 가온로 31"))

    def register(by: Actor) -> object:
        return register_candidate(town.office, candidate=candidate, by=by, submission=key)

    assert at_once((town.manager, register), (town.manager, register)) == ["done", "done"]
    with transaction.atomic():
        set_identity(open_sign_in(town.manager.pk))
        assert CaseEvent.objects.filter(verb="discovery.register").count() == 1


def test_같은_기록을_함께_고치면_나중_사람이_두_내용을_본다(town: Town) -> None:
    case = a_case_at("discovery", town.office)

    def edit(by: Actor) -> object:
        found = Discovery.objects.get(case=case)
        report = Report(found.route, found.found_on, found.received_at, by.name)
        talk = QuickConference()
        return edit_discovery(case, by=by, discovery=found, seen_version=1, report=report, talk=talk)

    assert at_once((town.manager, edit), (town.leader, edit)) == [Conflict, "done"]


def test_번호는_동시에_매겨도_겹치지_않는다(town: Town) -> None:
    report = Report("neighbour", timezone.localdate(), timezone.now(), "-")

    def registering(name: str, door: int) -> Callable[[Actor], object]:
        """Four households who are strangers to each other: whoever is known already is asked about."""
        home = NewHome(f"새봄시 가온구 가온로 {door}")
        candidate = Candidate(report, NewPerson(name), home)
        return lambda by: register_candidate(town.office, candidate=candidate, by=by)

    strangers = {"윤서준": 31, "차다온": 47, "노하람": 112, "배라온": 205}
    jobs = [(town.manager, registering(*each)) for each in strangers.items()]
    assert at_once(*jobs) == ["done"] * 4
    with transaction.atomic():
        set_identity(open_sign_in(town.manager.pk))
        assert len(set(Case.objects.values_list("number", flat=True))) == 4


def test_같은_요청에_두_사람이_함께_답하면_먼저_답한_것이_남는다(town: Town) -> None:
    """Both read the request before either answered: the second reads it again under the lock."""
    case = a_case_at("delivery", town.office, manager=town.manager, path="case")
    about = {
        "requested_at": timezone.now(),
        "progress": "두 달 동안 방문함",
        "question": "입원 치료를 거부함",
    }
    asked = record(case, SolutionRequest, **about)
    second = a_worker(town.center, "sigungu_senior", "유한결")
    read = threading.Barrier(2)

    def answer(by: Actor) -> object:
        mine = SolutionRequest.objects.get(pk=asked.pk)
        read.wait(timeout=20)
        return answer_solution(case, by=by, request=mine, is_accepted=False, answer=by.name)

    assert at_once((town.center_leader, answer), (second, answer)) == [Refused, "done"]


def test_두_기관총괄책임자가_서로의_역할을_함께_끝내면_한_사람은_남는다(town: Town) -> None:
    first, second = (a_worker(town.center, "office_administrator", name) for name in ("노을", "하늘"))
    held = {each.staff_id: each for each in Assignment.objects.filter(role="office_administrator")}

    def end(whose: Staff) -> Callable[[Actor], object]:
        role, today = held[whose.pk], timezone.localdate()
        return lambda by: end_role(town.sigungu, by=by, held=role, until_on=today)

    assert at_once((first, end(second)), (second, end(first))) == [Refused, "done"]
    assert Assignment.objects.filter(role="office_administrator", until_on__isnull=True).count() == 1

"""How long the warning while registering takes, and the check of one saved person and of all (등록할 때의 중복 의심).

    export DURE_VAR_DIR=var/bench
    .venv/bin/dure migrate --quiet
    .venv/bin/dure simulate --scale 100000
    .venv/bin/python -m benchmarks registering

Asked as `dure_app` under row security, with the words of persons who are registered already: the common names,
so the most to compare. Printed: milliseconds, median and slowest.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

from django.db import transaction

from dure.access.acting import acting_as
from dure.access.signin import identity, open_sign_in
from dure.offices.models import Staff
from dure.people.duplicates import jobs
from dure.people.duplicates.records import DuplicatePair
from dure.people.models import Person
from dure.people.possible_duplicates import possible_duplicates

OWNER, RUNS = "owner", 40


def main(_: list[str]) -> int:
    sigungu = Staff.objects.using(OWNER).get(login="center.leader").sigungu_id
    people = list(Person.objects.using(OWNER).filter(sigungu_id=sigungu).order_by("?")[:RUNS])
    found: dict[str, Any] = {
        "persons": Person.objects.using(OWNER).count(),
        "of one 시군구": Person.objects.using(OWNER).filter(sigungu_id=sigungu).count(),
    }
    for login in ("town.manager", "center.leader"):
        found[f"warning, {login}"] = registering(login, people)
    found["one saved person"] = figures(lambda each: jobs.find_for_person(str(each.pk), str(sigungu)), people)
    began = time.perf_counter()
    jobs.find(str(sigungu))
    found["the whole 시군구, seconds"] = round(time.perf_counter() - began, 1)
    with acting_as("측정", sigungu):
        found["pairs"] = DuplicatePair.objects.count()
    sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
    return 0


def registering(login: str, people: list[Person]) -> dict[str, float]:
    """As someone typing what is known of a person already."""
    staff = Staff.objects.using(OWNER).get(login=login)
    with transaction.atomic(), identity(open_sign_in(staff.pk)):
        return figures(lambda each: possible_duplicates(vars(each), None), people)


def figures(act: Callable[[Person], object], people: list[Person]) -> dict[str, float]:
    times = []
    for person in people:
        began = time.perf_counter()
        act(person)
        times.append((time.perf_counter() - began) * 1000)
    return {"median ms": round(statistics.median(times), 1), "slowest ms": round(max(times), 1)}

"""How long a team's patterns take (우리 팀 기록 살피기의 시간): the leader's page through the whole stack.

export DURE_VAR_DIR=var/bench
.venv/bin/dure migrate --quiet && .venv/bin/dure simulate --cases 6000
.venv/bin/python -m benchmarks team_patterns
"""

import argparse
import sys
import time

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from dure.cases.core.records import Case
from dure.demo.worked_examples.replay import signed_in
from dure.offices.models import Assignment, Staff

LEADERS = ("town_leader", "sigungu_leader")


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.parse_args(words)
    rows = Assignment.objects.using("owner").filter(role__in=LEADERS).order_by("office_id")
    for post in rows.select_related("staff", "office"):
        cases = Case.objects.using("owner").filter(office=post.office_id).count()
        sys.stdout.write(f"{post.office.name} ({cases} cases): {measured(post.staff)}\n")
    return 0


def measured(staff: Staff) -> str:
    """The second opening of the page, as it begins."""
    client, url = signed_in(staff), reverse("advice_team")
    client.get(url)
    began = time.perf_counter()
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(url)
    return f"{answer.status_code}, {time.perf_counter() - began:.2f} s, {len(queries)} queries"

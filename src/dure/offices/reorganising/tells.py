"""Who is told of a reorganisation (조직 개편을 알릴 사람): whoever works at the offices, or did until it ended their role."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from dure.changes.roots import Change
from dure.offices.held import running_on
from dure.offices.models import Assignment, Reorganisation
from dure.web.tells import Tell


def concerned(_: Any, change: Change[Any]) -> Iterable[uuid.UUID]:
    done: Reorganisation = change.result
    offices = [key for key in (done.of_office_id, done.to_office_id, *done.kept.get("offices", ())) if key]
    here = Assignment.objects.filter(running_on(change.on), office__in=offices)
    left = Assignment.objects.filter(pk__in=[each["old"] for each in done.kept.get("roles", ())])
    return {key for rows in (here, left) for key in rows.values_list("staff_id", flat=True)}


TOLD = Tell(concerned, "home", of_case=False)
STEPS = ("rename", "close", "merge", "split", "undo", "merge_region", "split_region")
TELLS: Mapping[str, Tell] = {f"offices.{step}": TOLD for step in STEPS}

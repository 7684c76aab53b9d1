"""Which cases a page of several parts shows, for the read log (화면에 나온 사례)."""

import uuid
from collections.abc import Iterable, Iterator

from django.urls import Resolver404, resolve

from dure.access.models import Draft
from dure.cases.overview.candidates import Candidates
from dure.cases.overview.team import Team


def beside_my_work(
    candidates: Candidates, teams: Iterable[Team], drafts: Iterable[Draft]
) -> Iterator[uuid.UUID]:
    """What stands beside the lists of one's own work; a draft's title may name a person of its case."""
    yield from (each.case.pk for each in candidates.first)
    yield from late_in(teams)
    yield from of_drafts(drafts)


def late_in(teams: Iterable[Team]) -> Iterator[uuid.UUID]:
    """The cases a team's card names because something is late."""
    yield from (deadline.case_id for team in teams for deadline in team.latest)


def of_drafts(drafts: Iterable[Draft]) -> Iterator[uuid.UUID]:
    """The cases in whose pages drafts were begun."""
    for draft in drafts:
        try:
            key = resolve(draft.url.partition("?")[0]).kwargs.get("case_id")
        except Resolver404:
            continue
        if key:
            yield key

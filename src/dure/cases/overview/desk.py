"""What stands on whose first page (역할마다 다른 첫 화면): few parts, those that this person works with."""

from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet

from dure.access.of_the_day import of_day
from dure.access.reading import read, read_together
from dure.access.standing import Standing
from dure.cases.overview import glance, in_hand, team, work
from dure.cases.overview.candidates import rows_of_candidates
from dure.web import waiting

OUTSIDE, SIDO = "case", "sido"


@dataclass(frozen=True)
class Desk:
    """Which parts the page has."""

    standing: Standing
    # Of each kind of waiting work so many are read, where no more is shown.
    waits_shown: int | None = None

    @property
    def handles(self) -> bool:
        """Counsels or manages cases: what is late, due today and this week, what is new."""
        return bool(self.standing.reach.handling)

    @property
    def takes_calls(self) -> bool:
        return self.standing.takes_calls

    @property
    def is_outside(self) -> bool:
        """From an agency or as an expert: the cases that were shared."""
        return self._has_breadth(OUTSIDE)

    @property
    def is_sido(self) -> bool:
        return self._has_breadth(SIDO)

    @property
    def advises(self) -> bool:
        """A supervisor: what is late, urgent or difficult in the cases of others."""
        return bool(self.standing.reach.of(attrgetter("is_supervisor")))

    def _has_breadth(self, breadth: str) -> bool:
        return any(post.role.reach == breadth for post in self.standing.posts)

    @cached_property
    def waits(self) -> waiting.Asked:
        return waiting.sources_for(self.standing, self.waits_shown)

    @cached_property
    def latest(self) -> team.Latest:
        return team.latest_of(self.standing)

    @cached_property
    def glances(self) -> dict[str, QuerySet[Any]]:
        """What this person looks at of whole offices, by the name of its list."""
        found = {name: of_day(rows_for, self.standing) for name, rows_for in GLANCES.items()}
        return {name: rows for name, rows in found.items() if rows is not None}

    def at_a_glance(self, name: str) -> list[Any]:
        return read(self.glances[name]) if name in self.glances else []

    def read_all(self) -> None:
        """All that the page looks at, in one statement; what depends on the moment is asked for once."""
        read_together(
            *work.rows_of_my_work(self.standing),
            of_day(in_hand.cases_in_hand, self.standing),
            *rows_of_candidates(self.standing),
            *(rows for _, rows in self.waits),
            *self.latest.values(),
            *team.posts_of_teams(self.standing),
            *self.glances.values(),
        )


GLANCES = {
    "towns": glance.towns,
    "watched": glance.watched,
    "answered_calls": glance.answered_calls,
    "meetings": glance.coming_conferences,
    "sigungu_teams": glance.offices_of_sido,
}

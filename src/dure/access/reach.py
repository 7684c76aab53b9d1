"""Who reaches which offices, and which rows of them (업무 범위): one answer with three faces.

`Reach` answers for anybody from the posts they hold, in Python and as a condition of a query.
For the signed-in person the database answers by itself (`sql/identity.sql`); the conditions below
say that explicitly, so that its index is used. `tests/spec/test_reach.py` holds the three equal.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from operator import attrgetter

from django.db.models import BooleanField, ExpressionWrapper, F, Func, Q, QuerySet, UUIDField, Value
from django.utils import timezone

from dure.access import scope
from dure.offices.held import running_on
from dure.offices.models import Assignment, Office, Region, Staff
from dure.rulebook import edition_on
from dure.rulebook.model.offices import Role

OWN, AREA, SIGUNGU = "office", "area", "sigungu"


class Tie(Enum):
    """How an office that a post reaches lies to it."""

    HERE = "그 기관"
    BELOW_HUB = "권역의 읍면동"
    IN_SIGUNGU = "시군구의 기관"


@dataclass(frozen=True)
class Post:
    """One role in one office; `breadth` is kept with the assignment, where the database reads it too."""

    role: Role
    office: Office
    breadth: str

    @property
    def is_wide(self) -> bool:
        """Whether it reaches a whole 시군구."""
        return self.breadth == SIGUNGU

    def tie_to(self, office: Office) -> Tie | None:
        """How it reaches an office, the nearest way; None when it does not."""
        if self.breadth not in (OWN, AREA, SIGUNGU):
            return None
        if office.pk == self.office.pk:
            return Tie.HERE
        if self.breadth == AREA and office.hub_id == self.office.pk:
            return Tie.BELOW_HUB
        if self.breadth == SIGUNGU and office.sigungu_id == self.office.sigungu_id:
            return Tie.IN_SIGUNGU
        return None


@dataclass(frozen=True)
class Reach:
    """What some posts of a person reach: all of them, or those with one duty."""

    posts: tuple[Post, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.posts)

    def of(self, does: Callable[[Role], bool]) -> "Reach":
        """Through the roles with a duty only."""
        return Reach(tuple(post for post in self.posts if does(post.role)))

    @property
    def seeing(self) -> "Reach":
        """Where one reads cases: not as administrator, privacy officer, or from outside."""
        return Reach(tuple(post for post in self.posts if post.breadth in (OWN, AREA, SIGUNGU)))

    @property
    def leading(self) -> "Reach":
        """Where one approves (팀장·선임공무원)."""
        return self.of(attrgetter("is_approver"))

    @property
    def managing(self) -> "Reach":
        """Where one manages cases (사례관리자)."""
        return self.of(attrgetter("can_manage_cases"))

    @property
    def handling(self) -> "Reach":
        """Where one counsels or manages cases oneself."""
        return self.of(lambda role: role.can_manage_cases or role.can_counsel)

    @property
    def working(self) -> "Reach":
        """Where one counsels, manages cases, advises on them or approves."""
        return self.of(works_on_cases)

    @property
    def auditing(self) -> "Reach":
        """Where one looks after privacy (개인정보 보호담당자)."""
        return self.of(attrgetter("is_auditor"))

    @property
    def confirming(self) -> "Reach":
        """Where one confirms trainings: as administrator or privacy officer."""
        return self.of(lambda role: role.is_administrator or role.is_auditor)

    @property
    def administering(self) -> "Reach":
        """Where one looks after offices and accounts (기관총괄책임자)."""
        return self.of(attrgetter("is_administrator"))

    @property
    def is_wide(self) -> bool:
        """Whether a whole 시군구 is reached."""
        return any(post.is_wide for post in self.posts)

    @property
    def offices(self) -> list[Office]:
        """Where these posts are, each once, the first post's first."""
        return list({post.office.pk: post.office for post in self.posts}.values())

    @property
    def regions(self) -> list[Region]:
        """The 시군구 of these posts, each once."""
        return list({post.office.sigungu_id: post.office.sigungu for post in self.posts}.values())

    @property
    def region(self) -> Region | None:
        """The first post's 시군구."""
        return next(iter(self.regions), None)

    def is_in(self, sigungu_id: uuid.UUID) -> bool:
        """Whether one of the posts is in that 시군구: for duties that reach no office's cases."""
        return any(post.office.sigungu_id == sigungu_id for post in self.posts)

    def covers(self, office: Office) -> bool:
        """Whether the office is reached."""
        return any(post.tie_to(office) for post in self.posts)

    def is_near(self, office: Office) -> bool:
        """Whether it is reached from itself or its hub, not only from the 시군구 above."""
        return any(post.tie_to(office) in NEAR for post in self.posts)

    def rows(self) -> Q:
        """Rows of the offices reached, for tables with `office` and `sigungu`."""
        places = {breadth: self._at(breadth) for breadth in (OWN, AREA, SIGUNGU)}
        found = Q(office__in=[office for each in places.values() for office in each])
        if places[AREA]:
            found |= Q(office__hub__in=places[AREA])
        if places[SIGUNGU]:
            found |= Q(sigungu__in=[office.sigungu_id for office in places[SIGUNGU]])
        return found

    def near_rows(self) -> Q:
        """The same without what is reached only from the 시군구 above."""
        own = [post.office for post in self.seeing.posts]
        return Q(office__in=own) | Q(office__hub__in=self._at(AREA))

    def _at(self, breadth: str) -> list[Office]:
        return [post.office for post in self.posts if post.breadth == breadth]


NEAR = (Tie.HERE, Tie.BELOW_HUB)


def works_on_cases(role: Role) -> bool:
    """Whether the role counsels, manages cases, advises on them or approves."""
    return role.can_manage_cases or role.can_counsel or role.is_supervisor or role.is_approver


def posts_near(office: Office, on: date | None = None) -> QuerySet[Assignment]:
    """The other way round: roles held on a day at an office or its hub that reach it, of accounts in use."""
    return _posts(near(office), on)


def posts_reaching(office: Office, on: date | None = None) -> QuerySet[Assignment]:
    """The same with those of the 시군구 above."""
    return _posts(near(office) | Q(office__sigungu=office.sigungu_id, reach=SIGUNGU), on)


def with_duty(does: Callable[[Role], bool], on: date | None = None) -> Q:
    """Roles that have a duty under the rulebook of a day: approving, managing cases."""
    return Q(
        role__in=[code for code, role in edition_on(on or timezone.localdate()).roles.items() if does(role)]
    )


def approves(role: Role) -> bool:
    """팀장·선임공무원."""
    return role.is_approver


def manages(role: Role) -> bool:
    return role.can_manage_cases


def approves_or_manages(role: Role) -> bool:
    return role.is_approver or role.can_manage_cases


def first_leader(*offices: uuid.UUID | None, on: date | None = None) -> Staff | None:
    """Who approves at the first of these offices that has such a person, the longest there."""
    held = Assignment.objects.filter(running_on(on), with_duty(approves, on), staff__is_active=True)
    for office in filter(None, offices):
        found = held.filter(office=office).select_related("staff").order_by("from_on", "pk").first()
        if found:
            return found.staff
    return None


def near(office: Office) -> Q:
    """Roles at an office or its hub that reach it."""
    return Q(office=office, reach__in=(OWN, AREA, SIGUNGU)) | Q(office=office.hub_id, reach=AREA)


def _posts(which: Q, on: date | None) -> QuerySet[Assignment]:
    held = Assignment.objects.filter(running_on(on), which, staff__is_active=True)
    return held.select_related("staff", "office").order_by("from_on", "pk")


def in_my_offices(column: str = "office_id") -> Func:
    """`office_id = ANY (my offices)`: leakproof operators only, the function called once."""
    return _any(column, scope.OFFICES)


def in_my_cases(column: str = "id") -> Func:
    """A case in reach, with `office_id` beside it: in one's offices and not hidden, or granted."""
    reached = scope.reached("%(expressions)s", scope.HIDDEN_CASES, scope.CASES)
    return Func(F(column), template=reached, output_field=BooleanField())


def of_my_people(column: str = "person_id") -> Func:
    """Persons of cases granted to me beyond my offices."""
    return _any(column, scope.PEOPLE)


def granted_to_me(column: str = "case_id") -> Func:
    """Cases that a running grant opens to me: the database leaves out whoever is barred."""
    return _any(column, scope.CASES)


def acted_on_by(staff_id: uuid.UUID, column: str = "id", office: str = "office_id") -> ExpressionWrapper:
    """Cases of one's offices whose work is that person's now, or that they sent away today; of the signed-in person,
    nobody else's is known."""
    is_me = Func(
        Value(staff_id, UUIDField()), template=f"%(expressions)s = {scope.STAFF}", output_field=BooleanField()
    )
    here = Q(_any(office, scope.OFFICES), _any(column, scope.ACTING_CASES))
    return ExpressionWrapper(Q(is_me) & (here | Q(_any(column, scope.ACTED_CASES))), BooleanField())


def read_by_me(column: str = "id", office: str = "office_id") -> ExpressionWrapper:
    """A case whose record one reads, not only knows of."""
    here = Q(_any(office, scope.OFFICES), ~Q(_any(column, scope.HIDDEN_CASES)))
    mine = Q(_any(office, scope.LED)) | Q(_any(column, scope.ACTING_CASES))
    return ExpressionWrapper(here & mine | Q(_any(column, scope.READING)), BooleanField())


def _any(column: str, keys: str) -> Func:
    return Func(F(column), template=f"%(expressions)s = ANY ({keys})", output_field=BooleanField())

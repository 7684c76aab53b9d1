"""What someone is today: their roles in their offices (직원의 현재 역할)."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.utils import timezone

from dure.access.grants import DAY_PASS, EMERGENCY, running
from dure.access.models import Grant
from dure.access.reach import Post, Reach
from dure.access.reading import Said, ask
from dure.offices.held import running_on
from dure.offices.models import Assignment, Office, Staff
from dure.rulebook import edition_on

PLACES = ("office__region", "office__sigungu")


@dataclass(frozen=True)
class Standing:
    """A member of staff with the posts they hold today."""

    staff: Staff
    posts: tuple[Post, ...]
    # Reasons for which cases, or parts of them, are given to this person by name from one day to another.
    granted: frozenset[str] = frozenset()

    @cached_property
    def reach(self) -> Reach:
        """All that the posts reach; its narrower views say what one leads, audits, administers."""
        return Reach(self.posts)

    @property
    def office(self) -> Office | None:
        """The office one works from: that of the first post."""
        return self.posts[0].office if self.posts else None

    @property
    def is_active(self) -> bool:
        """Whether the account is in use."""
        return self.staff.is_active

    @property
    def is_leader(self) -> bool:
        return bool(self.reach.leading)

    @property
    def is_administrator(self) -> bool:
        return bool(self.reach.administering)

    @property
    def is_auditor(self) -> bool:
        """Reviews the read log, emergency accesses and destructions, and sees no cases."""
        return bool(self.reach.auditing)

    @property
    def is_case_staff(self) -> bool:
        return bool(self.reach.working)

    @property
    def is_sigungu(self) -> bool:
        return self.reach.is_wide

    @property
    def takes_calls(self) -> bool:
        """Answers the calls of 129 and 복지로 that the 시군구 takes over (이관콜 담당)."""
        return bool(self.reach.of(attrgetter("takes_calls")))

    @property
    def has_shared(self) -> bool:
        """Whether a case, or a part of one, was given to this person; not what they opened for a day themselves."""
        return bool(self.granted - {DAY_PASS})

    @property
    def has_day_pass(self) -> bool:
        """Whether they opened a case for today."""
        return DAY_PASS in self.granted

    @property
    def is_in_emergency(self) -> bool:
        """Whether an emergency access of theirs runs."""
        return EMERGENCY in self.granted

    def within(self, sigungu_id: uuid.UUID) -> "Standing":
        """The same person with the posts in one 시군구 only."""
        return Standing(self.staff, tuple(p for p in self.posts if p.office.sigungu_id == sigungu_id))

    @property
    def label(self) -> str:
        """The role and office as the header prints them."""
        if not self.posts:
            return "역할 없음"
        return f"{self.posts[0].role.ko} · {self.posts[0].office.name}"


def standing_of(staff: Staff, on: date | None = None) -> Standing:
    """The posts held on a day, today by default."""
    return _standing(staff, held_by(staff.pk, on), on)


def standing_of_key(staff_id: uuid.UUID) -> Standing | None:
    """The same of an account in use, which is read with its posts."""
    said = Said(standing_of_key, (staff_id, timezone.localdate()))
    held = ask(said, lambda: held_by(staff_id).select_related("staff", *PLACES))
    staff = held[0].staff if held else Staff.objects.filter(pk=staff_id).first()
    return _standing(staff, held) if staff and staff.is_active else None


def held_by(staff_id: uuid.UUID, on: date | None = None) -> QuerySet[Assignment]:
    """The roles of a day with their offices and the reasons of running grants."""
    granted = Grant.objects.filter(running(), staff=OuterRef("staff")).values("reason")
    held = Assignment.objects.filter(running_on(on), staff=staff_id)
    return held.select_related(*PLACES).annotate(granted=ArraySubquery(granted)).order_by("from_on", "pk")


def _standing(staff: Staff, held: Iterable[Any], on: date | None = None) -> Standing:
    roles = edition_on(on or timezone.localdate()).roles
    rows = list(held)
    posts = tuple(Post(roles[each.role], each.office, each.reach) for each in rows if each.role in roles)
    return Standing(staff, posts, frozenset(reason for each in rows for reason in each.granted))

"""What someone is today: their roles in their offices (직원의 현재 역할)."""

import uuid
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Q, QuerySet
from django.utils import timezone

from dure.access.models import Grant
from dure.offices.models import Assignment, Office, Staff
from dure.rulebook import edition_on
from dure.rulebook.model.offices import Role


@dataclass(frozen=True)
class Post:
    """One role in one office."""

    role: Role
    office: Office


@dataclass(frozen=True)
class Standing:
    """A member of staff with the posts they hold today."""

    staff: Staff
    posts: tuple[Post, ...]
    # Whether a case, or a part of one, was given to this person from one day to another.
    has_shared: bool = False

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
        return any(post.role.is_approver for post in self.posts)

    @property
    def is_administrator(self) -> bool:
        return any(post.role.is_administrator for post in self.posts)

    @property
    def is_auditor(self) -> bool:
        """Reviews the read log, emergency accesses and destructions, and sees no cases."""
        return any(post.role.is_auditor for post in self.posts)

    @property
    def is_case_staff(self) -> bool:
        return any(works_on_cases(post.role) for post in self.posts)

    @property
    def is_sigungu(self) -> bool:
        return any(post.role.reach == "sigungu" for post in self.posts)

    def reaches(self, office: Office) -> bool:
        """Whether one of the posts lies at the office or above it."""
        return any(
            post.office.pk == office.pk
            or (post.role.reach == "area" and office.hub_id == post.office.pk)
            or (post.role.reach == "sigungu" and office.sigungu_id == post.office.sigungu_id)
            for post in self.posts
        )

    def posts_at(self, office_id: uuid.UUID) -> list[Post]:
        return [post for post in self.posts if post.office.pk == office_id]

    @property
    def label(self) -> str:
        """The role and office as the header prints them."""
        if not self.posts:
            return "역할 없음"
        return f"{self.posts[0].role.ko} · {self.posts[0].office.name}"


def works_on_cases(role: Role) -> bool:
    """Whether the role counsels, manages cases, advises on them or approves."""
    return role.can_manage_cases or role.can_counsel or role.is_supervisor or role.is_approver


def standing_of(staff: Staff, on: date | None = None) -> Standing:
    """The posts held on a day, today by default."""
    day = on or timezone.localdate()
    held = (
        Assignment.objects.filter(staff=staff, from_on__lte=day)
        .filter(Q(until_on__isnull=True) | Q(until_on__gte=day))
        .select_related("office__region", "office__sigungu")
        .annotate(has_shared=Exists(_running_grants(staff, day)))
        .order_by("from_on", "pk")
    )
    roles = edition_on(day).roles
    posts = tuple(Post(roles[a.role], a.office) for a in held if a.role in roles)
    return Standing(staff, posts, any(a.has_shared for a in held))


def _running_grants(staff: Staff, day: date) -> QuerySet[Grant]:
    return Grant.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gte=day),
        Q(until_at__isnull=True) | Q(until_at__gt=timezone.now()),
        staff=staff,
        from_on__lte=day,
    )

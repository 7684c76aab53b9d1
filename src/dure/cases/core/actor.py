"""Who acts: a member of staff or a named system actor (행위자)."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from dure.access.models import Grant
from dure.access.policy import Permission, Relation, allows_case, allows_system, relation_of_grant
from dure.access.standing import Post, Standing, standing_of
from dure.cases.core.grants import EMERGENCY, grants_of, is_named
from dure.cases.core.records import Case, Management
from dure.cases.process import AFTERCARE
from dure.offices.models import Staff


@dataclass(frozen=True)
class Actor:
    """`standing` is None for a system actor, which acts under its own name."""

    name: str
    standing: Standing | None = None

    @property
    def staff(self) -> Staff | None:
        return self.standing.staff if self.standing else None

    @property
    def sender(self) -> Staff:
        """The person who sent a form; system actors send none."""
        if self.standing is None:
            raise TypeError(f"{self.name} is not a person")
        return self.standing.staff

    @classmethod
    def of(cls, staff: Staff) -> "Actor":
        return cls(staff.name, standing_of(staff))

    def can(self, permission: Permission, case: Case) -> bool:
        """Whether the policy lets this actor do that to this case."""
        if self.standing is None:
            return allows_system(permission, self.name)
        if case.is_restricted:
            return allows_case(permission, relations_to(self.standing, case))
        return allows_case(permission, by_place(self.standing, case)) or allows_case(
            permission, by_date(self.standing, case)
        )

    def only_reads(self, case: Case) -> bool:
        """In an emergency a case is opened, never written."""
        return self.standing is not None and relations_to(self.standing, case) == {Relation.EMERGENCY}


def relations_to(standing: Standing, case: Case) -> frozenset[Relation]:
    """Every way in which someone stands to a case today; perhaps none."""
    if not case.is_restricted:
        return frozenset([*by_place(standing, case), *by_date(standing, case)])
    if is_named(case, standing.staff):
        return frozenset([Relation.NAMED, *by_place(standing, case), *by_date(standing, case)])
    # Whatever else they are to a restricted case: only an emergency opens it to them, to read.
    held = grants_of(case).filter(staff=standing.staff, reason=EMERGENCY)
    return frozenset({Relation.EMERGENCY} if held.exists() else ())


def by_place(standing: Standing, case: Case) -> list[Relation]:
    """What follows from one's posts and from managing the case: nothing is read for it."""
    found = [relation for post in standing.posts for relation in _through(post, case)]
    return [Relation.MANAGER, *found] if case.manager_id == standing.staff.pk else found


def _through(post: Post, case: Case) -> Iterator[Relation]:
    role = post.role
    here = post.office.pk == case.office_id
    near = here or (role.reach == "area" and case.office.hub_id == post.office.pk)
    above = role.reach == "sigungu" and not here and post.office.sigungu_id == case.sigungu_id
    if role.is_approver and near:
        yield Relation.LEADER
    if role.can_manage_cases and near:
        yield Relation.WORKER
    if role.can_manage_cases and here and case.stage == AFTERCARE:
        yield Relation.TOWN
    if role.can_counsel and here:
        yield Relation.DESK
    if role.is_supervisor and (near or above):
        yield Relation.SUPERVISOR
    if role.is_approver and (above or (here and role.reach == "sigungu")):
        yield Relation.OVERSEER
    if role.can_manage_cases and (above or (here and role.reach == "sigungu")):
        yield Relation.SIGUNGU


def by_date(standing: Standing, case: Case) -> list[Relation]:
    """What was given from one day to another: a joint manager's part and dated grants, by their reason."""
    found = {
        relation_of_grant(reason, ends_by_the_hour=until_at is not None)
        for reason, until_at in grants_in_force(standing)
        .filter(case_id=case.pk)
        .values_list("reason", "until_at")
    }
    if joint_parts(standing, case).exists():
        found.add(Relation.JOINT)
    return [each for each in found if each is not None]


def grants_in_force(standing: Standing) -> QuerySet[Grant]:
    """Dated rights of today, given to the person or to an office they work in."""
    offices = [post.office.pk for post in standing.posts]
    return Grant.objects.filter(
        Q(staff=standing.staff) | Q(office__in=offices),
        Q(until_on__isnull=True) | Q(until_on__gte=timezone.localdate()),
        Q(until_at__isnull=True) | Q(until_at__gt=timezone.now()),
        from_on__lte=timezone.localdate(),
    )


def joint_parts(standing: Standing, case: Case) -> QuerySet[Management]:
    today = timezone.localdate()
    return Management.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gt=today),
        case=case,
        staff=standing.staff,
        part=Management.Part.JOINT,
        from_on__lte=today,
    )

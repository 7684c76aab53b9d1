"""Who acts: a member of staff or a named system actor (행위자)."""

from dataclasses import dataclass

from dure.access.policy import Permission, Relation, allows_case
from dure.access.standing import Standing, standing_of
from dure.cases.core.records import Case, Management
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
        """Whether the policy lets this actor do that to this case; system actors are trusted by name."""
        return self.standing is None or allows_case(permission, relations_to(self.standing, case))


def relations_to(standing: Standing, case: Case) -> frozenset[Relation]:
    """Every way in which someone stands to a case today."""
    found = set(_through_posts(standing, case))
    if case.manager_id == standing.staff.pk:
        found.add(Relation.MANAGER)
    if _is_joint(standing, case):
        found.add(Relation.JOINT)
    return frozenset(found or {Relation.GRANTED})


def _through_posts(standing: Standing, case: Case) -> list[Relation]:
    found = []
    for post in standing.posts:
        here = post.office.pk == case.office_id
        above = post.role.reach == "sigungu" and post.office.sigungu_id == case.sigungu_id
        hub = post.role.reach == "area" and case.office.hub_id == post.office.pk
        if post.role.is_approver and (here or above or hub):
            found.append(Relation.LEADER)
        if post.role.can_manage_cases and (here or hub):
            found.append(Relation.WORKER)
        if post.role.can_counsel and here:
            found.append(Relation.DESK)
        if above:
            found.append(Relation.SIGUNGU)
    return found


def _is_joint(standing: Standing, case: Case) -> bool:
    return Management.objects.filter(
        case=case, staff=standing.staff, part=Management.Part.JOINT, until_on__isnull=True
    ).exists()

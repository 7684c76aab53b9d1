"""Who may do what: one table of permission × relation (권한 정책), made of what the areas declare.

Deny by default: an address whose view declares no permission answers 403 and fails the tests. The gate: gate.py.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

from django.http import HttpResponse

from dure import manifest
from dure.access.rights import CaseRule, Permission, Relation, Right
from dure.access.standing import Standing

__all__ = ["Permission", "Relation", "Right"]

PERMISSION = "dure_permission"

CASE_RULES: tuple[CaseRule, ...] = tuple(manifest.every("case_rules"))
ABOUT_A_CASE: dict[Right, frozenset[Relation]] = {rule.permission: rule.relations for rule in CASE_RULES}
# What one must see of a case to use a right: to act on what one does not read is nobody's.
WITHIN: dict[Right, Right | None] = {rule.permission: rule.within for rule in CASE_RULES}
BY_STANDING: dict[Right, Callable[[Standing], bool]] = {
    rule.permission: rule.holds for rule in manifest.every("standing_rules")
}
# What a dated grant is, by the reason written into it; one with another reason gives no relation.
GRANT_RELATIONS: dict[str, Relation] = {
    reason: Relation[name] for reason, name in manifest.joined("grants").items()
}
# Jobs act under these names, each within one 시군구, and do no more to a case than is said here.
SYSTEM_ACTORS: dict[str, frozenset[Right]] = manifest.joined("actors")


def allows_case(permission: Right, relations: Iterable[Relation]) -> bool:
    """Whether the relations carry the permission, and what must be seen for it (manual-2025 m:10221)."""
    held = frozenset(relations)
    within = WITHIN.get(permission)
    return carries(permission, held) and (within is None or carries(within, held))


def carries(permission: Right, relations: frozenset[Relation]) -> bool:
    """Whether any of them has the right by itself."""
    return not ABOUT_A_CASE.get(permission, frozenset()).isdisjoint(relations)


def allows_system(permission: Right, name: str) -> bool:
    """Whether a job of this name may do that to a case of its 시군구."""
    return permission in SYSTEM_ACTORS.get(name, frozenset())


def allows(permission: Right, standing: Standing | None) -> bool:
    """Whether someone may open an address at all; what they see there is scoped further.

    What is about a case is asked again by the page, which knows the relation to it.
    """
    if permission is Permission.PUBLIC:
        return True
    if standing is None:
        return False
    return permission in ABOUT_A_CASE or (permission in BY_STANDING and BY_STANDING[permission](standing))


View = TypeVar("View", bound=Callable[..., HttpResponse])


def needs(permission: Right) -> Callable[[View], View]:
    """Declare a view's permission; the gate reads it before the view runs."""

    def declare(view: View) -> View:
        setattr(view, PERMISSION, permission)
        return view

    return declare

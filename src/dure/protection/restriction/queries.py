"""Reading restrictions: which one runs, who is named, who could be (열람 제한 조회)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from dure.access.actor import Actor
from dure.access.reach import works_on_cases
from dure.access.standing import standing_of
from dure.cases.core.assignments import parts_not_over
from dure.cases.core.records import Case, Management
from dure.offices.held import running_on
from dure.offices.models import Assignment, Office, Staff
from dure.protection.restriction.records import Restriction, RestrictionName
from dure.protection.restriction.rules import NamesFacts
from dure.rulebook import latest, product


def running(case: Case) -> Restriction | None:
    """The restriction of the household, on whichever of its cases it was set."""
    return Restriction.objects.filter(case__household=case.household_id, ended_on__isnull=True).first()


def past(case: Case) -> QuerySet[Restriction]:
    return Restriction.objects.filter(case__household=case.household_id, ended_on__isnull=False)


def names(restriction: Restriction, part: str) -> list[Staff]:
    """Who is named or barred now."""
    rows = RestrictionName.objects.filter(restriction=restriction, part=part, until_on__isnull=True)
    return [each.staff for each in rows.select_related("staff").order_by("staff__name")]


@dataclass(frozen=True)
class Candidate:
    """Someone who could be named, with where they work."""

    staff: Staff
    words: str


def candidates(case: Case, *more: Staff) -> list[Candidate]:
    """Those who work on cases at the office, its hub and the support centre, and whoever is named already."""
    near = (
        Q(pk=case.office_id) | Q(pk=case.office.hub_id) | Q(sigungu=case.sigungu_id, kind="sigungu_support")
    )
    offices = Office.objects.filter(near, is_active=True)
    roles = {code: role for code, role in latest().roles.items() if works_on_cases(role)}
    held = Assignment.objects.filter(running_on(), office__in=offices, role__in=roles, staff__is_active=True)
    found = {each.pk: Candidate(each, each.name) for each in more}
    for post in held.select_related("staff", "office").order_by("office__code", "staff__name"):
        words = f"{post.staff.name} · {roles[post.role].ko} · {post.office.name}"
        found[post.staff_id] = Candidate(post.staff, words)
    return list(found.values())


def names_facts(case: Case, named: Iterable[Staff], barred: Iterable[Staff], by: Actor | None) -> NamesFacts:
    """What the people listed are to the case."""
    people = {each.pk: each for each in named}
    reaches = [standing_of(each).reach for each in people.values() if each.is_active]
    managers = set(
        Management.objects.filter(parts_not_over(), case=case).values_list("staff_id", flat=True)
    ) | {case.manager_id} - {None}
    return NamesFacts(
        main_manager=case.manager.name if case.manager else "",
        names_main_manager=case.manager_id in people,
        has_managers=bool(managers),
        names_manager=bool(managers & people.keys()),
        names_worker=any(each.handling.is_near(case.office) for each in reaches),
        names_approver=any(each.leading.covers(case.office) for each in reaches),
        names_setter=by is None or by.staff is None or by.staff.pk in people,
        on_both_lists=tuple(each.name for each in barred if each.pk in people),
    )


def to_review() -> QuerySet[Restriction]:
    """Running restrictions one is named for, the soonest to be looked at first."""
    rows = Restriction.objects.filter(ended_on__isnull=True).select_related("case__subject", "case__office")
    return rows.order_by("review_on", "id")


def soon_due() -> QuerySet[Restriction]:
    """Those whose day has come or is near."""
    days = product().restriction.remind_days
    return to_review().filter(review_on__lte=timezone.localdate() + timedelta(days=days))

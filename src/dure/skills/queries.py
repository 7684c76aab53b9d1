"""Reading training and employment (역량 조회)."""

import uuid
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db import connection
from django.db.models import Max, QuerySet
from django.utils import timezone

from dure.access.standing import Standing
from dure.offices.held import running_on
from dure.offices.models import Assignment, Office, Staff
from dure.rulebook import latest
from dure.skills import rules
from dure.skills.inputs import TermData
from dure.skills.models import Application, OutsideCourse, Programme, Specialist, Supervisor, Term
from dure.skills.rules import Lack, Learner, Taken
from dure.skills.term_rules import Asking, Slot

RUNNING = ("asked", "approved", "selected", "waiting")


def programmes(standing: Standing) -> QuerySet[Programme]:
    return Programme.objects.filter(sigungu=standing.staff.sigungu_id).select_related("sigungu", "office")


def terms(standing: Standing) -> QuerySet[Term]:
    rows = Term.objects.filter(sigungu=standing.staff.sigungu_id)
    return rows.select_related("sigungu", "office", "programme")


def terms_beside(term: Term, data: TermData) -> QuerySet[Term]:
    """Others at the same place on days that may meet."""
    others = Term.objects.filter(sigungu=term.sigungu_id, place=data.place)
    return others.filter(begins_at__lt=data.ends_at, ends_at__gt=data.begins_at).exclude(pk=term.pk)


def slot_of(term: Term) -> Slot:
    return Slot(term.begins_at, term.ends_at, term.place)


def applications() -> QuerySet[Application]:
    return Application.objects.select_related("term", "staff", "office", "sigungu")


def application_for(term: Term, staff: Staff, office: Office) -> Application:
    """One's own of before, which was returned or withdrawn, or a new one."""
    earlier = applications().filter(term=term, staff=staff).first()
    return earlier or Application(term=term, staff=staff, office=office, sigungu=office.sigungu)


def own_courses(standing: Standing) -> QuerySet[OutsideCourse]:
    return OutsideCourse.objects.filter(staff=standing.staff).select_related("office")


def asking(application: Application, today: date) -> Asking:
    """Who asks, as the rules want to know them."""
    staff, term = application.staff, application.term
    mine = applications().filter(staff=staff, state__in=RUNNING)
    others = [slot_of(one.term) for one in mine if one.term_id != term.pk]
    return Asking(
        today,
        staff.is_civil_servant,
        has_basic=any(one.course == rules.BASIC for one in taken_by(staff.pk)),
        is_there=any(one.term_id == term.pk for one in mine),
        own=tuple(others),
    )


def taken_by(staff_id: uuid.UUID) -> list[Taken]:
    """Own and outside courses of one person that count."""
    return courses_of([staff_id])[staff_id]


def courses_of(keys: list[uuid.UUID]) -> dict[uuid.UUID, list[Taken]]:
    """By person."""
    found: dict[uuid.UUID, list[Taken]] = defaultdict(list)
    attended = Application.objects.filter(staff__in=keys, state="attended")
    for staff, course, at in attended.values_list("staff", "term__course", "term__begins_at"):
        found[staff].append(Taken(course, timezone.localdate(at)))
    outside = OutsideCourse.objects.filter(staff__in=keys, confirmed_at__isnull=False)
    for staff, course, on in outside.values_list("staff", "course", "done_on"):
        found[staff].append(Taken(course, on))
    return found


def privacy_days() -> dict[uuid.UUID, list[date]]:
    """Confirmed privacy trainings of who one answers for (skills.sql): the records themselves are not a leader's."""
    found: dict[uuid.UUID, list[date]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute("SELECT staff_id, completed_on FROM dure.privacy_trained()")
        for staff_id, on in cursor.fetchall():
            found[staff_id].append(on)
    return found


@dataclass
class Row:
    """A person on the page of duties."""

    assignment: Assignment
    learner: Learner
    lacks: list[Lack] = field(default_factory=list)

    @property
    def staff(self) -> Staff:
        return self.assignment.staff


def duties(standing: Standing) -> list[Row]:
    """Everybody who works on cases at the offices one leads, who lacks most first."""
    today, book = timezone.localdate(), latest()
    working = [
        code
        for code, role in book.roles.items()
        if role.can_manage_cases or role.can_counsel or role.is_supervisor
    ]
    held = Assignment.objects.filter(
        running_on(), role__in=working, staff__is_active=True, office__in=led_offices(standing)
    ).select_related("staff", "office")
    first: dict[uuid.UUID, Assignment] = {}
    for one in held.order_by("from_on", "pk"):
        first.setdefault(one.staff_id, one)
    keys = list(first)
    taken, privacy = courses_of(keys), privacy_days()
    hired = dict(Specialist.objects.filter(staff__in=keys).values_list("staff", "hired_on"))
    rows = []
    for key, one in first.items():
        courses = (*taken[key], *(Taken(rules.PRIVACY, on) for on in privacy[key]))
        is_specialist = not book.roles[one.role].is_official
        learner = Learner(is_specialist, hired.get(key, one.from_on), courses)
        rows.append(Row(one, learner, rules.lacks(learner, today, book)))
    return sorted(rows, key=lambda row: (-len(row.lacks), row.staff.name))


def led_offices(standing: Standing) -> list[uuid.UUID]:
    """Keys of the offices that the posts of a leader reach."""
    leading = standing.reach.leading
    offices = Office.objects.filter(sigungu__in=leading.regions)
    return [office.pk for office in offices if leading.covers(office)]


def specialists(standing: Standing) -> QuerySet[Specialist]:
    rows = Specialist.objects.filter(sigungu=standing.staff.sigungu_id)
    return rows.select_related("staff", "office", "sigungu")


def supervisors(standing: Standing) -> QuerySet[Supervisor]:
    rows = Supervisor.objects.filter(sigungu=standing.staff.sigungu_id)
    return rows.select_related("sigungu", "office")


def placed(standing: Standing) -> list[rules.Placed]:
    """Who works today, where."""
    today = timezone.localdate()
    return [
        rules.Placed(one.office.kind == "sigungu_support", one.has_other_duties)
        for one in specialists(standing)
        if one.left_on is None or one.left_on > today
    ]


def next_number(term: Term, year: int) -> str:
    """The next certificate of the 시군구 in a year; within the lock of its term and unique by the term's own number."""
    start = f"{year}-{str(term.pk)[-4:]}-"
    last = term.applications.filter(certificate_number__startswith=start).aggregate(
        last=Max("certificate_number")
    )["last"]
    return f"{start}{int(last.rpartition('-')[2]) + 1 if last else 1:03d}"


def move_up(term_id: uuid.UUID) -> None:
    """The first of who waits has the place; the others are one nearer. Runs as who withdrew: dure.move_up sees the line."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT dure.move_up(%s)", [term_id])

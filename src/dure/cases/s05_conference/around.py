"""Whose names may stand in a case's texts beside the household's: relatives, neighbours, who called; and who works on it.

The names of those who work on it, and come to its meetings, stay: they stand in the minutes themselves. All others go.
"""

from collections.abc import Iterable, Iterator

from django.db.models import Q, QuerySet

from dure.access.reading import read, read_together
from dure.cases.core.lists import kept, rows_of
from dure.cases.core.records import Case, Consent, Notice
from dure.cases.s01_discovery.records import Discovery
from dure.cases.s05_conference.likely_names import likely_names, may_be_name
from dure.cases.s05_conference.records import Attendee
from dure.cases.s08_delivery.records import Contact, Service
from dure.cases.s10_aftercare.records import MonitorVisit, Satisfaction
from dure.offices.held import running_on
from dure.offices.models import Staff
from dure.people.at_home import relatives_of, social_ties_of
from dure.people.queries import recorded_members

CENTER = "sigungu_support"

# What `names_around` and `names_at_work` look at, beside the household itself.
READS = (Consent, Discovery, Contact, Notice, MonitorVisit, Satisfaction, Attendee, Service)


def names_around(case: Case) -> list[str]:
    """Names of people outside the household as they are recorded, each once."""
    make_names_ready(case)
    found = [name for text in _texts(case) for name in names_told(text)]
    return list(dict.fromkeys(found))


def make_names_ready(case: Case) -> None:
    """Ask for everything in which names stand in one statement."""
    home = case.household_id
    around = (recorded_members(home), relatives_of(home), social_ties_of(home))
    read_together(*(rows_of(case, kind) for kind in READS), *around, staff_near(case))


def _texts(case: Case) -> Iterator[str]:
    yield from (each.name for each in read(relatives_of(case.household_id)))
    yield from (each.name for each in read(social_ties_of(case.household_id)))
    yield from (each.person.emergency_phone for each in read(recorded_members(case.household_id)))
    yield from (each.source_name for each in kept(case, Discovery))
    yield from (each.with_whom for each in kept(case, Contact))
    yield from (each.receiver for each in kept(case, Notice))
    yield from (each.answered_by for each in kept(case, Satisfaction))
    yield from (each.name for each in kept(case, Attendee) if each.side == Attendee.Side.HOUSEHOLD)
    for visit in kept(case, MonitorVisit):
        yield from (str(row.get("name") or "") for row in visit.form.get("contacts", ()))


def names_told(text: str) -> list[str]:
    """Names within a column that says who somebody is: `이모 최보배`, or a name alone."""
    whole = text.strip()
    return [whole] if may_be_name(whole) else likely_names(whole)


def names_at_work(case: Case) -> set[str]:
    """Staff who may read the case, who is invited to its meetings, and the providers' own people."""
    invited = (one.name for one in kept(case, Attendee) if one.side != Attendee.Side.HOUSEHOLD)
    providers = (one.provider_person for one in kept(case, Service))
    staff = (one.name for one in read(staff_near(case)))
    return {*_told(staff), *_told(invited), *_told(providers)}


def staff_near(case: Case) -> QuerySet[Staff]:
    """Those who work where the case is, or above, and its manager."""
    own = Q(assignments__office__in=[each for each in (case.office_id, case.office.hub_id) if each])
    centre = Q(assignments__office__kind=CENTER, assignments__office__sigungu=case.sigungu_id)
    near = Q(pk=case.manager_id) | (own | centre) & running_on(path="assignments__")
    return Staff.objects.filter(near).distinct()


def _told(names: Iterable[str]) -> Iterator[str]:
    return (name.strip() for name in names if name.strip())

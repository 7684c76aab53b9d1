"""A town that was through everything, to be counted (지표 시험 자료): late entries, a case opened again, moved, restricted, merged, destroyed."""

from django.db import connection

from dure.cases.core.records import Case
from dure.offices.models import Assignment, Office
from dure.offices.reorganising import actions as reorganising
from dure.offices.reorganising.inputs import Merging
from dure.protection.restriction.actions import restrict
from dure.protection.retention import jobs as retention
from dure.resources.models import Provider
from tests.factories import Town, a_region, a_worker, act_as, an_office
from tests.measuring import (
    Measured,
    a_measured_town,
    assessed,
    at,
    closed,
    count,
    met_together,
    on,
    opened,
    plan_due,
    requested,
    selected,
    served,
)
from tests.reorganising import do
from tests.restricted import values
from tests.retaining import Bureau, an_approved_list
from tests.roles import as_owner


def a_town_that_was_through_everything(town: Town) -> Measured:
    """A town that was through everything; a second one in its 행정구, a third one merged into the second."""
    made = a_measured_town(town)
    second, third = (an_office(town.sigungu, name=name) for name in ("가온2동", "가온3동"))
    in_one_district(town, town.office, second, third)
    posts(town, second)
    late_entries(made)
    again = opened(town, "delivery", on(9, 25), path="case", previous=made.good)
    selected(again, town, on(9, 26))
    a_case_at_the_third(town, third)
    count(town)
    act_as(town.leader)
    with connection.cursor() as cursor:
        cursor.execute("SELECT dure.move_case(%s, %s)", [made.linked.pk, second.pk])
    restrict(made.late, by=act_as(town.leader), **values(town))
    merged(town, third, second)
    destroyed(town)
    with as_owner():
        public = {"sigungu": town.sigungu, "kind": "public", "origin": "own", "status": "approved"}
        Provider.objects.create(name="보건소", name_key="보건소", found_on=on(8, 8), **public)
    count(town)
    return made


def in_one_district(town: Town, *offices: Office) -> None:
    above = a_region("district", town.sigungu, "하나구")
    with as_owner():
        for each in offices:
            each.region.parent = above
            each.region.save()


def posts(town: Town, second: Office) -> None:
    """The manager works in both towns; somebody left the second one in August."""
    gone = a_worker(second, "town_specialist", "떠난이")
    with as_owner():
        Assignment.objects.filter(staff=gone).update(from_on=on(1, 1), until_on=on(8, 20))
        Assignment.objects.create(
            staff=town.manager, office=second, role="town_manager", from_on=on(9, 1), reach="office"
        )


def late_entries(made: Measured) -> None:
    """Written down today, of days in August."""
    served(made.late, "economy", (on(8, 2), "phone"), (on(8, 9), "home_visit"))
    met_together(made.late, "solution", 7, at(8, 11))
    assessed(made.late, at(8, 4), ("work", "work.1"), ("economy", "economy.2"))


def a_case_at_the_third(town: Town, third: Office) -> None:
    there = Town(**{**vars(town), "office": third})
    case = opened(there, "delivery", on(7, 3), path="case")
    requested(case, at(7, 4))
    selected(case, town, on(7, 9))
    plan_due(case, at(8, 22), at(8, 22))
    served(case, "work", (on(8, 25), "agency_visit"))
    closed(case, on(9, 15), "died")


def merged(town: Town, gone: Office, into: Office) -> None:
    administrator = a_worker(town.center, "office_administrator", "총괄")
    do(town, administrator, reorganising.merge, office=gone, data=Merging(into))


def destroyed(town: Town) -> None:
    """It was selected and closed in the third quarter, and is gone."""
    old = opened(town, "delivery", on(7, 1), path="case")
    selected(old, town, on(7, 2))
    closed(old, on(9, 1), "improved")
    with as_owner():
        Case.objects.filter(pk=old.pk).update(status="ended", closed_on="2019-01-01", ended_on="2019-06-01")
    old.refresh_from_db(using="owner")
    count(town)
    an_approved_list(Bureau(town, a_worker(town.center, "privacy_officer", "표나리")), old)
    retention.carry_out(town.sigungu.pk)
    with as_owner():
        assert not Case.objects.filter(pk=old.pk).exists()

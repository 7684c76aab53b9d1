"""Who may decide about two records, what forbids a merge and what to think of first (판단 권한·막는 것·살필 것)."""

from collections.abc import Iterator
from typing import Any, cast
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from dure.access.standing import Standing
from dure.offices.models import Office
from dure.people.duplicates.choosing import Record
from dure.people.duplicates.records import Merge, MergeStep
from dure.people.duplicates.references import model_of, references
from dure.people.models import Household, Person
from dure.rulebook import Reason


def reaches_both(standing: Standing, one: Record, other: Record) -> bool:
    """Deciding that two are different or linked: whoever works on cases of both offices."""
    return standing.is_case_staff and all(standing.reach.covers(each.office) for each in (one, other))


def leads_both(standing: Standing, *offices: Office) -> bool:
    """Merging and undoing: an approver of both offices, or of the 시군구 above them."""
    return all(standing.reach.leading.covers(office) for office in offices)


def refusals(standing: Standing, kept: Record, other: Record) -> list[Reason]:
    """Everything that forbids making these two one."""
    return [Reason(f"duplicates.{key}") for key in _refusals(standing, kept, other)]


def _refusals(standing: Standing, kept: Record, other: Record) -> Iterator[str]:
    if not leads_both(standing, kept.office, other.office):
        yield "not_leader"
    if kept.pk == other.pk or type(kept) is not type(other):
        yield "same_record"
    if kept.merged_into_id or other.merged_into_id:
        yield "already_absorbed"
    if kept.sigungu_id != other.sigungu_id:
        yield "other_sigungu"
    elif isinstance(kept, Household) and kept.office_id != other.office_id:
        yield "homes_of_two_offices"
    if cases_of(kept, other).filter(is_restricted=True).exists():
        yield "restricted"
    if any(beyond_reach(each) for each in (kept, other)):
        yield "beyond_reach"


def beyond_reach(record: Record) -> bool:
    """Whether rows point to the record that one does not see: a merge would leave them behind."""
    kind = "person" if isinstance(record, Person) else "household"
    seen = sum(reference.rows(record.pk).count() for reference in references(type(record)))
    return _count("SELECT dure.count_references(%s, %s)", [kind, record.pk]) > seen


def out_of_sight(merge: Merge) -> bool:
    """Whether rows that the merge changed lie where one does not see them now."""
    keys: dict[str, set[UUID]] = {}
    for table, row in MergeStep.objects.filter(merge=merge).values_list("table", "row_id"):
        keys.setdefault(table, set()).add(row)
    seen = sum(model_of(table)._default_manager.filter(pk__in=rows).count() for table, rows in keys.items())
    return _count("SELECT dure.count_merged_rows(%s)", [merge.pk]) > seen


def _count(sql: str, values: list[Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return int(cursor.fetchone()[0])


def warnings(kept: Record, other: Record) -> list[Reason]:
    """What does not forbid a merge but must be read first."""
    return [Reason(f"duplicates.{key}") for key in _warnings(kept, other)]


def _warnings(kept: Record, other: Record) -> Iterator[str]:
    running = [cases_of(each).filter(status="open").exists() for each in (kept, other)]
    if all(running) and not _share_a_case(kept, other):
        yield "both_have_an_open_case"
    if isinstance(kept, Person) and isinstance(other, Person):
        if kept.number_hash and other.number_hash and kept.number_hash != other.number_hash:
            yield "numbers_differ"
        if bool(kept.died_on) != bool(other.died_on):
            yield "one_died"
    if (
        cases_of(kept, other)
        .filter(retentionhold_set__isnull=False, retentionhold_set__ended_on__isnull=True)
        .exists()
    ):
        yield "on_hold"


def _share_a_case(kept: Record, other: Record) -> bool:
    return cases_of(kept).filter(pk__in=cases_of(other).values("pk")).exists()


def cases_of(*records: Record) -> QuerySet:
    """Cases about these persons or households, within reach; the case lies above this part, so it is found
    through the household's own reverse key."""
    found = Q(pk__in=[])
    for record in records:
        if isinstance(record, Person):
            found |= Q(subject=record) | Q(household__memberships__person=record)
        else:
            found |= Q(household=record)
    case = cast("Any", Household._meta.get_field("cases").related_model)
    return case._default_manager.filter(pk__in=case._default_manager.filter(found).values("pk")).order_by(
        "pk"
    )


def who_gains_sight(kept: Record, other: Record) -> list[Office]:
    """Offices that will see the kept person's own data because rows of theirs point to it from now on."""
    offices = {
        office
        for reference in references(type(kept))
        for office in reference.rows(other.pk).values_list("office_id", flat=True)
    }
    return list(Office.objects.filter(pk__in=offices - {kept.office_id}))


def steps_in_order(merge: Merge) -> list[MergeStep]:
    return list(MergeStep.objects.filter(merge=merge).order_by("order", "id"))


def all_steps_are_seen(merge: Merge) -> bool:
    """Steps about rows of an office that one does not reach are hidden."""
    return _count("SELECT dure.count_merge_steps(%s)", [merge.pk]) == len(steps_in_order(merge))


def destroyed_steps(merge: Merge) -> int:
    """Steps are numbered without a gap and the last, on the absorbed record, goes last: a gap was destroyed with its row."""
    orders = [step.order for step in steps_in_order(merge)]
    return orders[-1] + 1 - len(orders) if orders else 0

"""합친 기록 되돌리기: 며칠 더 일한 뒤에도 남김없이, 아무것도 몰래 덮어쓰지 않고 (PE4)."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dure.access.crypto import any_word_keys
from dure.cases.core.records import Case, CaseEvent, Consent
from dure.cases.household.actions import household
from dure.cases.household.inputs import HouseholdDetails, MembershipDetails
from dure.changes.records import Event
from dure.people.duplicates.records import DuplicatePair, Merge
from dure.people.duplicates.references import references
from dure.people.duplicates.undo_actions import undo
from dure.people.duplicates.undoing import Outcome, plan_undo
from dure.people.models import Household, Membership, Person, Relation, SearchToken
from dure.people.numbers import opened_number, sealed_fields
from dure.people.resident_number import read_number
from dure.people.search import find_people
from dure.rulebook import Refused
from tests.duplicates import a_pair, merged, the_same_twice
from tests.factories import Town, a_case_at, a_household, a_person, a_town, act_as, an_office, record
from tests.refusals import codes_of
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


def take_back(done: Merge, staff: Any, **chosen: Any) -> Outcome:
    """Undone by this person; what came of it, as the history of changes tells it."""
    undo(done, by=act_as(staff), reason="다른 사람이었음", **chosen)
    return Outcome(**Event.objects.get(root_id=done.pk, verb="people.merge_undone").params)


def case_of(town: Town, person: Person) -> Case:
    case = a_case_at("counselling", town.office, manager=town.manager)
    with as_owner():
        Membership.objects.filter(household=case.household).update(person=person)
        Case.objects.filter(pk=case.pk).update(subject=person)
        return Case.objects.get(pk=case.pk)


def test_되돌리면_옮겼던_것과_바꿨던_값이_돌아오고_다시_찾아진다(town: Town) -> None:
    kept, other = the_same_twice(town.office)
    case = case_of(town, other)
    pair = a_pair(kept, other)
    done = merged(pair, kept, other, town.leader, mobile_phone="other")
    outcome = take_back(done, town.leader)
    assert (outcome.left, outcome.gone, outcome.given, outcome.could_not) == (0, 0, 0, 0)
    assert Case.objects.get(pk=case.pk).subject_id == other.pk
    assert Person.objects.get(pk=kept.pk).mobile_phone == "010-0000-1111"
    assert Person.objects.get(pk=other.pk).merged_into_id is None
    assert set(find_people("윤서준", limit=10).people) >= {kept, other}
    assert SearchToken.objects.filter(person=other, token__in=any_word_keys("a:가온로")).exists()
    assert DuplicatePair.objects.get(pk=pair.pk).state == ""
    ended = Merge.objects.get(pk=done.pk)
    assert (ended.undone_by, ended.undone_reason) == (town.leader, "다른 사람이었음")
    assert CaseEvent.objects.filter(case=case, verb="people.merge_undone").count() == 1


def test_번호를_가져왔으면_원래_번호로_돌아간다(town: Town) -> None:
    kept, other = the_same_twice(town.office)
    for person, digits in ((kept, "510308-1000001"), (other, "510308-1000002")):
        with as_owner():
            fields = sealed_fields(person.pk, read_number(digits, date(2025, 9, 1)))
            Person.objects.filter(pk=person.pk).update(**fields)
    kept, other = Person.objects.using("owner").filter(pk__in=[kept.pk, other.pk]).order_by("pk")
    done = merged(a_pair(kept, other), kept, other, town.leader, number="other")
    assert opened_number(Person.objects.get(pk=kept.pk)) == "510308-1000002"
    take_back(done, town.leader)
    numbers = [opened_number(Person.objects.get(pk=each.pk)) for each in (kept, other)]
    assert numbers == ["510308-1000001", "510308-1000002"]


def test_그_뒤에_고친_값은_두_값을_보이고_고르지_않으면_그대로_둔다(town: Town) -> None:
    kept, other = the_same_twice(town.office)
    done = merged(a_pair(kept, other), kept, other, town.leader, mobile_phone="other")
    Person.objects.filter(pk=kept.pk).update(mobile_phone="010-0000-3333")
    changed = plan_undo(done).changed
    assert [(each.step.column, each.step.before, each.row.mobile_phone) for each in changed] == [
        ("mobile_phone", "010-0000-1111", "010-0000-3333")
    ]
    assert take_back(done, town.leader).left == 1
    assert Person.objects.get(pk=kept.pk).mobile_phone == "010-0000-3333"


def test_그_뒤에_고친_값도_고르면_옛값으로_돌린다(town: Town) -> None:
    kept, other = the_same_twice(town.office)
    done = merged(a_pair(kept, other), kept, other, town.leader, mobile_phone="other")
    Person.objects.filter(pk=kept.pk).update(mobile_phone="010-0000-3333")
    chosen = frozenset(each.step.pk for each in plan_undo(done).changed)
    assert take_back(done, town.leader, put_back=chosen).left == 0
    assert Person.objects.get(pk=kept.pk).mobile_phone == "010-0000-1111"


def test_그_뒤에_생긴_기록은_남은_쪽에_있고_하나씩_돌려줄_수_있다(town: Town) -> None:
    kept, other = the_same_twice(town.office)
    case = case_of(town, other)
    done = merged(a_pair(kept, other), kept, other, town.leader)
    told = {"kind": "general", "given_on": timezone.localdate(), "method": "paper", "text_edition": "2025"}
    stays, goes = (record(case, Consent, person=kept, **told) for _ in range(2))
    since = plan_undo(done).since
    assert {each.row.pk for each in since} == {stays.pk, goes.pk}
    give = frozenset(each.key for each in since if each.row.pk == goes.pk)
    assert take_back(done, town.leader, give_back=give).given == 1
    assert Consent.objects.get(pk=stays.pk).person_id == kept.pk
    assert Consent.objects.get(pk=goes.pk).person_id == other.pk


def test_그사이_파기된_줄은_건너뛰고_알린다(town: Town) -> None:
    kept, other = the_same_twice(town.office)
    friend = a_person(town.office, "도담")
    with as_owner():
        relation = Relation.objects.create(
            office=town.office, sigungu=town.sigungu, person=other, other=friend, kind="friend"
        )
    done = merged(a_pair(kept, other), kept, other, town.leader)
    Relation.objects.filter(pk=relation.pk).delete()
    assert take_back(done, town.leader).gone == 1


def test_합친_것_위에_합친_것은_나중_것부터_되돌린다(town: Town) -> None:
    first, second = the_same_twice(town.office)
    third = a_person(town.office, "윤서준")
    below = merged(a_pair(first, second), first, second, town.leader)
    above = merged(a_pair(third, first), third, first, town.leader)
    with pytest.raises(Refused) as refused:
        take_back(below, town.leader)
    assert codes_of(refused) == ["duplicates.undo_later_first"]
    take_back(above, town.leader)
    take_back(below, town.leader)
    assert not Person.objects.filter(merged_into__isnull=False).exists()


def test_되돌린_뒤_다시_합칠_수_있다(town: Town) -> None:
    kept, other = the_same_twice(town.office)
    pair = a_pair(kept, other)
    take_back(merged(pair, kept, other, town.leader), town.leader)
    with as_owner():
        kept, other = (Person.objects.select_related("office").get(pk=each.pk) for each in (kept, other))
    again = merged(pair, other, kept, town.leader)
    assert Person.objects.get(pk=kept.pk).merged_into_id == again.kept_id == other.pk


def test_되돌리기는_팀장이_한_번만_까닭을_적어_한다(town: Town) -> None:
    kept, other = the_same_twice(town.office)
    done = merged(a_pair(kept, other), kept, other, town.leader)
    with pytest.raises(Refused) as refused:
        undo(done, by=act_as(town.manager), reason="")
    assert codes_of(refused) == [
        "duplicates.not_leader",
        "duplicates.reason_missing",
    ]
    take_back(done, town.leader)
    with pytest.raises(Refused) as refused:
        take_back(done, town.leader)
    assert codes_of(refused) == ["duplicates.undone_already"]


def test_옮긴_기록이_맡은_범위_밖으로_갔으면_더_넓게_맡은_사람이_되돌린다(town: Town) -> None:
    kept, other = the_same_twice(town.office)
    home = a_household(town.office, other)
    done = merged(a_pair(kept, other), kept, other, town.leader)
    second = an_office(town.sigungu, name="가온2동")
    with as_owner():
        Membership.objects.filter(household=home).update(office=second)
    with pytest.raises(Refused) as refused:
        take_back(done, town.leader)
    assert codes_of(refused) == ["duplicates.beyond_reach"]
    assert take_back(done, town.center_leader).back > 0


def test_가구_합치기도_되돌린다(town: Town) -> None:
    parent, child = a_person(town.office, "윤서준"), a_person(town.office, "윤하람")
    kept, other = a_household(town.office, parent), a_household(town.office, parent, child)
    before = snapshot(kept, other, parent, child)
    done = merged(a_pair(kept, other), kept, other, town.leader)
    assert snapshot(kept, other, parent, child) != before
    take_back(done, town.leader)
    assert snapshot(kept, other, parent, child) == before


WORK = ("phone", "leave", "new_relation", "subject", "consent", "join", "address")


@given(
    homes=st.integers(0, 3),
    shared=st.booleans(),
    number=st.sampled_from(["kept", "other"]),
    phone=st.sampled_from(["kept", "other"]),
    work=st.lists(st.sampled_from(WORK), max_size=6),
)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_합친_뒤_아무렇게나_일해도_되돌리면_건드리지_않은_것은_모두_전과_같다(
    homes: int, shared: bool, number: str, phone: str, work: list[str]
) -> None:
    town = a_town()
    kept, other = the_same_twice(town.office)
    cases = [case_of(town, other) for _ in range(homes)]
    members = [a_person(town.office, name) for name in ("도담", "새봄")]
    if shared:
        a_household(town.office, other, kept, members[0])
    with as_owner():
        for one, two in ((other, members[0]), (kept, members[1]), (kept, other)):
            Relation.objects.create(
                office=town.office, sigungu=town.sigungu, person=one, other=two, kind="friend"
            )
    act_as(town.leader)
    before = snapshot(kept, other, *members)
    done = merged(a_pair(kept, other), kept, other, town.leader, number=number, mobile_phone=phone)
    touched = {key for step in work for key in do(step, town, kept, cases, members)}
    take_back(done, town.leader)
    after = snapshot(kept, other, *members)
    missing = set(before) - set(after)
    assert not missing
    assert {key: after[key] for key in before if key not in touched} == {
        key: values for key, values in before.items() if key not in touched
    }


Snapshot = dict[tuple[str, Any], dict[str, Any]]


def snapshot(*records: Person | Household) -> Snapshot:
    """Every row of the records and of all that points to either sort of record, without its version."""
    models = {each.model for kind in (Person, Household) for each in references(kind)} | {Person, Household}
    with as_owner():
        return {
            (model.__name__, row["id"]): {name: value for name, value in row.items() if name != "version"}
            for model in models
            for row in model._default_manager.values()
        }


def do(
    what: str, town: Town, kept: Person, cases: list[Case], members: list[Person]
) -> list[tuple[str, Any]]:
    """Some further work through actions; says which older rows it touched."""
    case = Case.objects.filter(pk__in=[each.pk for each in cases]).first()
    # Persons without a case are nobody's work: who answers for the office says how they are related.
    by = act_as(town.leader if what == "new_relation" else town.manager)
    if what == "phone":
        Person.objects.filter(pk=kept.pk).update(mobile_phone="010-0000-9999")
        return [("Person", kept.pk)]
    if what == "new_relation":
        Relation.objects.create(
            office=town.office, sigungu=town.sigungu, person=kept, other=members[1], kind="child"
        )
    if case is None:
        return []
    member = Membership.objects.filter(household=case.household, until_on__isnull=True, person=kept).first()
    if what == "consent":
        told = {"given_on": timezone.localdate(), "method": "paper", "text_edition": "2025"}
        record(case, Consent, person=kept, kind="general", **told)
    if what == "address":
        home = Household.objects.get(pk=case.household_id)
        household.edit_household(
            case, by=by, seen_version=home.version, about=HouseholdDetails("새봄시 나루길 7")
        )
        return [("Household", home.pk)]
    if what == "join" and not Membership.objects.filter(household=case.household, person=members[0]).exists():
        belongs = MembershipDetails("child", timezone.localdate())
        household.add_known_member(case, by=by, person=members[0], membership=belongs)
    return subject_or_leave(what, by, case, member, members[0])


def subject_or_leave(
    what: str, by: Any, case: Case, member: Membership | None, friend: Person
) -> list[tuple[str, Any]]:
    joined = Membership.objects.filter(household=case.household, person=friend, until_on__isnull=True).first()
    if what == "subject" and joined and case.subject_id != friend.pk:
        household.change_subject(case, by=by, member=joined)
        return [("Case", case.pk)]
    if what == "leave" and member and case.subject_id != member.person_id:
        gone = {"member": member, "until_on": timezone.localdate(), "reason": "marriage"}
        household.end_membership(case, by=by, **gone)
        return [("Membership", member.pk)]
    return []

"""중복 기록 합치기: 무엇이 옮겨지고, 누가 할 수 있고, 무엇이 막는가 (PE4)."""

from datetime import date

import pytest
from django.apps import apps
from django.utils import timezone

from dure.access.crypto import any_word_keys
from dure.cases.core.records import Case, CaseEvent, Consent
from dure.cases.s02_counselling.records import MemberFinding
from dure.changes.records import Event
from dure.people.duplicates import actions
from dure.people.duplicates.merging import Wish, plan
from dure.people.duplicates.permits import warnings, who_gains_sight
from dure.people.duplicates.records import DuplicatePair, Merge, MergeStep
from dure.people.models import LifeEvent, Membership, Person, Relation, SearchToken
from dure.people.numbers import opened_number, sealed_fields
from dure.people.queries import current_members, members_before, relations_among
from dure.people.resident_number import read_number
from dure.people.search import find_people
from dure.rulebook import Refused
from tests.duplicates import a_pair, merged, the_same_twice
from tests.factories import (
    Town,
    a_case_at,
    a_counselling,
    a_household,
    a_person,
    a_submission,
    a_worker,
    act_as,
    an_office,
    consents_of_all,
)
from tests.refusals import codes_of, refused
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


def refusal(pair: DuplicatePair, kept: object, other: object, staff: object) -> list[str]:
    by = act_as(staff)
    wish = Wish(kept, other)
    return refused(actions.merge, pair, wish=wish, by=by, reason="두 번 등록함", has_read_warnings=True)


def fresh(person: Person) -> Person:
    with as_owner():
        return Person.objects.select_related("office").get(pk=person.pk)


def with_own_case(town: Town, person: Person) -> Case:
    """The person's own household with a case."""
    case = a_case_at("counselling", town.office)
    with as_owner():
        Membership.objects.filter(household=case.household).update(person=person)
        Case.objects.filter(pk=case.pk).update(subject=person)
        return Case.objects.get(pk=case.pk)


def test_가리키던_모든_기록이_남는_사람에게_옮겨진다(town: Town) -> None:
    kept, other = the_same_twice(town.office)
    case = with_own_case(town, other)
    consents_of_all(case)
    a_counselling(case, town.manager)
    pair = a_pair(kept, other)
    done = merged(pair, kept, other, town.leader)
    assert Case.objects.get(pk=case.pk).subject_id == kept.pk
    assert set(Consent.objects.filter(case=case).values_list("person_id", flat=True)) == {kept.pk}
    assert MemberFinding.objects.get(case=case).person_id == kept.pk
    assert Membership.objects.get(household=case.household).person_id == kept.pk
    assert Person.objects.get(pk=other.pk).merged_into_id == kept.pk
    assert DuplicatePair.objects.get(pk=pair.pk).state == "merged"
    moved = MergeStep.objects.filter(merge=done).exclude(table="people_person")
    assert sorted(moved.values_list("table", flat=True)) == [
        "cases_case",
        *["cases_consent"] * 4,
        "cases_memberfinding",
        "people_membership",
    ]


def test_합치기_전에_무엇이_얼마나_옮겨지는지_알린다(town: Town) -> None:
    kept, other = the_same_twice(town.office)
    case = with_own_case(town, other)
    consents_of_all(case)
    act_as(town.leader)
    told = {each.ko: (each.moves, each.stays) for each in plan(kept, other)}
    assert told == {"가구원 이력": (1, 0), "사례": (1, 0), "동의": (4, 0)}


def test_흡수된_기록은_찾기와_새_등록의_중복_의심에서_사라진다(town: Town) -> None:
    kept, other = the_same_twice(town.office)
    a_household(town.office, kept)
    merged(a_pair(kept, other), kept, other, town.leader, mobile_phone="other")
    assert find_people("윤서준", limit=10).people == [kept]
    assert find_people("2222", limit=10).people == [kept]
    assert not SearchToken.objects.filter(person=other).exists()


def test_값은_항목마다_고른_쪽을_따르고_빈_칸은_다른_쪽에서_채운다(town: Town) -> None:
    kept, other = the_same_twice(town.office, nationality="가온국", note="문 두드리면 늦게 나옴")
    with as_owner():
        Person.objects.filter(pk=kept.pk).update(note="전화는 오후에")
    kept = fresh(kept)
    merged(a_pair(kept, other), kept, other, town.leader, mobile_phone="other", note="both")
    now = Person.objects.get(pk=kept.pk)
    assert (now.mobile_phone, now.nationality) == ("010-0000-2222", "가온국")
    assert now.note == "전화는 오후에\n문 두드리면 늦게 나옴"
    assert now.version == 2


def test_주민등록번호는_남는_기록에_다시_암호화하고_생년월일이_따라온다(town: Town) -> None:
    kept, other = the_same_twice(town.office)
    number = read_number("510309-1000000", date(2025, 9, 1))
    with as_owner():
        Person.objects.filter(pk=other.pk).update(
            birth_on=date(1951, 3, 9), **sealed_fields(other.pk, number)
        )
    other = fresh(other)
    done = merged(a_pair(kept, other), kept, other, town.leader, number="other")
    now = Person.objects.get(pk=kept.pk)
    assert opened_number(now) == "510309-1000000"
    assert (now.birth_on, now.number_masked, now.number_hash) == (
        date(1951, 3, 9),
        "510309-1******",
        other.number_hash,
    )
    kept_words = str(list(MergeStep.objects.filter(merge=done).values_list("before", "after")))
    assert "1000000" not in kept_words
    assert other.number_hash not in kept_words


def test_한_가구에_두_번_적힌_사람은_한_번만_남고_아무_줄도_사라지지_않는다(town: Town) -> None:
    kept, other = the_same_twice(town.office)
    home = a_household(town.office, other, kept)
    merged(a_pair(kept, other), kept, other, town.leader)
    assert [(each.person, each.is_head) for each in current_members(home)] == [(kept, True)]
    assert members_before(home.pk) == []
    assert sorted(Membership.objects.filter(household=home).values_list("leaving_reason", flat=True)) == [
        "",
        "merged",
    ]


def test_겹치는_상담_줄은_흡수된_기록에_그대로_남는다(town: Town) -> None:
    kept, other = the_same_twice(town.office)
    case = a_case_at("counselling", town.office)
    with as_owner():
        scope = {"office": town.office, "sigungu": town.sigungu}
        for person in (kept, other):
            Membership.objects.create(**scope, household=case.household, person=person)
    a_counselling(case, town.manager)
    merged(a_pair(kept, other), kept, other, town.leader)
    assert MemberFinding.objects.filter(case=case, person=kept).count() == 1
    assert MemberFinding.objects.filter(case=case, person=other).count() == 1


def test_두_사람_사이의_관계는_자기와의_관계가_되지_않는다(town: Town) -> None:
    kept, other = the_same_twice(town.office)
    friend = a_person(town.office, "도담")
    with as_owner():
        scope = {"office": town.office, "sigungu": town.sigungu}
        Relation.objects.create(**scope, person=kept, other=other, kind="sibling")
        Relation.objects.create(**scope, person=other, other=friend, kind="friend")
    merged(a_pair(kept, other), kept, other, town.leader)
    assert [(each.person, each.other) for each in relations_among([kept, friend])] == [(kept, friend)]
    assert Relation.objects.count() == 2


def test_가구를_합치면_사례와_가구원과_이력이_옮겨진다(town: Town) -> None:
    parent, child = a_person(town.office, "윤서준"), a_person(town.office, "윤하람")
    kept, other = a_household(town.office, parent), a_household(town.office, parent, child)
    with as_owner():
        case = a_case_at("counselling", town.office)
        Case.objects.filter(pk=case.pk).update(household=other, subject=child)
        LifeEvent.objects.create(office=town.office, sigungu=town.sigungu, household=other, text="이사")
    merged(a_pair(kept, other), kept, other, town.leader)
    assert [(each.person.name, each.is_head) for each in current_members(kept)] == [
        ("윤서준", True),
        ("윤하람", False),
    ]
    assert Case.objects.get(pk=case.pk).household_id == kept.pk
    assert kept.life_events.count() == 1
    assert SearchToken.objects.filter(person=child, token__in=any_word_keys("a:가온로")).exists()


def test_합친_일은_사례의_지나온_일과_변경_이력에_한_사건으로_남는다(town: Town) -> None:
    kept, other = the_same_twice(town.office)
    case = with_own_case(town, other)
    done = merged(a_pair(kept, other), kept, other, town.leader)
    event = CaseEvent.objects.get(case=case)
    assert (event.verb, event.actor, event.target_id) == ("people.merge", "서이든", done.pk)
    assert "윤서준" not in str(event.params)
    versions = apps.get_model("cases", "CaseVersion").objects.filter(id=case.pk, subject=kept)
    assert versions.get().pgh_context.metadata["event"] == str(done.pk)


def test_팀장만_합치고_판단은_담당자도_한다(town: Town) -> None:
    kept, other = the_same_twice(town.office)
    pair = a_pair(kept, other)
    assert refusal(pair, kept, other, town.manager) == ["duplicates.not_leader"]
    by = act_as(town.manager)
    marked = actions.set_apart(pair, by=by, seen_version=1, reason="쌍둥이")
    assert (marked.state, marked.decided_by, marked.reason) == ("different", town.manager, "쌍둥이")
    again = actions.reopen(marked, by=by, seen_version=2)
    assert (again.state, again.decided_by, again.reason) == ("", None, "")


def test_판단도_되돌린_판단도_한_일로_남고_고친_이력에_같은_사건이_적힌다(town: Town) -> None:
    pair, by, key = a_pair(*the_same_twice(town.office)), act_as(town.manager), a_submission()
    marked = actions.set_apart(pair, by=by, submission=key, seen_version=1, reason="쌍둥이")
    assert actions.set_apart(pair, by=by, submission=key, seen_version=1, reason="쌍둥이") == marked
    actions.reopen(marked, by=by, seen_version=2)
    reopened, decided = Event.objects.filter(root_id=pair.pk)
    assert [reopened.verb, decided.verb] == ["people.reopen", "people.different"]
    versions = apps.get_model("people.DuplicatePairVersion").objects.filter(id=pair.pk, version__gt=1)
    told = versions.order_by("pgh_id").select_related("pgh_context")
    assert [each.pgh_context.metadata["event"] for each in told] == [str(decided.pk), str(reopened.pk)]


def test_까닭_없이는_판단도_합치기도_하지_않는다(town: Town) -> None:
    kept, other = the_same_twice(town.office)
    pair, by = a_pair(kept, other), act_as(town.leader)
    with pytest.raises(Refused) as refused:
        actions.link(pair, by=by, seen_version=1, reason=" ")
    assert codes_of(refused) == ["duplicates.reason_missing"]
    with pytest.raises(Refused):
        actions.merge(pair, wish=Wish(kept, other), by=by, reason="")
    assert not Merge.objects.exists()


def test_다른_기관_사람과는_두_기관을_맡은_시군구_팀장이_합치고_누가_더_보게_되는지_알린다(
    town: Town,
) -> None:
    second = an_office(town.sigungu, name="가온2동")
    kept, other = the_same_twice(town.office, second)
    home = a_household(second, other)
    pair = a_pair(kept, other)
    act_as(town.leader)
    assert not DuplicatePair.objects.exists()
    act_as(town.center_leader)
    assert who_gains_sight(kept, other) == [second]
    merged(pair, kept, other, town.center_leader)
    worker = a_worker(second, name="표다솜")
    act_as(worker)
    assert [each.person for each in current_members(home)] == [kept]
    assert not Membership.objects.filter(person=kept).exclude(household=home).exists()
    act_as(town.manager)
    assert Person.objects.filter(pk=kept.pk).exists()
    assert not Membership.objects.filter(household=home).exists()


def test_두_기관의_가구는_합치지_않는다(town: Town) -> None:
    second = an_office(town.sigungu, name="가온2동")
    person = a_person(town.office)
    kept, other = a_household(town.office, person), a_household(second, person)
    pair = a_pair(kept, other)
    assert refusal(pair, kept, other, town.center_leader) == ["duplicates.homes_of_two_offices"]


def test_맡은_범위_밖의_기록이_남을_합치기는_막는다(town: Town) -> None:
    second = an_office(town.sigungu, name="가온2동")
    kept, other = the_same_twice(town.office)
    a_household(second, other)
    pair = a_pair(kept, other)
    assert refusal(pair, kept, other, town.leader) == ["duplicates.beyond_reach"]
    merged(pair, kept, other, town.center_leader)
    assert Membership.objects.get().person_id == kept.pk


def test_둘_다_진행_중인_사례가_있으면_읽고_나서야_합친다(town: Town) -> None:
    kept, other = the_same_twice(town.office)
    with_own_case(town, kept)
    with_own_case(town, other)
    pair, by = a_pair(kept, other), act_as(town.leader)
    with pytest.raises(Refused) as refused:
        actions.merge(pair, wish=Wish(kept, other), by=by, reason="두 번 등록함")
    assert codes_of(refused) == ["duplicates.both_have_an_open_case"]
    actions.merge(pair, wish=Wish(kept, other), by=by, reason="두 번 등록함", has_read_warnings=True)
    assert Case.objects.filter(subject=kept).count() == 2


def test_번호가_다르거나_한쪽만_사망했으면_알린다(town: Town) -> None:
    kept, other = the_same_twice(town.office)
    for person, digits in ((kept, "510308-1000001"), (other, "510308-1000002")):
        with as_owner():
            fields = sealed_fields(person.pk, read_number(digits, date(2025, 9, 1)))
            Person.objects.filter(pk=person.pk).update(**fields)
    kept, other = (fresh(each) for each in (kept, other))
    other.died_on = timezone.localdate()
    act_as(town.leader)
    assert [each.code for each in warnings(kept, other)] == [
        "duplicates.numbers_differ",
        "duplicates.one_died",
    ]


def test_합쳐진_기록은_다시_합치지_않는다(town: Town) -> None:
    kept, other = the_same_twice(town.office)
    third = a_person(town.office, "윤서준")
    merged(a_pair(kept, other), kept, other, town.leader)
    gone = Person.objects.select_related("office").get(pk=other.pk)
    assert refusal(a_pair(gone, third), third, gone, town.leader) == ["duplicates.already_absorbed"]

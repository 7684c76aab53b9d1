"""중복 찾기: 무엇이 같은 사람으로 보이고 무엇이 아닌가, 누구에게 보이는가 (PE4)."""

import time
from datetime import date
from itertools import combinations
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from dure.access.base import new_id
from dure.cases.core.records import Case
from dure.demo.chance import Chance
from dure.people.duplicates import actions, jobs
from dure.people.duplicates.blocking import pairs
from dure.people.duplicates.comparing import PersonFacts, compare_persons, digits, person_probability
from dure.people.duplicates.names import name_level, read_name, spellings
from dure.people.duplicates.records import DuplicatePair
from dure.people.duplicates.references import WITHOUT_KEY
from dure.people.duplicates.sifting import Sieve
from dure.people.models import Membership, Person
from dure.people.numbers import sealed_fields
from dure.people.places import place_of
from dure.people.possible_duplicates import possible_duplicates
from dure.people.resident_number import read_number
from dure.rulebook import product
from tests.duplicates import BORN, the_same_twice
from tests.factories import Town, a_case_at, a_household, a_town, act_as, an_office
from tests.roles import as_owner

BOOK = product().duplicates
HOME, OTHER_HOME = new_id(), new_id()


def someone(name: str = "윤서준", **about: Any) -> PersonFacts:
    """A man born on 8 March 1951 with a telephone of his own, at home; `about` says what is typed otherwise."""
    mobile = digits(about.pop("mobile", "010-0000-1111"))
    kept = {
        "birth_on": BORN,
        "sex": "male",
        "homes": {new_id()},
        "street": "가온로 12",
        "door": "101호",
    } | about
    kept["street"], kept["door"] = place_of(kept["street"], kept["door"])
    kept["homes"] = frozenset(kept["homes"])
    return PersonFacts(
        key=new_id(),
        office_id=HOME,
        name=read_name(name),
        mobile=mobile,
        phones=frozenset({mobile} - {""}),
        **kept,
    )


def likely(one: PersonFacts, other: PersonFacts) -> str:
    score = person_probability(compare_persons(one, other), BOOK)
    return "거의 확실" if score >= BOOK.strong else "확인 필요" if score >= BOOK.shown else "아님"


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("윤서준", "윤 서준", "exact"),
        ("이철수", "리철수", "variant"),
        ("류하늘", "유하늘", "variant"),
        ("노가람", "로가람", "variant"),
        ("김혜정", "김헤정", "close"),
        ("김서준", "김준서", "close"),
        ("김서연", "김서현", "close"),
        ("박다온", "김다온", "given_same"),
        ("김다온", "김보람", "surname_same"),
        ("남궁솔", "남궁별", "surname_same"),
        ("김다온", "박보람", "different"),
        ("NGUYEN THI HOA", "Thi Hoa Nguyễn", "variant"),
        ("응우옌 티 호아", "티 호아 응우옌", "variant"),
        ("응우옌 티 호아", "Nguyen Thi Hoa", ""),
        ("", "김다온", ""),
    ],
)
def test_이름은_표기와_두음법칙과_오타를_가려_견준다(one: str, other: str, level: str) -> None:
    assert name_level(read_name(one), read_name(other)) == level


def test_찾을_때는_두_표기를_모두_쓴다() -> None:
    assert spellings("이철수") == {"이철수", "리철수"}
    assert spellings("나 가람") == {"나가람", "라가람"}
    assert spellings("김다온") == {"김다온"}


@pytest.mark.parametrize(
    ("about", "told"),
    [
        ({}, "거의 확실"),
        ({"street": "다솜길 3", "door": ""}, "거의 확실"),
        ({"mobile": "010-0000-2222"}, "거의 확실"),
        ({"mobile": "010-0000-2222", "street": "다솜길 3"}, "확인 필요"),
        ({"birth_on": date(1951, 8, 3)}, "거의 확실"),
        ({"birth_on": None}, "거의 확실"),
        ({"birth_on": date(1952, 3, 8)}, "거의 확실"),
        ({"name": "윤서중"}, "거의 확실"),
        ({"birth_on": date(1951, 11, 20), "mobile": "010-0000-2222", "street": "다솜길 3"}, "아님"),
        ({"birth_on": date(1979, 5, 1), "name": "윤보람", "sex": "female"}, "아님"),
    ],
)
def test_한_사람을_다르게_적어도_알아보고_닮은_남은_내놓지_않는다(about: dict[str, Any], told: str) -> None:
    assert likely(someone(), someone(**about)) == told


def test_생일_말고_같은_것이_없으면_이름이_같을_때만_견준다() -> None:
    sieve = Sieve(BOOK)
    assert sieve.names == {"exact", "variant"}
    apart: dict[str, Any] = {"mobile": "010-0000-2222", "street": "다솜길 3", "door": "2호"}
    assert sieve.lets_through(someone(), someone(**apart))
    assert not sieve.lets_through(someone(), someone("윤서중", **apart))
    assert not sieve.lets_through(someone(), someone("", **apart))
    assert sieve.lets_through(someone(), someone("윤서중", **apart | {"mobile": "010-0000-1111"}))
    assert sieve.lets_through(someone(), someone("박보람", **apart | {"street": "가온로 12"}))
    assert sieve.lets_through(someone(number_hash="가"), someone("박보람", number_hash="가", **apart))


def test_미리_거른_것_가운데_찾을_짝은_없다() -> None:
    chance = Chance(11)
    people = [
        someone(
            chance.one(["윤서준", "윤서중", "윤준서", "박서준", "박보람", "리철수", "이철수", ""]),
            birth_on=chance.one([BORN, date(1951, 8, 3), date(1952, 3, 8), None]),
            sex=chance.one(["male", "female", ""]),
            mobile=chance.one(["", "010-0000-1111", "010-0000-2222"]),
            street=chance.one(["가온로 12", "다솜길 3", "한빛로 7"]),
            door=chance.one(["101호", "102호"]),
            homes={chance.one([HOME, OTHER_HOME, new_id()])},
            companions=frozenset({chance.one(["윤다온:1980", "윤하늘:2010", "박새롬:1955"])}),
            number_hash=chance.one(["", "가", "나"]),
        )
        for _ in range(160)
    ]
    both = [(one, other) for one, other in combinations(people, 2)]
    alike = [pair for pair in both if likely(*pair) != "아님"]
    assert len(alike) > 500
    assert [pair for pair in alike if not Sieve(BOOK).lets_through(*pair)] == []


def test_한_열쇠를_여럿이_나누면_그_열쇠로는_짝을_짓지_않고_나머지는_모두_짝이_된다() -> None:
    rows = [someone(birth_on=None, mobile=f"010-0000-{number:04d}") for number in (1, 1, 2, 2, 2, 3)]
    keys = {row.key: number for number, row in enumerate(rows)}

    def found(largest: int) -> set[frozenset[int]]:
        return {
            frozenset((keys[one.key], keys[other.key]))
            for one, other in pairs(rows, lambda row: [f"p:{row.mobile}"], largest)
        }

    assert found(3) == {frozenset(each) for each in ((0, 1), (2, 3), (2, 4), (3, 4))}
    assert found(2) == {frozenset((0, 1))}
    assert list(pairs([], lambda row: [row.mobile], 2)) == []


def test_한집에_사는_쌍둥이와_형제와_같은_전화의_부모는_내놓지_않는다() -> None:
    twin = {"homes": {HOME}, "birth_on": date(2015, 4, 2), "sex": "female"}
    assert likely(someone("윤다온", **twin), someone("윤보람", **twin)) == "아님"
    assert likely(someone("윤서연", **twin), someone("윤서현", **twin)) == "아님"
    parent = someone("윤서준", homes={HOME})
    assert likely(parent, someone("윤다온", homes={HOME}, birth_on=date(2015, 4, 2))) == "아님"


def test_주민등록번호가_같으면_이름이_달라도_확인하게_한다() -> None:
    renamed = someone("윤가람", number_hash="n1", mobile="", street="다솜길 3")
    assert likely(someone(number_hash="n1"), renamed) in ("확인 필요", "거의 확실")


def test_번호가_다르면_다른_것이_모두_같을_때만_내놓는다() -> None:
    one = someone(number_hash="n1")
    assert likely(one, someone(number_hash="n2")) == "거의 확실"
    elsewhere = {"mobile": "010-0000-2222", "street": "다솜길 3"}
    assert likely(one, someone(number_hash="n2", **elsewhere)) == "아님"


def find(town: Town) -> None:
    jobs.find(str(town.sigungu.pk))


def pairs_seen_by(staff: object) -> list[DuplicatePair]:
    act_as(staff)
    return list(DuplicatePair.objects.order_by("kind"))


def test_밤마다_사람과_가구의_짝을_찾고_두_번_돌려도_하나다(town: Town) -> None:
    first, second = the_same_twice(town.office)
    one, other = a_household(town.office, first), a_household(town.office, second)
    find(town)
    find(town)
    household, person = pairs_seen_by(town.manager)
    assert (person.kind, {person.first_id, person.second_id}) == ("person", {first.pk, second.pk})
    assert (household.kind, {household.first_id, household.second_id}) == ("household", {one.pk, other.pk})


def test_근거에는_단계만_남고_개인정보는_없다(town: Town) -> None:
    first, second = the_same_twice(town.office)
    a_household(town.office, first), a_household(town.office, second)
    find(town)
    pair = next(each for each in pairs_seen_by(town.manager) if each.kind == "person")
    assert pair.evidence == {
        "levels": {
            "name": "exact",
            "birth": "exact",
            "sex": "same",
            "phone": "different",
            "home": "same_door",
        }
    }
    jobs_told = (
        apps.get_model("procrastinate", "ProcrastinateJob")
        .objects.using("owner")
        .values_list("args", flat=True)
    )
    assert "윤서준" not in str(list(jobs_told))


def test_다른_시군구의_사람과는_짝이_되지_않는다(town: Town) -> None:
    the_same_twice(town.office, a_town().office)
    find(town)
    assert pairs_seen_by(town.center_leader) == []


def test_두_기관에_걸친_짝은_두_기관을_맡은_사람만_본다(town: Town) -> None:
    second = an_office(town.sigungu, name="가온2동")
    the_same_twice(town.office, second)
    find(town)
    assert pairs_seen_by(town.leader) == []
    assert len(pairs_seen_by(town.center_leader)) == 1


def test_열람_제한_사례의_사람은_짝이_되지_않고_나중에_제한되어도_사라진다(town: Town) -> None:
    first, second = the_same_twice(town.office)
    case = a_case_at("counselling", town.office)
    with as_owner():
        Membership.objects.filter(household=case.household).update(person=second)
    find(town)
    assert len(pairs_seen_by(town.manager)) == 1
    with as_owner():
        Case.objects.filter(pk=case.pk).update(is_restricted=True)
    assert pairs_seen_by(town.manager) == []
    assert pairs_seen_by(town.center_leader) == []
    find(town)
    with as_owner():
        assert not DuplicatePair.objects.exists()
    jobs.find_for_person(str(first.pk), str(town.sigungu.pk))
    with as_owner():
        assert not DuplicatePair.objects.exists()


def test_판단한_짝은_돌아오지_않고_자료가_크게_바뀌면_다시_묻는다(town: Town) -> None:
    first, second = the_same_twice(town.office)
    find(town)
    pair = pairs_seen_by(town.manager)[0]
    actions.set_apart(pair, by=act_as(town.manager), seen_version=1, reason="가족에게 확인")
    find(town)
    assert pairs_seen_by(town.manager)[0].state == "different"
    number = read_number("510308-1000001", date(2025, 9, 1))
    for person in (first, second):
        with as_owner():
            Person.objects.filter(pk=person.pk).update(**sealed_fields(person.pk, number))
    find(town)
    again = pairs_seen_by(town.manager)[0]
    assert (again.state, again.evidence["decided_before"]["state"]) == ("", "different")


def test_더는_닮지_않은_짝은_목록에서_빠진다(town: Town) -> None:
    first, _ = the_same_twice(town.office)
    find(town)
    with as_owner():
        Person.objects.filter(pk=first.pk).update(name="도담", birth_on=date(1980, 1, 5))
    find(town)
    assert pairs_seen_by(town.manager) == []


def test_사람을_저장하면_그_사람만_바로_찾는다(town: Town) -> None:
    first, second = the_same_twice(town.office)
    jobs.find_for_person(str(second.pk), str(town.sigungu.pk))
    assert [each.first_id for each in pairs_seen_by(town.manager)] == [min(first.pk, second.pk)]


def test_등록할_때도_같은_셈으로_알리고_흡수된_기록은_나오지_않는다(town: Town) -> None:
    first, second = the_same_twice(town.office)
    act_as(town.manager)
    turned = {"name": "윤서준", "birth_on": date(1951, 8, 3), "mobile_phone": "010-0000-2222"}
    assert possible_duplicates(turned, None)[0] == second
    assert set(possible_duplicates({"name": "윤 서준", "birth_on": BORN}, None)) == {first, second}
    assert possible_duplicates({"name": "윤서준", "birth_on": date(1999, 1, 2)}, None) == []
    Person.objects.filter(pk=second.pk).update(merged_into=first)
    assert possible_duplicates({"name": "윤서준", "birth_on": BORN}, None) == [first]


def test_늦은_밤일은_다음_밤에_맡긴다(town: Town) -> None:
    the_same_twice(town.office)
    jobs.find_everywhere(int(time.time()) - 7 * 60 * 60)
    assert not apps.get_model("procrastinate", "ProcrastinateJob").objects.using("owner").exists()


def test_열쇠_없이_사람이나_가구를_가리키는_칸은_모두_밝혀_두었다() -> None:
    words = ("person", "household", "subject", "kept", "absorbed", "first", "second")
    found = {
        (model._meta.db_table, field.column)
        for model in apps.get_models()
        if model.__module__.startswith("dure.") and not hasattr(model, "pgh_tracked_model")
        for field in model._meta.concrete_fields
        if isinstance(field, models.UUIDField) and not field.is_relation
        if any(word in field.name for word in words)
    }
    assert found == WITHOUT_KEY

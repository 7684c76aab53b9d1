"""가구 밖의 친척과 그 관계: 등록, 고치기, 지우기, 되돌리기, 막는 까닭 (manual-2025 m:8689-8700, m:11542)."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from dure.access.policy import Permission
from dure.cases.core.change import Conflict, changing
from dure.cases.core.move import send_case
from dure.cases.core.records import Case, CaseEvent
from dure.cases.household.actions import background, restoring
from dure.cases.household.actions import kin as kin_actions
from dure.cases.household.inputs import KinshipDetails, RelationDetails, RelativeDetails, Said
from dure.people.models import Kinship, Person, Relation, Relative
from tests.factories import Town, a_case_at, a_submission, a_town, a_worker, act_as
from tests.refusals import refused
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@dataclass
class Family:
    """A household of two with what the actions need."""

    town: Town
    case: Case
    by: Any

    @property
    def child(self) -> Person:
        return Person.objects.get(name="윤하람")

    def relative(self, name: str = "이모", *said: Said, **values: Any) -> Relative:
        typed = {"kind": "person", "name": name, "sex": "female"} | values
        about = RelativeDetails(**typed)
        return kin_actions.add_relative(self.case, by=self.by, about=about, said=said)


@pytest.fixture
def home() -> Family:
    town = a_town()
    case = a_case_at("counselling", town.office, members=2)
    return Family(town, case, act_as(town.manager))


def of(to: Any, kind: str = "", quality: str = "") -> Said:
    return Said(to, KinshipDetails(kind, quality))


def test_친척을_관계와_함께_한_번에_적는다(home: Family) -> None:
    aunt = home.relative("이모", of(home.case.subject, "sibling", "close"), birth_year=1975)
    kinship = Kinship.objects.get()
    assert (kinship.relative, kinship.person, kinship.kind, kinship.quality) == (
        aunt,
        home.case.subject,
        "sibling",
        "close",
    )
    assert CaseEvent.objects.filter(case=home.case).last().verb == "household.add_relative"
    assert "이모" not in str(CaseEvent.objects.filter(case=home.case).last().params)


def test_친척은_친척과도_이어진다(home: Family) -> None:
    uncle = home.relative("외삼촌", of(home.case.subject, "sibling"), sex="male")
    cousin = home.relative("사촌", of(uncle, "child"))
    assert Kinship.objects.get(relative=cousin).other == uncle


def test_사람에는_부를_말이_있어야_하고_해가_앞뒤가_맞아야_한다(home: Family) -> None:
    next_year = timezone.localdate().year + 1
    add = kin_actions.add_relative
    wrong = [
        ({"name": " "}, ["kin.name_missing"]),
        ({"birth_year": 1849}, ["kin.year_too_early"]),
        ({"birth_year": next_year}, ["kin.year_in_future"]),
        ({"birth_year": 1980, "death_year": 1979}, ["kin.died_before_born"]),
    ]
    for values, codes in wrong:
        typed = RelativeDetails(**{"kind": "person", "name": "이모"} | values)
        assert refused(add, home.case, by=home.by, about=typed) == codes
    assert not Relative.objects.exists()
    kin_actions.add_relative(home.case, by=home.by, about=RelativeDetails("miscarriage"))


def test_친척은_예순_명까지이다(home: Family) -> None:
    scope = {"office": home.case.office, "sigungu": home.case.sigungu, "household": home.case.household}
    with as_owner():
        Relative.objects.bulk_create(Relative(**scope, name=f"친척 {place}") for place in range(60))
    about = RelativeDetails("person", "이모")
    assert refused(kin_actions.add_relative, home.case, by=home.by, about=about) == ["kin.too_many_relatives"]


@pytest.mark.parametrize("kind", ["pregnancy", "miscarriage", "abortion"])
def test_임신과_그_끝은_누구의_자녀인지만_적는다(home: Family, kind: str) -> None:
    unborn = home.relative("", of(home.case.subject, "child"), kind=kind, sex="")
    add = kin_actions.add_kinship
    for wrong in ("spouse", "parent", "sibling"):
        about = KinshipDetails(wrong)
        codes = refused(add, home.case, by=home.by, who=unborn, of=home.child, about=about)
        assert codes == ["kin.unborn_is_a_child"]


def test_같은_관계는_거꾸로_말해도_두_번_적지_않는다(home: Family) -> None:
    mother = home.relative("어머니", of(home.case.subject, "parent"))
    about = KinshipDetails("parent", "close")
    add = kin_actions.add_kinship
    assert refused(add, home.case, by=home.by, who=mother, of=home.case.subject, about=about) == [
        "kin.said_already"
    ]
    turned = KinshipDetails("child")
    assert refused(add, home.case, by=home.by, who=home.case.subject, of=mother, about=turned) == [
        "kin.said_already"
    ]


def test_낳은_부모는_둘까지이고_양부모는_따로_센다(home: Family) -> None:
    for name in ("어머니", "아버지"):
        home.relative(name, of(home.case.subject, "parent"))
    about = RelativeDetails("person", "누군가")
    add = kin_actions.add_relative
    said = [of(home.case.subject, "parent")]
    assert refused(add, home.case, by=home.by, about=about, said=said) == ["kin.third_parent"]
    assert not Relative.objects.filter(name="누군가").exists()
    home.relative("양어머니", of(home.case.subject, "adoptive_parent"))


def test_자기_조상이_되는_관계는_받지_않는다(home: Family) -> None:
    mother = home.relative("어머니", of(home.case.subject, "parent"))
    said = KinshipDetails("child")
    codes = refused(kin_actions.add_kinship, home.case, by=home.by, who=mother, of=home.child, about=said)
    assert codes == ["kin.own_ancestor"]


def test_자기와의_관계와_빈_관계는_받지_않는다(home: Family) -> None:
    aunt = home.relative()
    add = kin_actions.add_kinship
    about = KinshipDetails("sibling")
    assert refused(add, home.case, by=home.by, who=aunt, of=aunt, about=about) == ["kin.to_oneself"]
    nothing = KinshipDetails("")
    assert refused(add, home.case, by=home.by, who=aunt, of=home.child, about=nothing) == ["kin.nothing_said"]


def test_가구원이_친척에게_무엇인지_말하면_친척_쪽에서_적는다(home: Family) -> None:
    aunt = home.relative("고모")
    about = KinshipDetails("adopted_child", "violent")
    kin_actions.add_kinship(home.case, by=home.by, who=home.child, of=aunt, about=about)
    kinship = Kinship.objects.get()
    assert (kinship.relative, kinship.kind, kinship.quality) == (aunt, "adoptive_parent", "violated")


def test_두_가구원의_관계는_가족_관계에_적는다(home: Family) -> None:
    about = KinshipDetails("parent", "conflict")
    kin_actions.add_kinship(home.case, by=home.by, who=home.case.subject, of=home.child, about=about)
    assert Relation.objects.get().quality == "conflict"
    assert not Kinship.objects.exists()


def test_다른_사람이_먼저_고친_친척은_둘을_견주게_한다(home: Family) -> None:
    aunt = home.relative()
    about = RelativeDetails("person", "큰이모")
    kin_actions.edit_relative(home.case, by=home.by, record=aunt, seen_version=1, about=about)
    with pytest.raises(Conflict):
        kin_actions.edit_relative(home.case, by=home.by, record=aunt, seen_version=1, about=about)
    assert Relative.objects.get().version == 2


def test_관계는_종류와_질을_고치되_규칙은_그대로이다(home: Family) -> None:
    mother = home.relative("어머니", of(home.case.subject, "parent"))
    kinship = Kinship.objects.get()
    edit = kin_actions.edit_kinship
    changed = KinshipDetails("adoptive_parent", "cut_off", is_over=True)
    edit(home.case, by=home.by, record=kinship, seen_version=1, about=changed)
    assert Kinship.objects.get(relative=mother).quality == "cut_off"
    empty = KinshipDetails("")
    assert refused(edit, home.case, by=home.by, record=kinship, seen_version=2, about=empty) == [
        "kin.nothing_said"
    ]


def test_지운_친척은_하루_안에_관계까지_되돌린다(home: Family) -> None:
    aunt = home.relative("이모", of(home.case.subject, "sibling"), of(home.child, "", "close"))
    key = aunt.pk
    kin_actions.remove_relative(home.case, by=home.by, record=aunt)
    assert (Relative.objects.count(), Kinship.objects.count()) == (0, 0)
    assert restoring.removed_key(home.case, str(key)) == key
    restoring.restore(home.case, by=home.by, key=key)
    assert Relative.objects.get().name == "이모"
    assert set(Kinship.objects.values_list("kind", "quality")) == {("sibling", ""), ("", "close")}
    again = refused(restoring.restore, home.case, by=home.by, key=key)
    assert again == ["kin.cannot_restore"]


def test_하루가_지나면_되돌리지_않는다(home: Family) -> None:
    aunt = home.relative()
    key = aunt.pk
    kin_actions.remove_relative(home.case, by=home.by, record=aunt)
    late = timezone.now() + timedelta(hours=25)
    codes = refused(restoring.restore, home.case, by=home.by, key=key, at=late)
    assert codes == ["kin.cannot_restore"]


def test_다른_가구에서_지운_것은_되돌리지_못한다(home: Family) -> None:
    aunt = home.relative()
    key = aunt.pk
    kin_actions.remove_relative(home.case, by=home.by, record=aunt)
    other = a_case_at("counselling", home.town.office)
    assert refused(restoring.restore, other, by=act_as(home.town.manager), key=key) == ["kin.cannot_restore"]


def test_지운_가구원_사이의_관계도_되돌린다(home: Family) -> None:
    ends = {"person": home.child, "other": home.case.subject}
    made = background.add_relation(home.case, by=home.by, **ends, about=RelationDetails("child"))
    key = made.pk
    background.remove_relation(home.case, by=home.by, record=made)
    restoring.restore(home.case, by=home.by, key=key)
    assert Relation.objects.get().pk == key


def test_맡지_않은_사람과_끝난_사례에서는_적지_못한다(home: Family) -> None:
    about = RelativeDetails("person", "이모")
    case = a_case_at("assessment", home.town.office, manager=home.town.manager)
    colleague = a_worker(home.town.office, "town_manager", "나래")
    add = kin_actions.add_relative
    assert refused(add, case, by=act_as(colleague), about=about) == ["core.not_permitted"]
    ended = a_case_at("counselling", home.town.office, manager=home.town.manager, status="ended")
    assert refused(add, ended, by=act_as(home.town.manager), about=about) == ["core.case_has_ended"]


def test_두_번_보낸_등록은_한_번만_적는다(home: Family) -> None:
    key = a_submission()
    about = RelativeDetails("person", "이모")
    aunt = kin_actions.add_relative(home.case, by=home.by, submission=key, about=about)
    assert kin_actions.add_relative(home.case, by=home.by, submission=key, about=about) == aunt
    assert Relative.objects.count() == 1


def test_사례가_다른_기관으로_가면_친척과_관계도_간다(home: Family) -> None:
    home.relative("이모", of(home.case.subject, "sibling"))
    leader = act_as(home.town.leader)
    with changing(home.case, "test.send", Permission.CASE_READ, by=leader) as change:
        send_case(change, home.town.center, kind="test")
    with as_owner():
        for model in (Relative, Kinship):
            assert {row.office_id for row in model.objects.all()} == {home.town.center.pk}


def test_가구원_사이의_관계에도_같은_규칙이_선다(home: Family) -> None:
    add, edit = background.add_relation, background.edit_relation
    two = {"person": home.child, "other": home.case.subject}
    made = add(home.case, by=home.by, **two, about=RelationDetails("child"))
    assert refused(add, home.case, by=home.by, **two, about=RelationDetails("child")) == ["kin.said_already"]
    assert refused(add, home.case, by=home.by, **two, about=RelationDetails("parent")) == ["kin.own_ancestor"]
    codes = refused(edit, home.case, by=home.by, record=made, seen_version=1, about=RelationDetails("parent"))
    assert codes == ["kin.own_ancestor"]
    changed = edit(home.case, by=home.by, record=made, seen_version=1, about=RelationDetails("adopted_child"))
    assert (changed.kind, changed.version) == ("adopted_child", 2)
    with pytest.raises(Conflict):
        edit(home.case, by=home.by, record=made, seen_version=1, about=RelationDetails("foster_child"))

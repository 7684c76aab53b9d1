"""가족 틀: 자주 보는 가족을 한 번에 적되 가구원은 만들지 않는다 (manual-2025 m:8699)."""

import pytest

from dure.cases.core.records import Case, CaseEvent
from dure.cases.household.actions.templates import add_family
from dure.cases.household.inputs import RelativeDetails
from dure.people.models import Kinship, Membership, Person, Relation, Relative
from dure.rulebook import product
from tests.factories import Town, a_case_at, a_client, a_worker, act_as
from tests.refusals import refused

pytestmark = pytest.mark.django_db
TEMPLATES = product().kin.templates


@pytest.fixture
def case(town: Town) -> Case:
    return a_case_at("assessment", town.office, manager=town.manager, members=2)


def new(name: str, sex: str = "", year: int | None = None) -> RelativeDetails:
    return RelativeDetails("person", name, sex, year)


def test_여섯_가지_틀이_있다() -> None:
    assert [template.ko for template in TEMPLATES.values()] == [
        "부부와 자녀",
        "한부모",
        "조손",
        "삼대",
        "재혼",
        "1인 (원가족)",
    ]


def test_원가족을_틀로_적으면_친척과_관계가_한_번에_생긴다(town: Town, case: Case) -> None:
    by = act_as(town.manager)
    people = {
        "father": new("아버지", "male", 1940),
        "mother": new("어머니", "female"),
        "sibling": new("누나"),
    }
    add_family(case, by=by, template=TEMPLATES["one_person"], known={"one": case.subject}, new=people)
    assert set(Relative.objects.values_list("name", flat=True)) == {"아버지", "어머니", "누나"}
    told = {
        (each.relative.name, each.kind, str(each.person or each.other))
        for each in Kinship.objects.select_related("relative", "person", "other")
    }
    assert told == {
        ("어머니", "spouse", "아버지"),
        ("아버지", "parent", "윤서준"),
        ("어머니", "parent", "윤서준"),
        ("누나", "child", "아버지"),
        ("누나", "child", "어머니"),
    }
    assert CaseEvent.objects.filter(case=case).last().params == {"template": "one_person", "relatives": 3}


def test_틀은_가구원을_새로_만들지_않고_적힌_관계를_되풀이하지_않는다(town: Town, case: Case) -> None:
    by = act_as(town.manager)
    child = Person.objects.get(name="윤하람")
    known = {"parent": case.subject, "first": child}
    former = {"former": new("전남편", "male")}
    add_family(case, by=by, template=TEMPLATES["single_parent"], known=known, new=former)
    assert Membership.objects.count() == 2
    assert not Relation.objects.exists()  # the family table says already that the child is the head's
    assert set(Kinship.objects.values_list("kind", flat=True)) == {"former_spouse", "parent"}
    add_family(case, by=by, template=TEMPLATES["single_parent"], known=known, new={"second": new("둘째")})
    assert Kinship.objects.count() == 3


def test_혼자이거나_한_사람을_두_자리에_두면_받지_않는다(town: Town, case: Case) -> None:
    by, template = act_as(town.manager), TEMPLATES["couple_with_children"]
    alone = {"known": {"husband": case.subject}, "new": {}}
    assert refused(add_family, case, by=by, template=template, **alone) == ["kin.nobody_chosen"]
    twice = {"known": {"husband": case.subject, "first": case.subject}, "new": {}}
    assert refused(add_family, case, by=by, template=template, **twice) == ["kin.chosen_twice"]
    assert not Relative.objects.exists()


def test_하나라도_틀리면_아무것도_적지_않는다(town: Town, case: Case) -> None:
    by, template = act_as(town.manager), TEMPLATES["one_person"]
    people = {"father": new("아버지", "male"), "mother": new("어머니", "female", 1700)}
    codes = refused(add_family, case, by=by, template=template, known={"one": case.subject}, new=people)
    assert codes == ["kin.year_too_early"]
    assert not Relative.objects.exists()


@pytest.mark.parametrize("code", TEMPLATES)
def test_모든_틀의_모든_자리를_새로_적어도_그려진다(code: str, town: Town, case: Case) -> None:
    by, template = act_as(town.manager), TEMPLATES[code]
    people = {role.code: new(role.ko, role.sex) for role in template.roles.values()}
    add_family(case, by=by, template=template, known={}, new=people)
    page = a_client(town.manager).get(f"/cases/{case.pk}/genogram").content.decode()
    assert "자기 조상" not in page
    assert all(role.ko.split(maxsplit=1)[0] in page for role in template.roles.values())


def test_틀_화면은_대상자를_제자리에_두고_미리_그린다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    url = f"/cases/{case.pk}/genogram/templates/one_person"
    page = client.get(url).content.decode()
    assert f'<option value="{case.subject_id}" selected>윤서준</option>' in page
    typed = {
        "one-who": str(case.subject_id),
        "mother-who": "new",
        "mother-name": "순이 씨",
        "father-who": "new",
    }
    part = client.post(url, typed | {"preview": "1"}, headers={"HX-Request": "true"}).content.decode()
    assert "아버지, 순이 씨: 부부" in part
    assert not Relative.objects.using("owner").exists()
    assert client.post(url, typed).url == f"/cases/{case.pk}/genogram"
    assert Relative.objects.using("owner").count() == 2


def test_없는_틀은_404이고_맡지_않은_사람은_403이다(town: Town, case: Case) -> None:
    assert a_client(town.manager).get(f"/cases/{case.pk}/genogram/templates/x").status_code == 404
    colleague = a_worker(town.office, "town_manager", "나래")
    url = f"/cases/{case.pk}/genogram/templates/one_person"
    assert a_client(colleague).get(url).status_code == 403

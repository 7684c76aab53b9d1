"""그림은 적은 것만 말한다: 잘못 등록한 사람, 떠난 가구원, 끝난 관계, 그날의 가족 (m:8689-8700)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from dure.access.actor import Actor
from dure.cases.core.records import Case
from dure.cases.household.actions import background, kin
from dure.cases.household.actions import ties as tie_actions
from dure.cases.household.actions.household import end_membership
from dure.cases.household.ecomap import ecomap_of
from dure.cases.household.family import family_list, one_parents
from dure.cases.household.inputs import KinshipDetails, RelationDetails, RelativeDetails, Said, TieDetails
from dure.cases.household.pictures import genogram_of, known_now
from dure.cases.s04_assessment.records import Assessment
from dure.paper.drawings import genogram_figure
from dure.paper.forms.assessment_background import history_of
from dure.people.genogram.family import Family, UnionKind
from dure.people.genogram.reading import family_of
from dure.people.kin.records import Relative
from dure.people.models import LifeEvent, Membership, Person, ReceivedService, Relation
from tests.factories import Town, a_case_at, a_client, a_person, act_as
from tests.refusals import refused
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


class Home:
    """A household of which one member after the other is entered, as the family table has them."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.case: Case = a_case_at("assessment", town.office, manager=town.manager)
        with as_owner():
            Person.objects.filter(pk=self.case.subject_id).update(name="정민", sex="male")
            Membership.objects.filter(household=self.case.household).update(relation="self", is_head=True)
        self.by: Actor = act_as(town.manager)
        self.case.refresh_from_db()

    def member(self, name: str, relation: str, **about: Any) -> Membership:
        sex, died_on = about.pop("sex", ""), about.pop("died_on", None)
        person = a_person(self.town.office, name, sex=sex, died_on=died_on)
        with as_owner():
            scope = {"office": self.town.office, "sigungu": self.town.sigungu}
            made = Membership.objects.create(
                **scope,
                household=self.case.household,
                person=person,
                relation=relation,
                **{"order": 5, "from_on": date(2020, 1, 1), **about},
            )
        act_as(self.town.manager)
        return made

    def relation(self, person: Person, other: Person, kind: str, **about: Any) -> Relation:
        return background.add_relation(
            self.case, by=self.by, person=person, other=other, about=RelationDetails(kind, **about)
        )

    def relative(self, name: str, *said: Said, **about: Any) -> Relative:
        details = RelativeDetails("person", name, **about)
        return kin.add_relative(self.case, by=self.by, about=details, said=list(said))

    @property
    def subject(self) -> Person:
        return Person.objects.get(pk=self.case.subject_id)

    def family(self, on: date | None = None) -> Family:
        return family_of(known_now(self.case, on=on))

    def names(self, on: date | None = None) -> set[str]:
        return {member.lines[0] for member in self.family(on).members}

    @property
    def words(self) -> list[str]:
        return genogram_of(self.case).words


@pytest.fixture
def home(town: Town) -> Home:
    return Home(town)


def of(person: Person | Relative, kind: str = "", quality: str = "", **years: int) -> Said:
    return Said(person, KinshipDetails(kind, quality, **years))


# 잘못 등록한 사람


def test_잘못_등록해_뺀_사람은_그림에도_서식3에도_없다(home: Home) -> None:
    wrong = home.member("보람", "child")
    home.relation(wrong.person, home.subject, "child", quality="close")
    with as_owner():
        scope = {"office": home.town.office, "sigungu": home.town.sigungu, "household": home.case.household}
        LifeEvent.objects.create(**scope, person=wrong.person, life_stage="", text="입학함")
        ReceivedService.objects.create(**scope, person=wrong.person, name="급식")
    act_as(home.town.manager)
    tie_actions.add_tie(
        home.case,
        by=home.by,
        about=TieDetails("학교", "school", "ordinary", "both", person_id=wrong.person_id),
    )
    assert "보람" in home.names()
    end_membership(
        home.case, by=home.by, member=wrong, until_on=timezone.localdate(), reason="entered_wrongly"
    )
    assert home.names() == {"정민"}
    assert not any("보람" in sentence for sentence in home.words)
    assert ecomap_of(home.case).ties == ()
    assert "보람" not in genogram_figure(home.case).alt
    lists = family_list(home.case)
    assert (lists.former, lists.relations) == ([], [])
    client = a_client(home.town.manager)
    page = client.get(f"/cases/{home.case.pk}/household").content.decode()
    assert "잘못 등록함" in page
    assert "입학함" not in page
    assert "보람" not in client.get(f"/cases/{home.case.pk}/genogram").content.decode()


def test_서식3의_개인력에서도_빠진다(home: Home) -> None:
    wrong = home.member("보람", "child", until_on=date(2024, 1, 2), leaving_reason="entered_wrongly")
    with as_owner():
        scope = {"office": home.town.office, "sigungu": home.town.sigungu, "household": home.case.household}
        LifeEvent.objects.create(**scope, person=wrong.person, life_stage="", text="입학함")
        LifeEvent.objects.create(**scope, person=home.subject, life_stage="", text="취업함")
    act_as(home.town.manager)
    told = history_of(home.case, Assessment())["personal_history"]
    assert [row["content"] for row in told] == ["취업함"]


def test_뺀_뒤에_바로_등록한_사람은_그대로_있다(home: Home) -> None:
    wrong = home.member("보람", "parent", until_on=date(2024, 1, 2), leaving_reason="entered_wrongly")
    with as_owner():
        Membership.objects.create(
            office=home.town.office,
            sigungu=home.town.sigungu,
            household=home.case.household,
            person=wrong.person,
            relation="child",
            from_on=date(2024, 1, 2),
        )
    act_as(home.town.manager)
    assert home.names() == {"정민", "보람"}
    assert "정민의 자녀: 보람" in home.words


# 한 쌍의 여러 관계


def test_나중에_적은_폭력도_그림과_글에_있다(home: Home) -> None:
    wife = home.member("수아", "spouse", sex="female").person
    home.relation(
        wife, home.subject, "spouse", quality="close", from_on=date(1995, 1, 1), until_on=date(2005, 1, 1)
    )
    home.relation(home.subject, wife, "spouse", quality="violent", from_on=date(2010, 1, 1))
    assert "정민 → 수아: 폭력·학대 (2010–)" in home.words
    assert "수아, 정민: 친밀 (1995–2005, 끝남)" in home.words
    assert "정민, 수아: 부부 (2010–). 전에는 이혼한 부부 (1995–2005)" in home.words
    assert 'class="bond violent"' in genogram_of(home.case).svg


def test_친척과의_여러_관계도_모두_그린다(home: Home) -> None:
    brother = home.relative("형", of(home.subject, "sibling", "close"), sex="male", birth_year=1970)
    add = kin.add_kinship
    add(
        home.case,
        by=home.by,
        who=brother,
        of=home.subject,
        about=KinshipDetails("sibling", "violated", from_year=2015),
    )
    add(
        home.case,
        by=home.by,
        who=brother,
        of=home.subject,
        about=KinshipDetails("", "cut_off", until_year=2012),
    )
    bonds = [sentence for sentence in home.words if "형" in sentence and ":" in sentence][-3:]
    assert bonds == [
        "정민 → 형: 폭력·학대 (2015–)",
        "형, 정민: 친밀",
        "형, 정민: 단절 (–2012, 끝남)",
    ]


def test_같은_때의_같은_관계는_두_번_적지_않고_다른_때는_적는다(home: Home) -> None:
    wife = home.relative("수아", of(home.subject, "spouse", from_year=1990, until_year=2000))
    add = kin.add_kinship
    about = {"who": wife, "of": home.subject}
    same = KinshipDetails("spouse", from_year=1995)
    assert refused(add, home.case, by=home.by, **about, about=same) == ["kin.said_already"]
    assert add(home.case, by=home.by, **about, about=KinshipDetails("spouse", from_year=2005))


# 혼인의 끝


def test_배우자의_사망으로_끝난_혼인은_사별이다(home: Home) -> None:
    wife = home.member(
        "수아",
        "spouse",
        sex="female",
        died_on=date(2021, 3, 2),
        until_on=date(2021, 3, 2),
        leaving_reason="died",
    )
    home.relation(wife.person, home.subject, "spouse", from_on=date(1999, 5, 1), until_on=date(2021, 3, 2))
    assert [union.kind for union in home.family().unions] == [UnionKind.MARRIED]
    assert "정민, 수아: 사별한 부부 (1999–2021)" in home.words


def test_같은_해에_이혼하고_죽었으면_이혼이다(home: Home) -> None:
    wife = home.member("수아", "", sex="female", died_on=date(2021, 10, 2), until_on=date(2021, 10, 2))
    home.relation(wife.person, home.subject, "spouse", until_on=date(2021, 3, 2))
    assert [union.kind for union in home.family().unions] == [UnionKind.DIVORCED]


def test_이혼_별거로_나간_배우자는_지금의_배우자가_아니다(home: Home) -> None:
    home.member("수아", "spouse", until_on=date(2023, 3, 2), leaving_reason="divorce")
    assert [union.kind for union in home.family().unions] == [UnionKind.PARTED]
    home.member("다은", "spouse", from_on=date(2024, 3, 2))
    assert [union.kind for union in home.family().unions] == [UnionKind.PARTED, UnionKind.MARRIED]


# 누구에게 한 말인가


def test_가구주가_바뀌어도_앞_가구주에게_한_말을_새_가구주의_것으로_읽지_않는다(home: Home) -> None:
    son, grandson = home.member("하준", "child"), home.member("이든", "grandchild")
    with as_owner():
        Membership.objects.filter(person=home.case.subject_id).update(is_head=False)
        Membership.objects.filter(pk=son.pk).update(is_head=True)
    act_as(home.town.manager)
    assert "정민의 자녀: 하준" in home.words
    assert "이든: 정민의 손자녀 (사이의 부모를 적지 않음)" in home.words
    assert not any("하준의" in sentence for sentence in home.words)
    assert grandson.person.name == "이든"


def test_앞_가구주가_떠난_뒤에도_그에게_한_말이다(home: Home) -> None:
    old = home.member("말순", "self", is_head=False, until_on=date(2024, 5, 1), leaving_reason="died")
    with as_owner():
        Membership.objects.filter(person=home.case.subject_id).update(relation="child", is_head=True)
    act_as(home.town.manager)
    home.member("이든", "grandchild")
    assert f"{old.person.name}의 자녀: 정민" in home.words
    assert "이든: 말순의 손자녀 (사이의 부모를 적지 않음)" in home.words


# 다른 부모


def test_다른_부모를_적지_않은_자녀를_알려_주고_한_번에_적게_한다(home: Home) -> None:
    wife = home.member("수아", "spouse", sex="female").person
    child = home.member("하준", "child").person
    baby = home.relative("뱃속", of(wife, "child"))
    assert [(str(each.child), str(each.parent), str(each.partner)) for each in one_parents(home.case)] == [
        ("뱃속", "수아", "정민"),
        ("하준", "정민", "수아"),
    ]
    client = a_client(home.town.manager)
    page = client.get(f"/cases/{home.case.pk}/genogram").content.decode()
    assert "하준: 정민의 자녀로만 적혀 있습니다." in page
    url = f"/cases/{home.case.pk}/household/relations/new?person={child.pk}&amp;other={wife.pk}&amp;kind=child&amp;back=genogram"
    assert url in page
    entry = client.get(url.replace("&amp;", "&")).content.decode()
    assert f'<option value="{child.pk}" selected>' in entry
    assert '<option value="child" selected>' in entry
    act_as(home.town.manager)
    home.relation(child, wife, "child")
    assert [str(each.child) for each in one_parents(home.case)] == ["뱃속"]
    assert "정민, 수아의 자녀: 하준" in home.words
    assert baby.pk


# 그날의 가족


def test_그날의_가족을_그릴_수_있다(home: Home) -> None:
    home.member("하준", "child", from_on=date(2022, 1, 1))
    home.member("말순", "parent", died_on=date(2023, 6, 1), until_on=date(2023, 6, 1), leaving_reason="died")
    assert home.names(date(2021, 6, 1)) == {"정민", "말순"}
    then = {
        member.lines[0]: (member.is_dead, member.in_household)
        for member in home.family(date(2022, 6, 1)).members
    }
    assert then["말순"] == (False, True)
    now = {member.lines[0]: (member.is_dead, member.in_household) for member in home.family().members}
    assert now["말순"] == (True, False)


def test_아직_시작하지_않은_관계와_그때_이어지던_관계(home: Home) -> None:
    wife = home.member("수아", "", sex="female").person
    home.relation(wife, home.subject, "partner", from_on=date(2015, 1, 1), until_on=date(2020, 6, 1))
    home.relation(wife, home.subject, "other", quality="conflict", from_on=date(2019, 1, 1))
    assert [union.kind for union in home.family(date(2020, 3, 1)).unions] == [UnionKind.COHABITING]
    assert [union.kind for union in home.family().unions] == [UnionKind.LEFT]
    assert home.family(date(2018, 3, 1)).bonds == ()


# 생태도


def test_끝난_관계는_그리지_않고_글로_말하며_지금의_관계를_가리지_않는다(home: Home) -> None:
    church = TieDetails("나눔교회", "religion", "strong", "to_household", is_over=True)
    tie_actions.add_tie(home.case, by=home.by, about=church)
    now = TieDetails("나눔 교회", "religion", "strained", "none")
    tie_actions.add_tie(home.case, by=home.by, about=now)
    ecomap = ecomap_of(home.case)
    assert [(tie.name, tie.strength.value) for tie in ecomap.ties] == [("나눔 교회", "strained")]
    assert [tie.name for tie in ecomap.ended] == ["나눔교회"]
    page = a_client(home.town.manager).get(f"/cases/{home.case.pk}/ecomap").content.decode()
    assert "나눔교회: 종교기관, 강함, 도움을 받음 (끝난 관계, 그리지 않음)" in page
    act_as(home.town.manager)
    assert refused(tie_actions.add_tie, home.case, by=home.by, about=now) == ["kin.tie_said_already"]


def test_관계가_끝난_기관이라도_서비스를_주고_있으면_나온다(home: Home) -> None:
    over = TieDetails("가온복지관", "welfare", "cut_off", "none", is_over=True)
    tie_actions.add_tie(home.case, by=home.by, about=over)
    with as_owner():
        ReceivedService.objects.create(
            office=home.town.office,
            sigungu=home.town.sigungu,
            household=home.case.household,
            name="반찬",
            provider="가온 복지관",
            until_on=timezone.localdate() + timedelta(days=30),
        )
    act_as(home.town.manager)
    assert [(tie.name, tie.is_recorded) for tie in ecomap_of(home.case).ties] == [("가온 복지관", False)]


def test_마친_날을_모르는_가구원_사이의_관계도_끝났다고_적는다(home: Home) -> None:
    spouse = home.member("지영", "other", sex="female").person
    made = home.relation(home.subject, spouse, "other_relative", quality="close", is_over=True)
    assert "정민, 지영: 친밀 (끝남)" in home.words
    assert [bond.is_over for bond in home.family().bonds] == [True]
    page = a_client(home.town.manager).get(f"/cases/{home.case.pk}/genogram").content.decode()
    assert page.count("끝남</span>") == 1
    about = RelationDetails("other_relative", "close", until_on=date(2030, 1, 1), is_over=True)
    background.edit_relation(home.case, by=home.by, record=made, seen_version=made.version, about=about)
    assert [bond.is_over for bond in home.family().bonds] == [False]

"""가구와 가구원: 등록, 중복 의심, 전출, 사망, 대상자, 관계, 이력 (manual-2025 m:11138, m:11454)."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from dure.access.crypto import any_word_keys
from dure.access.models import Draft, ReadEntry
from dure.cases.core.change import Conflict
from dure.cases.core.records import Case, CaseEvent
from dure.cases.household.actions import background
from dure.cases.household.actions import household as actions
from dure.cases.household.inputs import (
    HouseholdDetails,
    LifeEventDetails,
    MembershipDetails,
    PersonDetails,
    PersonEntry,
    RelationDetails,
    ServiceDetails,
)
from dure.people.models import LifeEvent, Membership, Person, ReceivedService, Relation, SearchToken
from dure.people.numbers import opened_number
from dure.people.queries import age_on
from dure.people.resident_number import read_number
from tests.factories import (
    Town,
    a_case_at,
    a_client,
    a_day_pass,
    a_person,
    a_submission,
    a_town,
    a_worker,
    act_as,
    an_office,
)
from tests.refusals import refused

pytestmark = pytest.mark.django_db

TODAY = date(2025, 9, 15)
NUMBER = read_number("120304-3000000", TODAY)


@pytest.fixture
def case(town: Town) -> Case:
    case = a_case_at("counselling", town.office, members=2)
    act_as(town.manager)
    return case


def entry(name: str = "윤새롬", number: object = None, **person: object) -> PersonEntry:
    return PersonEntry(PersonDetails(name, **person), MembershipDetails("child", date(2025, 3, 2)), number)


def member(case: Case, name: str = "윤하람") -> Membership:
    return Membership.objects.select_related("person", "household").get(
        household=case.household, person__name=name
    )


def test_가구원을_등록하면_번호에서_생일과_성별이_채워지고_바로_찾아진다(town: Town, case: Case) -> None:
    added = actions.add_member(case, by=act_as(town.manager), entry=entry(number=NUMBER))
    person = added.person
    assert (person.birth_on, person.sex, person.number_masked) == (
        date(2012, 3, 4),
        "male",
        "120304-3******",
    )
    assert opened_number(person) == "120304-3000000"
    assert "3000000" not in person.number_sealed + person.number_hash + person.number_masked
    tokens = set(SearchToken.objects.filter(person=person).values_list("token", flat=True))
    for word in ("n:윤새롬", "i:ㅇㅅㄹ", "d:20120304", "a:가온로"):
        assert tokens & set(any_word_keys(word)), word
    assert CaseEvent.objects.get(case=case).verb == "household.add_member"


def test_번호와_다른_생일이나_성별은_거절한다(town: Town, case: Case) -> None:
    wrong = entry(number=NUMBER, birth_on=date(2012, 3, 5), sex="female")
    assert refused(actions.add_member, case, by=act_as(town.manager), entry=wrong) == [
        "people.number_differs_birth_on",
        "people.number_differs_sex",
    ]


def test_같은_사람일_수_있으면_먼저_묻고_고른_대로_한다(town: Town, case: Case) -> None:
    by = act_as(town.manager)
    known = a_person(town.office, "윤새롬", birth_on=date(2012, 3, 4))
    again = entry(birth_on=date(2012, 3, 4))
    assert refused(actions.add_member, case, by=by, entry=again) == ["people.maybe_same_person"]
    assert actions.add_member(case, by=by, entry=again, same_as=known.pk).person == known
    assert refused(actions.add_member, case, by=by, entry=again, same_as=known.pk) == [
        "people.already_a_member"
    ]
    other = actions.add_member(case, by=by, entry=again, is_new=True).person
    assert other != known
    assert Person.objects.filter(name="윤새롬").count() == 2


def test_고를_수_없는_사람을_같은_사람이라_할_수_없다(town: Town, case: Case) -> None:
    stranger = a_person(town.office, "도담")
    wrong = {"entry": entry(), "same_as": stranger.pk}
    assert refused(actions.add_member, case, by=act_as(town.manager), **wrong) == ["people.not_a_candidate"]


def test_다른_시군구의_같은_번호는_드러나지_않는다(town: Town, case: Case) -> None:
    elsewhere = a_town()
    theirs = a_case_at("counselling", elsewhere.office)
    actions.add_member(theirs, by=act_as(elsewhere.manager), entry=entry(number=NUMBER))
    added = actions.add_member(case, by=act_as(town.manager), entry=entry(number=NUMBER))
    assert added.household_id == case.household_id


def test_가구주는_한_사람이다(town: Town, case: Case) -> None:
    one = member(case)
    head = MembershipDetails("self", one.from_on, is_head=True)
    actions.edit_member(
        case,
        by=act_as(town.manager),
        member=one,
        seen_version=1,
        entry=PersonEntry(PersonDetails("윤하람", mobile_phone="010-0000-4821"), head),
    )
    heads = Membership.objects.filter(household=case.household, is_head=True)
    assert [each.person.name for each in heads] == ["윤하람"]
    assert SearchToken.objects.filter(person=one.person, token__in=any_word_keys("p:4821")).exists()


def test_먼저_고친_사람이_있으면_두_내용을_보인다(town: Town, case: Case) -> None:
    by = act_as(town.manager)
    actions.edit_household(case, by=by, seen_version=1, about=HouseholdDetails("새봄시 가온구 나루길 7"))
    with pytest.raises(Conflict) as conflict:
        actions.edit_household(case, by=by, seen_version=1, about=HouseholdDetails("새봄시 가온구 다솜길 9"))
    assert conflict.value.rows[0]["theirs"] == "새봄시 가온구 나루길 7"


def test_주소가_바뀌면_가구원_모두가_새_주소로_찾아진다(town: Town, case: Case) -> None:
    actions.edit_household(
        case, by=act_as(town.manager), seen_version=1, about=HouseholdDetails("새봄시 나루길 7")
    )
    assert SearchToken.objects.filter(token__in=any_word_keys("a:나루길")).count() == 2
    assert not SearchToken.objects.filter(token__in=any_word_keys("a:가온로")).exists()


def test_가구원이_나가면_이전_가구원으로_남는다(town: Town, case: Case) -> None:
    left = member(case)
    gone = {"member": left, "until_on": timezone.localdate(), "reason": "marriage"}
    actions.end_membership(case, by=act_as(town.manager), **gone)
    left.refresh_from_db()
    assert (left.until_on, left.leaving_reason) == (timezone.localdate(), "marriage")


def test_대상자는_나갈_수_없고_날짜는_앞뒤가_맞아야_한다(town: Town, case: Case) -> None:
    by = act_as(town.manager)
    future = timezone.localdate() + timedelta(days=1)
    subject = {"member": member(case, "윤서준"), "until_on": future, "reason": "moved_out"}
    assert refused(actions.end_membership, case, by=by, **subject) == [
        "people.subject_leaves",
        "people.date_in_future",
    ]
    early = {"member": member(case), "until_on": date(2001, 1, 1), "reason": "moved_out"}
    assert refused(actions.end_membership, case, by=by, **early) == ["people.left_before_joining"]


def test_대상자를_바꾸면_전_대상자가_나갈_수_있다(town: Town, case: Case) -> None:
    by = act_as(town.manager)
    before = member(case, "윤서준")
    actions.change_subject(case, by=by, member=member(case))
    assert case.subject.name == "윤하람"
    actions.end_membership(case, by=by, member=before, until_on=timezone.localdate(), reason="facility")
    assert refused(actions.change_subject, case, by=by, member=member(case)) == ["people.already_the_subject"]


def test_사망한_가구원은_가구에서_나가고_대상자는_사례에_남는다(town: Town, case: Case) -> None:
    by, today = act_as(town.manager), timezone.localdate()
    actions.record_death(case, by=by, member=member(case), seen_version=1, died_on=today)
    assert member(case).leaving_reason == "died"
    actions.record_death(case, by=by, member=member(case, "윤서준"), seen_version=1, died_on=today)
    assert member(case, "윤서준").until_on is None
    assert member(case, "윤서준").person.died_on == today
    future = {"member": member(case), "seen_version": 2, "died_on": today + timedelta(days=1)}
    assert refused(actions.record_death, case, by=by, **future) == ["people.date_in_future"]


def test_관계와_이력을_적고_고치고_지운다(town: Town, case: Case) -> None:
    by = act_as(town.manager)
    father, child = member(case, "윤서준").person, member(case).person
    relation = background.add_relation(
        case, by=by, person=father, other=child, about=RelationDetails("parent", "distant")
    )
    assert refused(
        background.add_relation, case, by=by, person=child, other=child, about=RelationDetails("child")
    ) == ["people.related_to_oneself"]
    event = background.add_life_event(case, by=by, about=LifeEventDetails("전학", child.pk, "childhood"))
    background.edit_life_event(
        case, by=by, record=event, seen_version=1, about=LifeEventDetails("두 번 전학")
    )
    service = background.add_service(case, by=by, about=ServiceDetails("급식 지원"))
    background.edit_service(case, by=by, record=service, seen_version=1, about=ServiceDetails("급식비 지원"))
    assert LifeEvent.objects.get().text == "두 번 전학"
    assert ReceivedService.objects.get().name == "급식비 지원"
    background.remove_relation(case, by=by, record=relation)
    background.remove_life_event(case, by=by, record=LifeEvent.objects.get())
    background.remove_service(case, by=by, record=ReceivedService.objects.get())
    assert not Relation.objects.exists()
    assert not LifeEvent.objects.exists()
    assert not ReceivedService.objects.exists()


def test_접수된_사례의_가구는_맡은_사람만_고친다(town: Town) -> None:
    case = a_case_at("assessment", town.office, manager=town.manager, members=2)
    colleague = a_worker(town.office, "town_manager", "나래")
    a_day_pass(case, colleague)
    values = {"seen_version": 1, "about": HouseholdDetails("새봄시 나루길 7", debt="500만원")}
    assert refused(actions.edit_household, case, by=act_as(colleague), **values) == ["core.not_permitted"]
    actions.edit_household(case, by=act_as(town.manager), **values)


def test_끝난_사례에서는_가구를_고치지_않는다(town: Town) -> None:
    case = a_case_at("counselling", town.office, manager=town.manager, status="ended")
    values = {"seen_version": 1, "about": HouseholdDetails("새봄시 나루길 7", debt="500만원")}
    assert refused(actions.edit_household, case, by=act_as(town.manager), **values) == ["core.case_has_ended"]


def test_만_나이는_생일에_는다() -> None:
    assert age_on(date(2007, 9, 16), TODAY) == 17
    assert age_on(date(2007, 9, 15), TODAY) == 18
    assert age_on(None, TODAY) is None


PAGES = [
    "household",
    "household/edit",
    "household/subject",
    "household/members/new",
    "household/relations/new",
    "household/history/new",
    "household/services/new",
    "household/members/{person}/edit",
    "household/members/{person}/leave",
    "household/members/{person}/died",
]


@pytest.mark.parametrize("page", PAGES)
def test_가구_화면은_권한과_범위를_지킨다(page: str, town: Town) -> None:
    case = a_case_at("assessment", town.office, manager=town.manager, members=2)
    url = f"/cases/{case.pk}/{page.format(person=case.subject_id)}"
    assert a_client(town.manager).get(url).status_code == 200
    colleague = a_worker(town.office, "town_manager", "나래")
    assert a_client(colleague).get(url).status_code == 403
    stranger = a_worker(an_office(town.sigungu, name="가온2동"))
    assert a_client(stranger).get(url).status_code == 404


def a_member_form(**changed: object) -> dict[str, object]:
    return {
        "name": "윤새롬",
        "resident_number": "120304-3000000",
        "relation": "child",
        "lives_together": "on",
        "from_on": "2025-03-02",
        "submission_id": a_submission(),
    } | changed


def test_화면에서_같은_사람인지_고른다(town: Town, case: Case) -> None:
    client, url = a_client(town.manager), f"/cases/{case.pk}/household/members/new"
    assert client.post(url, a_member_form()).status_code == 302
    answer = client.post(url, a_member_form())
    assert "같은 사람일 수 있습니다" in answer.content.decode()
    assert Person.objects.filter(name="윤새롬").count() == 1
    assert client.post(url, a_member_form(same_as="new")).status_code == 302
    assert Person.objects.filter(name="윤새롬").count() == 2


def test_초안에는_주민등록번호가_남지_않는다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    typed = a_member_form(draft_form="household.add_member", draft_target=str(case.pk))
    client.post("/drafts/keep", typed)
    draft = Draft.objects.using("owner").get()
    page = client.get(f"/cases/{case.pk}/household/members/new?draft={draft.pk}").content.decode()
    assert "윤새롬" in page
    assert "3000000" not in page
    assert Draft.objects.count() == 1


def test_번호_전체는_까닭을_적어야_보이고_기록에_남는다(town: Town) -> None:
    case = a_case_at("assessment", town.office, manager=town.manager)
    added = actions.add_member(case, by=act_as(town.manager), entry=entry(number=NUMBER))
    url = f"/cases/{case.pk}/household/members/{added.person_id}/number"
    client = a_client(town.manager)
    assert "3000000" not in client.get(url).content.decode()
    assert "3000000" not in client.post(url, {"purpose": "referral"}).content.decode()
    answer = client.post(url, {"purpose": "referral", "text": "정신건강복지센터 의뢰서"})
    assert "120304-3000000" in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
    seen = ReadEntry.objects.get(page="number_reveal", subject_kind="resident_number")
    assert seen.purpose == "타 기관 의뢰서 작성: 정신건강복지센터 의뢰서"
    colleague = a_client(a_worker(town.office, "town_manager", "나래"))
    assert colleague.get(url).status_code == 403


def test_지우기는_화면에서_보내야만_된다(town: Town, case: Case) -> None:
    event = background.add_life_event(case, by=act_as(town.manager), about=LifeEventDetails("이사"))
    client, url = a_client(town.manager), f"/cases/{case.pk}/household/history/{event.pk}/remove"
    assert client.get(url).status_code == 405
    assert client.post(url).status_code == 302
    assert not LifeEvent.objects.exists()

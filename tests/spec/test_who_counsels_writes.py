"""상담하는 사람이 적는다: 통합상담과 우울 선별은 발굴부터 (manual-2025 m:3134–3142, m:8074–8076, m:9163, m:9661)."""

from datetime import date

import pytest
from django.utils import timezone

from dure.cases.core.records import Case
from dure.cases.flow import take
from dure.cases.process import STAGES
from dure.cases.s04_assessment.actions.phq9 import follow_up_phq9, take_phq9
from dure.cases.s04_assessment.records import Phq9
from dure.cases.s04_assessment.rules.phq9_followup import FollowUp
from dure.cases.s06_selection.records import Selection
from dure.cases.s08_delivery.actions.contacts import add_contact, edit_contact
from dure.cases.s08_delivery.inputs import Talk
from dure.cases.s08_delivery.records import Contact
from dure.offices.models import Staff
from dure.people.models import Person
from dure.rulebook import edition_on
from tests.factories import Town, a_case_at, a_client, a_day_pass, a_worker, act_as, an_office, give_role
from tests.refusals import refused
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
EVERY_STAGE = pytest.mark.parametrize("stage", [stage.code for stage in STAGES])
COUNSELLORS = pytest.mark.parametrize("role", ["visiting_nurse", "welfare_officer", "town_manager"])


def a_talk(outcome: str = "no_answer", text: str = "두 번 전화했으나 받지 않음") -> Talk:
    return Talk(happened_on=TODAY, method="phone", outcome=outcome, with_whom="", text=text)


def an_adult(case: Case) -> Person:
    with as_owner():
        Person.objects.filter(pk=case.subject_id).update(birth_on=date(1980, 1, 1))
        case.subject.refresh_from_db()
    return case.subject


def screened(case: Case, by: Staff) -> Phq9:
    answers = dict.fromkeys(edition_on(TODAY).phq9.items, 0)
    about = {"taken_on": TODAY, "answers": answers, "follow_up": FollowUp("", None, "", None)}
    return take_phq9(case, by=act_as(by), person=an_adult(case), **about)


# 통합상담


@EVERY_STAGE
@COUNSELLORS
def test_상담하는_사람은_어느_단계에서나_통합상담을_적는다(town: Town, stage: str, role: str) -> None:
    counsellor = a_worker(town.office, role, "라온솔")
    case = a_case_at(stage, town.office, status="aftercare" if stage == "aftercare" else "open")
    a_day_pass(case, counsellor)
    made = add_contact(case, by=act_as(counsellor), talk=a_talk())
    assert (made.staff, made.outcome) == (counsellor, "no_answer")


def test_복지행정팀도_발굴한_가구에_연락한_것을_적는다(town: Town) -> None:
    desk = an_office(town.sigungu, "town_welfare", "가온1동 복지행정팀")
    officer = a_worker(desk, "welfare_officer", "마루빛")
    case = a_case_at("discovery", desk)
    add_contact(case, by=act_as(officer), talk=a_talk())
    assert Contact.objects.get(case=case).happened_on == TODAY


def test_남의_기관과_시군구와_슈퍼바이저는_적지_않는다(town: Town) -> None:
    case = a_case_at("counselling", town.office)
    supervisor = a_worker(town.office, "town_field_supervisor", "하늘봄")
    for staff in (town.center_manager, town.center_leader, supervisor):
        assert refused(lambda who=staff: add_contact(case, by=act_as(who), talk=a_talk())) == [
            "core.not_permitted"
        ]


def test_끝난_사례에는_적지_않는다(town: Town) -> None:
    case = a_case_at("counselling", town.office, status="ended")
    a_day_pass(case, town.manager)
    assert refused(lambda: add_contact(case, by=act_as(town.manager), talk=a_talk())) == [
        "core.case_has_ended"
    ]


def test_적은_사람이나_맡은_사람이_고친다(town: Town) -> None:
    nurse, other = a_worker(town.office, "visiting_nurse", "라온솔"), a_worker(town.office, name="여울비")
    case = a_case_at("delivery", town.office, manager=town.manager, path="case")
    for each in (nurse, other):
        a_day_pass(case, each)
    made = add_contact(case, by=act_as(nurse), talk=a_talk())
    again = {"contact": made, "seen_version": 1, "talk": a_talk(text="세 번 전화함")}
    assert refused(lambda: edit_contact(case, by=act_as(other), **again)) == ["s08.not_your_contact"]
    edit_contact(case, by=act_as(nurse), **again)
    edit_contact(case, by=act_as(town.manager), **again | {"seen_version": 2})
    assert Contact.objects.get(case=case).version == 3


def test_통합상담은_발굴부터_탭에서_적는다(town: Town) -> None:
    nurse = a_worker(town.office, "visiting_nurse", "라온솔")
    case = a_case_at("discovery", town.office)
    client = a_client(nurse)
    assert f"/cases/{case.pk}/contacts" in client.get(f"/cases/{case.pk}/discovery").content.decode()
    page = client.get(f"/cases/{case.pk}/contacts").content.decode()
    assert f"/cases/{case.pk}/delivery/contacts/new" in page
    form = {"happened_on": TODAY.isoformat(), "method": "phone", "outcome": "no_answer", "text": "받지 않음"}
    answer = client.post(f"/cases/{case.pk}/delivery/contacts/new", form)
    assert (answer.status_code, answer["Location"]) == (302, f"/cases/{case.pk}/contacts")
    assert "받지 않음" in client.get(f"/cases/{case.pk}/contacts").content.decode()


# 연락두절


def not_selected(case: Case, town: Town, ground: str) -> Selection:
    data = {"ground": ground, "reason": "여러 번 연락했으나 닿지 않음"}
    return take(case, "not_select", by=act_as(town.leader), data=data)


def test_연락두절로_미선정하려면_연락한_기록이_있어야_한다(town: Town) -> None:
    case = a_case_at("intake", town.office)
    assert refused(lambda: not_selected(case, town, "no_contact")) == ["s06.no_contact_not_recorded"]
    add_contact(case, by=act_as(town.manager), talk=a_talk("reached"))
    assert refused(lambda: not_selected(case, town, "no_contact")) == ["s06.no_contact_not_recorded"]
    add_contact(case, by=act_as(town.manager), talk=a_talk())
    assert not_selected(case, town, "no_contact").ground == "no_contact"


def test_발굴과_상담_때_적은_연락_시도도_센다(town: Town) -> None:
    nurse = a_worker(town.office, "visiting_nurse", "라온솔")
    case = a_case_at("discovery", town.office)
    add_contact(case, by=act_as(nurse), talk=a_talk())
    with as_owner():
        Case.objects.filter(pk=case.pk).update(stage="intake")
        case.refresh_from_db()
    assert not_selected(case, town, "no_contact").decision == "not_selected"


def test_불필요와_거부에는_연락_시도가_없어도_된다(town: Town) -> None:
    for ground in ("not_needed", "refused"):
        assert not_selected(a_case_at("intake", town.office), town, ground).ground == ground


# 우울 선별


@EVERY_STAGE
@COUNSELLORS
def test_상담하는_사람은_어느_단계에서나_우울_선별을_적는다(town: Town, stage: str, role: str) -> None:
    counsellor = a_worker(town.office, role, "라온솔")
    case = a_case_at(stage, town.office, status="aftercare" if stage == "aftercare" else "open")
    a_day_pass(case, counsellor)
    assert screened(case, counsellor).total == 0


def test_선별한_뒤의_조치도_적는다(town: Town) -> None:
    nurse = a_worker(town.office, "visiting_nurse", "라온솔")
    case = a_case_at("discovery", town.office)
    made = screened(case, nurse)
    done = FollowUp("", False, "", None)
    saved = follow_up_phq9(case, by=act_as(nurse), record=made, seen_version=1, follow_up=done)
    assert saved.agrees_to_referral is False
    page = a_client(nurse).get(f"/cases/{case.pk}/phq9").content.decode()
    assert f"/cases/{case.pk}/phq9/people/{case.subject_id}" in page


def test_슈퍼바이저와_시군구는_우울_선별을_적지_않는다(town: Town) -> None:
    case = a_case_at("counselling", town.office)
    supervisor = a_worker(town.office, "town_field_supervisor", "하늘봄")
    for staff in (town.center_manager, supervisor):
        assert refused(lambda who=staff: screened(case, who)) == ["core.not_permitted"]


def test_상담_화면에서_우울_선별과_통합상담으로_간다(town: Town) -> None:
    nurse = a_worker(town.office, "visiting_nurse", "라온솔")
    case = a_case_at("counselling", town.office)
    page = a_client(nurse).get(f"/cases/{case.pk}/counselling").content.decode()
    assert f"/cases/{case.pk}/phq9" in page
    assert f"/cases/{case.pk}/contacts" in page


def test_두_역할을_가진_사람도_적는다(town: Town) -> None:
    nurse = a_worker(town.office, "visiting_nurse", "라온솔")
    give_role(nurse, town.office, "town_field_supervisor")
    case = a_case_at("counselling", town.office)
    assert add_contact(case, by=act_as(nurse), talk=a_talk()).staff == nurse

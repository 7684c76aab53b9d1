"""④ PHQ-9의 기록과 조치 (manual-2025 m:16691–16943, m:4150–4158)."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from dure.cases.core.records import Case
from dure.cases.s04_assessment.actions.phq9 import follow_up_phq9, take_phq9
from dure.cases.s04_assessment.records import Phq9
from dure.cases.s04_assessment.rules.phq9_followup import FollowUp
from dure.people.models import Person
from tests.factories import (
    Town,
    a_case_at,
    a_client,
    a_counselling,
    a_day_pass,
    a_person,
    a_submission,
    a_worker,
    act_as,
    an_office,
    consents_to,
)
from tests.refusals import refused
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
NOTHING = FollowUp("", None, "", None)


@pytest.fixture
def case(town: Town) -> Case:
    case = a_case_at("delivery", town.office, manager=town.manager, path="case")
    give_birth_date(case.subject, date(1980, 5, 1))
    return case


def give_birth_date(person: Person, born_on: date | None) -> None:
    with as_owner():
        Person.objects.filter(pk=person.pk).update(birth_on=born_on)
        person.refresh_from_db()


def answers(**items: int) -> dict[str, int]:
    return {str(number): items.get(f"item{number}", 0) for number in range(1, 10)}


def take(case: Case, town: Town, given: dict, follow_up: FollowUp = NOTHING, **fields: object) -> Phq9:
    values = {"person": case.subject, "taken_on": TODAY, "answers": given, "follow_up": follow_up} | fields
    return take_phq9(case, by=act_as(town.manager), **values)


def test_점수와_구간을_남긴다(town: Town, case: Case) -> None:
    kept = take(case, town, answers(item1=3, item2=3, item3=2, item4=2))
    assert (kept.total, kept.band, kept.item9, kept.edition) == (10, "moderate", 0, "2025")
    assert kept.answers == [3, 3, 2, 2, 0, 0, 0, 0, 0]


def test_9번에_답이_있으면_조치를_적어야_저장된다(town: Town, case: Case) -> None:
    assert refused(lambda: take(case, town, answers(item9=1))) == ["s04.alert_needs_action"]
    acted = FollowUp("위기상담 전화를 바로 연결함", None, "", None)
    assert take(case, town, answers(item9=1), acted).total == 1


@pytest.mark.parametrize(("born_on", "is_refused"), [(date(2007, 3, 2), True), (date(2007, 3, 1), False)])
def test_만_19세부터_할_수_있다(town: Town, case: Case, born_on: date, is_refused: bool) -> None:
    give_birth_date(case.subject, born_on)
    fields = {"taken_on": date(2026, 3, 1), "at": timezone.make_aware(timezone.datetime(2026, 3, 1, 10, 0))}
    if is_refused:
        assert refused(lambda: take(case, town, answers(), **fields)) == ["phq9.too_young"]
    else:
        assert take(case, town, answers(), **fields).band == "none"


def test_생년월일을_모르면_먼저_채운다(town: Town, case: Case) -> None:
    give_birth_date(case.subject, None)
    assert refused(lambda: take(case, town, answers())) == ["s04.birth_unknown"]


def test_가구원이_아닌_사람에게는_하지_않는다(town: Town, case: Case) -> None:
    stranger = a_person(town.office, "남이든", birth_on=date(1970, 1, 1))
    assert refused(lambda: take(case, town, answers(), person=stranger)) == ["consent.not_a_member"]


def test_빠진_답이_있으면_받지_않는다(town: Town, case: Case) -> None:
    given = answers()
    del given["4"]
    assert refused(lambda: take(case, town, given)) == ["phq9.unanswered"]


@pytest.mark.parametrize(
    ("follow_up", "refusal"),
    [
        (FollowUp("", None, "가온정신건강복지센터", TODAY), "s04.referral_needs_consent"),
        (FollowUp("", False, "가온정신건강복지센터", TODAY), "s04.referral_needs_consent"),
        (FollowUp("", True, "가온정신건강복지센터", None), "s04.referral_half"),
        (FollowUp("", True, "가온의원", TODAY - timedelta(days=1)), "s04.phq9_date"),
    ],
)
def test_의뢰는_동의를_받고_곳과_날을_함께_적는다(
    town: Town, case: Case, follow_up: FollowUp, refusal: str
) -> None:
    assert refused(lambda: take(case, town, answers(item1=3), follow_up)) == [refusal]


def test_나중에_의뢰_동의와_의뢰를_더한다(town: Town, case: Case) -> None:
    kept = take(case, town, answers(item1=3, item2=3, item3=3, item4=3))
    consents_to(case, "가온정신건강복지센터")
    done = FollowUp("", True, "가온정신건강복지센터", TODAY)
    saved = follow_up_phq9(case, by=act_as(town.manager), record=kept, seen_version=1, follow_up=done)
    assert (saved.agrees_to_referral, saved.referred_to, saved.version) == (True, "가온정신건강복지센터", 2)


# 화면


def test_대상자에게_풀이하는_글은_어디에도_없다(town: Town, case: Case) -> None:
    take(case, town, answers(item1=3, item2=3, item3=3, item4=3))
    client = a_client(town.manager)
    sheet = client.get("/forms/phq9").content.decode()
    assert "일을 하는 것에 대한 흥미나 재미가 거의 없음" in sheet
    assert "점수가 10점 이상일 경우 전문가의 진찰을 받으셔야 합니다." in sheet
    for word in ("가벼운", "의심", "중간 정도"):
        assert word not in sheet
    page = client.get(f"/cases/{case.pk}/phq9").content.decode()
    assert "결과를 대상자에게 풀이하지 않습니다" in page
    assert "12점 · 중간 정도 우울증 의심" in page
    assert "전문기관 안내" in page
    assert "의뢰 동의를 아직 묻지 않음" in page


def test_정신건강_문제가_있으면_센터_연계_대상임을_알린다(town: Town, case: Case) -> None:
    assert "센터 연계 대상" not in a_client(town.manager).get(f"/cases/{case.pk}/phq9").content.decode()
    a_counselling(case, town.manager, problem_areas=["mental_health"])
    assert "정신건강 영역의 문제" in a_client(town.manager).get(f"/cases/{case.pk}/phq9").content.decode()


def test_화면에서_답과_조치를_넣는다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    url = f"/cases/{case.pk}/phq9/people/{case.subject_id}"
    form = {f"item_{number}": "1" for number in range(1, 10)} | {"taken_on": f"{TODAY}"}
    form |= {"mode": "interview"}
    refused = client.post(url, form | {"submission_id": a_submission()})
    assert refused.status_code == 200
    assert "9번 문항(죽음·자해 생각)에 답이 있습니다" in refused.content.decode()
    form |= {"alert_action": "정신건강복지센터에 바로 연락함", "submission_id": a_submission()}
    assert client.post(url, form).status_code == 302
    kept = Phq9.objects.using("owner").get(case=case)
    follow = {"alert_action": "연락함", "agrees_to_referral": "no", "version": 1}
    url = f"/cases/{case.pk}/phq9/{kept.pk}"
    assert client.get(url).status_code == 200
    assert client.post(url, follow | {"submission_id": a_submission()}).status_code == 302
    kept.refresh_from_db()
    assert (kept.total, kept.band, kept.agrees_to_referral) == (9, "mild", False)
    assert kept.mode == "interview"


def test_화면은_상담하는_사람에게만_열린다(town: Town, case: Case) -> None:
    nurse = a_worker(town.office, "visiting_nurse", "나온유")
    supervisor = a_worker(town.office, "town_field_supervisor", "하늘봄")
    stranger = a_worker(an_office(town.sigungu, name="가온2동"))
    kept = take(case, town, answers())
    pages = [f"phq9/people/{case.subject_id}", f"phq9/{kept.pk}"]
    seen = [
        a_client(staff).get(f"/cases/{case.pk}/{page}").status_code
        for staff in (town.manager, nurse, supervisor, stranger)
        for page in pages
    ]
    assert seen == [200, 200, 403, 403, 403, 403, 404, 404]
    a_day_pass(case, nurse)
    assert [a_client(nurse).get(f"/cases/{case.pk}/{page}").status_code for page in pages] == [200, 200]
    outsider = a_person(town.office, "남이든")
    assert a_client(town.manager).get(f"/cases/{case.pk}/phq9/people/{outsider.pk}").status_code == 404

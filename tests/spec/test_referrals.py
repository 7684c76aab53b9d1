"""서비스 의뢰: 한 삶(쓰는 중 → 보냄 → 확인 → 접수·반려 → 제공 중 → 끝·중단), 방향, 동의, 받는 곳이 보는 것."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dure.cases.core.records import Case, CaseEvent
from dure.offices.models import Office, Staff
from dure.people.models import Person
from dure.referrals import actions, queries, rules
from dure.referrals.inputs import ReferralData
from dure.referrals.models import Referral, Step
from dure.rulebook import latest
from tests.factories import Town, a_case_at, a_client, a_worker, act_as, an_office, consents_to
from tests.referring import AGENCY, a_case_to_refer, drafted, labels_waiting, said, sent
from tests.refusals import refused
from tests.roles import as_owner

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("template_values")]

BOOK = latest().referrals
TODAY = timezone.localdate()


@pytest.fixture
def case(town: Town) -> Case:
    return a_case_to_refer(town)


@pytest.fixture
def agency(town: Town) -> Office:
    return an_office(town.sigungu, "private_agency", AGENCY)


@pytest.fixture
def partner(agency: Office) -> Staff:
    return a_worker(agency, "agency_manager", "노이음")


# 자료


def test_범정부_기관은_서른하나이고_지자체가_의뢰하는_곳은_스물셋이다() -> None:
    bodies = [body for body in BOOK.bodies.values() if body.of_kind == "government"]
    assert (len(bodies), len(BOOK.bodies_for("government"))) == (31, 23)


@pytest.mark.parametrize(("goes", "count"), [("1", 7), ("2", 1), ("3", 17), ("4", 3), ("5", 3)])
def test_방향마다_기관의_수(goes: str, count: int) -> None:
    assert sum(b.goes == goes and b.of_kind == "government" for b in BOOK.bodies.values()) == count


def test_보건소_서비스는_스물네_가지다() -> None:
    assert len(set(BOOK.bodies["health_center"].services)) == 24


# 보내기


@pytest.mark.parametrize("body", ["police", "military", "pension_service"])
def test_의뢰만_하는_기관에는_의뢰하지_못한다(town: Town, case: Case, body: str) -> None:
    data = ReferralData(case.subject, "government", BOOK.bodies[body].ko, body=body, wanted="상담")
    assert refused(actions.write, case, by=act_as(town.manager), data=data) == ["referrals.wrong_direction"]


def test_보내면_보이던_그대로_남고_14일까지_답을_기다린다(town: Town, case: Case) -> None:
    referral = sent(
        town,
        case,
        kind="government",
        body="credit_recovery",
        receiver="신용회복위원회",
        service="채무조정(개인워크아웃)",
    )
    assert referral.sent == [
        ["서비스", "채무조정(개인워크아웃)"],
        ["성명", "윤서준"],
        ["생년월일", "1950-03-02"],
        ["연락처", "010-0000-1234"],
        ["주소", "새봄시 가온구 샘터길 7 201호"],
        ["상담 내용", "혼자 지내고 식사를 거름"],
        ["부탁하는 일", "도시락 배달"],
    ]
    assert (referral.state, referral.sent_on, referral.answer_by) == (
        "sent",
        TODAY,
        TODAY + timedelta(days=14),
    )


def test_푸드뱅크에는_적게_보내고_10일까지_답을_기다린다(town: Town, case: Case) -> None:
    referral = sent(town, case, kind="food_bank", body="food_bank", receiver="푸드뱅크")
    assert [label for label, _ in referral.sent] == ["성명", "연락처", "주소", "부탁하는 일"]
    assert referral.answer_by == TODAY + timedelta(days=10)


def test_나중에_사람의_정보가_바뀌어도_보낸_것은_그대로다(town: Town, case: Case) -> None:
    referral = sent(town, case)
    with as_owner():
        Person.objects.filter(pk=case.subject_id).update(mobile_phone="010-0000-9999")
    referral.refresh_from_db()
    assert ["연락처", "010-0000-1234"] in referral.sent


def test_받는_곳에_동의하지_않으면_보내지_못한다(town: Town, case: Case) -> None:
    consents_to(case, "다른복지관")
    referral = drafted(town, case)
    assert refused(actions.send, case, by=act_as(town.manager), referral=referral) == ["referrals.no_consent"]
    assert Referral.objects.get().state == "draft"


def test_빠진_것이_있으면_모두_한꺼번에_말한다(town: Town, case: Case) -> None:
    referral = drafted(town, case, situation="", wanted="")
    with as_owner():
        Person.objects.filter(pk=case.subject_id).update(birth_on=None, mobile_phone="")
    assert refused(actions.send, case, by=act_as(town.manager), referral=referral) == [
        "referrals.lacks_birth_on",
        "referrals.lacks_phone",
        "referrals.lacks_situation",
        "referrals.lacks_wanted",
        "referrals.no_consent",
    ]


def test_같은_사람을_같은_곳에_또_의뢰하면_묻고_그래도_보내면_보낸다(town: Town, case: Case) -> None:
    sent(town, case)
    again = drafted(town, case)
    by = act_as(town.manager)
    assert refused(actions.send, case, by=by, referral=again) == ["referrals.runs_already"]
    assert actions.send(case, by=by, referral=again, sure=True).state == "sent"


def test_보낸_것은_다시_보내거나_고치지_못한다(town: Town, case: Case) -> None:
    referral = sent(town, case)
    by = act_as(town.manager)
    assert "referrals.sent_already" in refused(actions.send, case, by=by, referral=referral, sure=True)
    data = ReferralData(case.subject, "agency", AGENCY, wanted="다른 것")
    assert refused(actions.write, case, by=by, referral=referral, data=data) == ["referrals.sent_already"]


def test_가구원이_아닌_사람은_의뢰하지_못한다(town: Town, case: Case) -> None:
    other = a_case_at("plan", town.office, manager=town.manager).subject
    data = ReferralData(other, "agency", AGENCY, wanted="상담")
    assert refused(actions.write, case, by=act_as(town.manager), data=data) == ["referrals.not_a_member"]


def test_맡지_않은_동료는_보내지_못한다(town: Town, case: Case) -> None:
    referral = drafted(town, case)
    consents_to(case, AGENCY)
    colleague = a_worker(town.office, name="진하루")
    assert refused(actions.send, case, by=act_as(colleague), referral=referral) == ["core.not_permitted"]


# 답


STATES = ("draft", "sent", "received", "accepted", "returned", "under_way", "done", "stopped")
ALLOWED = {
    ("sent", "received"), ("sent", "accepted"), ("sent", "returned"), ("sent", "stopped"),
    ("received", "accepted"), ("received", "returned"), ("received", "stopped"),
    ("accepted", "under_way"), ("accepted", "done"), ("accepted", "stopped"),
    ("under_way", "under_way"), ("under_way", "done"), ("under_way", "stopped"),
}  # fmt: skip


@pytest.mark.parametrize("before", STATES)
@pytest.mark.parametrize("after", STATES)
def test_상태는_정한_차례로만_바뀐다(before: str, after: str) -> None:
    found = [reason.code for reason in rules.answer_refusals(before, after, "까닭")]
    assert found == ([] if (before, after) in ALLOWED else ["referrals.not_now"])


@pytest.mark.parametrize("what", ["returned", "under_way", "done", "stopped"])
def test_말_없이는_반려도_결과도_없다(what: str) -> None:
    before = "accepted" if what in ("under_way", "done") else "sent"
    assert [reason.code for reason in rules.answer_refusals(before, what, "  ")] == [
        "referrals.words_missing"
    ]


def test_전화로_들은_답을_적으면_경과와_지나온_일에_남는다(town: Town, case: Case) -> None:
    referral = sent(town, case)
    said(town, referral, "accepted", "월요일부터 배달합니다.")
    said(town, referral, "done", "한 달 배달하고 끝났습니다.")
    assert list(Step.objects.values_list("state", "text")) == [
        ("sent", ""),
        ("accepted", "월요일부터 배달합니다."),
        ("done", "한 달 배달하고 끝났습니다."),
    ]
    verbs = list(CaseEvent.objects.filter(case=case).order_by("id").values_list("verb", flat=True))
    assert verbs == ["request.write", "request.send", "request.answer", "request.answer"]


def test_같은_답을_두_번_보내면_한_번만_남는다(town: Town, case: Case) -> None:
    referral = sent(town, case)
    said(town, referral, "accepted", "합니다.")
    said(town, referral, "accepted", "합니다.")
    assert Step.objects.filter(state="accepted").count() == 1


def test_보내기_전의_날이나_내일을_답한_날로_적지_못한다(town: Town, case: Case) -> None:
    referral = sent(town, case)
    by = act_as(town.manager)
    for day in (TODAY - timedelta(days=1), TODAY + timedelta(days=1)):
        found = refused(actions.answer, case, by=by, referral=referral, what="accepted", on=day)
        assert found == ["referrals.before_sending"]


def test_결과는_확인할_때까지_담당에게_남고_다시_의뢰하면_새로_쓴다(town: Town, case: Case) -> None:
    referral = said(town, sent(town, case), "returned", "정원이 찼습니다.")
    assert "의뢰 결과" in labels_waiting(town.manager)
    again = actions.ask_again(case, by=act_as(town.manager), referral=referral)
    assert (again.state, again.wanted, again.follows_id) == ("draft", "도시락 배달", referral.pk)
    assert "의뢰 결과" not in labels_waiting(town.manager)


def test_답이_없으면_담당에게_이레_더_지나면_팀장에게도_보인다(town: Town, case: Case) -> None:
    referral = sent(town, case)
    for days, manager, leader in ((0, False, False), (1, True, False), (7, True, False), (8, True, True)):
        with as_owner():
            Referral.objects.filter(pk=referral.pk).update(answer_by=TODAY - timedelta(days=days))
        found = [("답이 없는 의뢰" in labels_waiting(each)) for each in (town.manager, town.leader)]
        assert found == [manager, leader], days


def test_거두면_끝나고_받는_곳에서_보이지_않는다(
    town: Town, case: Case, agency: Office, partner: Staff
) -> None:
    referral = sent(town, case, to_office=agency)
    actions.recall(case, by=act_as(town.manager), referral=referral, text="가구가 이사함")
    assert not queries.received(act_as(partner).person).exists()
    assert "의뢰 결과" not in labels_waiting(town.manager)


# 화면


def test_고르고_적고_나갈_내용을_보고_보낸다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    consents_to(case, "신용회복위원회")
    new = f"/cases/{case.pk}/requests/new/government"
    page = client.get(new).content.decode()
    assert ("신용회복위원회" in page, "경찰청" in page) == (True, False)
    entered = {
        "person": case.subject_id,
        "service": "credit_recovery|채무조정(개인워크아웃)",
        "situation": "빚 독촉을 받음",
        "wanted": "상담",
    }
    answer = client.post(new, entered)
    assert answer.status_code == 302
    url = answer["Location"]
    page = client.get(url).content.decode()
    assert ("보내면 나가는 내용" in page, "빚 독촉을 받음" in page) == (True, True)
    assert client.post(f"{url}/send", {"version": "1"}).status_code == 302
    act_as(town.manager)
    assert Referral.objects.get().state == "sent"


def test_받는_곳을_적지_않으면_그_칸에서_말한다(town: Town, case: Case) -> None:
    new = f"/cases/{case.pk}/requests/new/agency"
    entered = {"person": case.subject_id, "situation": "혼자 지냄", "wanted": "방문"}
    page = a_client(town.manager).post(new, entered)
    assert page.context["form"].errors == {"receiver": ["받는 기관을 고르거나 이름을 적어 주세요."]}


def test_링크와_번호는_한_번만_보이고_화면마다_열린다(town: Town, case: Case) -> None:
    referral = sent(town, case)
    client = a_client(town.manager)
    base = f"/cases/{case.pk}/requests/{referral.pk}"
    page = client.post(f"{base}/link", {}).content.decode()
    assert "/enter/" in page
    for tail in ("", "/answer", "/recall", "/link"):
        assert client.get(base + tail).status_code == 200, tail
    assert "/enter/" not in client.get(base).content.decode()


def test_없는_종류와_남의_사례의_의뢰는_없는_것과_같다(town: Town, case: Case) -> None:
    referral = sent(town, case)
    other = a_case_at("plan", town.office, manager=town.manager)
    client = a_client(town.manager)
    assert client.get(f"/cases/{case.pk}/requests/new/police").status_code == 404
    assert client.get(f"/cases/{other.pk}/requests/{referral.pk}").status_code == 404

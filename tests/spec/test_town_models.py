"""읍면동이 하는 단계: 권역의 일반 읍면동과 복지행정팀 (manual-2025 m:3839–3847, m:8012, m:8074, m:8421, m:8452–8460)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dure.cases.core.assignments import assign_manager
from dure.cases.core.records import Case, Transfer
from dure.cases.flow import blockers, take
from dure.cases.s02_counselling.actions.counselling import answer_supplement, save_counselling
from dure.cases.s02_counselling.records import Supplement
from dure.cases.s03_intake.actions.intake import accept, answer_request, request_sigungu
from dure.cases.s03_intake.inputs import Request
from dure.cases.s03_intake.records import Intake
from dure.offices.models import Office, Staff
from dure.offices.stages import stages_of
from tests.counsellings import sheet
from tests.factories import Town, a_case_at, a_client, a_counselling, a_worker, act_as, an_office
from tests.refusals import refused
from tests.roles import as_owner

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
FIRST_AND_LAST = ("discovery", "counselling", "aftercare")


@pytest.fixture
def ordinary(town: Town) -> Office:
    return an_office(town.sigungu, name="가온5동", hub=town.office)


@pytest.fixture
def desk(town: Town) -> Office:
    """A 복지행정팀 in the same 읍면동 as the team."""
    office = an_office(town.sigungu, "town_welfare", "가온1동 복지행정팀")
    with as_owner():
        Office.objects.filter(pk=office.pk).update(region=town.office.region)
        office.refresh_from_db()
    return office


def counselled(case: Case, by: Staff) -> Case:
    save_counselling(case, by=act_as(by), sheet=sheet(case), seen_version=None)
    take(case, "submit_counselling", by=act_as(by))
    return case


def codes(case: Case, step: str) -> list[str]:
    return [reason.code for reason in blockers(case, step)]


def return_it(case: Case, by: Staff) -> None:
    due_on = TODAY + timedelta(days=3)
    take(case, "return_counselling", by=act_as(by), data={"what": "가구원 확인", "due_on": due_on})


def complete(case: Case, by: Staff) -> None:
    asked = Supplement.objects.get(case=case, answered_at=None)
    answer_supplement(case, by=act_as(by), supplement=asked, answer="전화로 확인해 적음")
    take(case, "submit_counselling", by=act_as(by))


def kinds(case: Case) -> list[str]:
    with as_owner():
        return list(Transfer.objects.filter(case=case).order_by("sent_at").values_list("kind", flat=True))


# 무엇을 하는 기관인가


def test_일반_읍면동은_발굴과_상담과_사후관리만_한다(town: Town, ordinary: Office, desk: Office) -> None:
    assert stages_of(ordinary) == FIRST_AND_LAST
    assert len(stages_of(town.office)) == 10
    assert stages_of(desk) == ("discovery", "counselling")


def test_모형_권한을_받지_않은_읍면동도_그렇다(town: Town) -> None:
    with as_owner():
        Office.objects.filter(pk=town.office.pk).update(town_model="")
        town.office.refresh_from_db()
    assert stages_of(town.office) == FIRST_AND_LAST
    case = a_case_at("counselling", town.office)
    save_counselling(case, by=act_as(town.manager), sheet=sheet(case), seen_version=None)
    assert codes(case, "submit_counselling") == ["s02.no_taker"]


# 권역의 일반 읍면동


def test_일반_읍면동이_상담한_가구는_바로_중심_읍면동으로_간다(town: Town, ordinary: Office) -> None:
    worker = a_worker(ordinary, name="여울비")
    case = counselled(a_case_at("counselling", ordinary), worker)
    assert (case.office, case.stage) == (town.office, "intake")
    assert kinds(case) == ["to_hub"]
    assert a_client(worker).get(f"/cases/{case.pk}/intake").status_code == 200
    assert refused(lambda: accept(case, by=act_as(worker), difficulty=[])) == ["core.not_permitted"]
    intake = accept(case, by=act_as(town.manager), difficulty=[])
    assert intake.managing_office == town.office


def test_중심_읍면동은_기한을_정해_돌려보내고_보완하면_다시_받는다(town: Town, ordinary: Office) -> None:
    worker = a_worker(ordinary, name="여울비")
    case = counselled(a_case_at("counselling", ordinary), worker)
    return_it(case, town.manager)
    assert (case.office, case.stage) == (ordinary, "counselling")
    complete(case, worker)
    assert (case.office, case.stage) == (town.office, "intake")
    assert kinds(case) == ["to_hub", "supplement", "to_hub"]


@pytest.mark.parametrize(
    "stage", ["intake", "assessment", "conference", "selection", "plan", "delivery", "closure"]
)
def test_남아_있는_사례도_일반_읍면동은_쓰지_않고_중심_읍면동이_한다(
    town: Town, ordinary: Office, stage: str
) -> None:
    worker, leader = a_worker(ordinary, name="여울비"), a_worker(ordinary, "town_leader", "나루한")
    case = a_case_at(stage, ordinary, manager=worker, path="case")
    for staff in (worker, leader):
        client = a_client(staff)
        assert client.get(f"/cases/{case.pk}/intake").status_code == 200
        assert client.get(f"/cases/{case.pk}/assessment/opinion").status_code == 403
        assert client.get(f"/cases/{case.pk}/managers").status_code == 403
    assert a_client(town.leader).get(f"/cases/{case.pk}/assessment/opinion").status_code == 200


def test_일반_읍면동_사람은_접수부터의_담당이_되지_않는다(town: Town, ordinary: Office) -> None:
    worker = a_worker(ordinary, name="여울비")
    case = a_case_at("intake", ordinary)
    assert refused(lambda: assign_manager(case, by=act_as(town.leader), staff=worker)) == [
        "core.cannot_manage"
    ]
    page = a_client(town.leader).get(f"/cases/{case.pk}/intake/assign").content.decode()
    assert "한다온" in page
    assert "여울비" not in page


def test_사후관리는_일반_읍면동이_한다(ordinary: Office) -> None:
    worker = a_worker(ordinary, name="여울비")
    case = a_case_at("aftercare", ordinary, manager=worker, path="case", status="aftercare")
    assert a_client(worker).get(f"/cases/{case.pk}/aftercare/end").status_code == 200


# 복지행정팀


def test_복지행정팀이_상담한_가구는_그_읍면동의_찾아가는_보건복지팀이_받는다(
    town: Town, desk: Office
) -> None:
    officer = a_worker(desk, "welfare_officer", "마루빛")
    case = counselled(a_case_at("counselling", desk), officer)
    assert (case.office, case.stage) == (town.office, "intake")
    assert kinds(case) == ["to_team"]
    accept(case, by=act_as(town.manager), difficulty=[])
    assert codes(case, "begin_assessment")[:1] == ["s03.no_manager"]


def test_그_팀이_일반_읍면동이면_중심_읍면동이_받는다(town: Town, desk: Office, ordinary: Office) -> None:
    officer = a_worker(desk, "welfare_officer", "마루빛")
    with as_owner():
        Office.objects.filter(pk=desk.pk).update(region=ordinary.region)
    case = counselled(a_case_at("counselling", desk), officer)
    assert case.office == town.office


def test_받을_팀이_없으면_넘길_기관을_고르라고_한다(town: Town) -> None:
    alone = an_office(town.sigungu, "town_welfare", "가온9동 복지행정팀")
    officer = a_worker(alone, "welfare_officer", "마루빛")
    case = a_case_at("counselling", alone)
    save_counselling(case, by=act_as(officer), sheet=sheet(case), seen_version=None)
    (reason,) = blockers(case, "submit_counselling")
    assert (reason.code, reason.resolve) == ("s02.no_taker", "case_move")


def test_접수에_남아_있던_가구도_복지행정팀이_넘긴다(town: Town, desk: Office) -> None:
    officer = a_worker(desk, "welfare_officer", "마루빛")
    case = a_case_at("intake", desk)
    a_counselling(case, officer)
    page = a_client(officer).get(f"/cases/{case.pk}/move").content.decode()
    assert "가온구 가온1동" in page


# 접수한 뒤의 보완 요청


def ask_the_sigungu(case: Case, town: Town) -> None:
    asked = Request(["lacking_resources"], "치료 자원이 없음", TODAY, "도하람 팀장")
    request_sigungu(case, by=act_as(town.manager), request=asked)
    answer_request(case, by=act_as(town.center_manager), is_accepted=True, answer="시군구가 맡음")


def test_읍면동이_접수한_가구도_시군구가_확인하고_기한을_정해_돌려보낸다(town: Town) -> None:
    case = a_case_at("intake", town.office)
    a_counselling(case, town.manager)
    accept(case, by=act_as(town.manager), difficulty=[])
    ask_the_sigungu(case, town)
    return_it(case, town.center_manager)
    assert (case.office, case.stage) == (town.office, "counselling")
    assert Supplement.objects.get(case=case).due_on == TODAY + timedelta(days=3)


def test_보완한_가구는_요청한_시군구로_돌아가고_접수일은_그대로다(town: Town) -> None:
    case = a_case_at("counselling", town.office)
    counselled(case, town.manager)
    accept(case, by=act_as(town.manager), difficulty=[])
    received = case.received_on
    ask_the_sigungu(case, town)
    return_it(case, town.center_manager)
    complete(case, town.manager)
    assert (case.office, case.stage, case.received_on) == (town.center, "intake", received)
    assert Intake.objects.get(case=case).managing_office == town.center
    assert kinds(case) == ["to_sigungu", "supplement", "to_sigungu"]
    assert codes(case, "begin_assessment")[:1] == ["s03.no_manager"]


def test_시군구가_담당을_정했어도_조사_전이면_돌려보낸다(town: Town) -> None:
    case = a_case_at("intake", town.office)
    a_counselling(case, town.manager)
    accept(case, by=act_as(town.manager), difficulty=[])
    ask_the_sigungu(case, town)
    assign_manager(case, by=act_as(town.center_leader), staff=town.center_manager)
    return_it(case, town.center_manager)
    assert (case.office, case.manager) == (town.office, None)


def test_스스로_상담하고_접수한_것은_돌려보내지_않는다(town: Town) -> None:
    case = a_case_at("intake", town.office)
    a_counselling(case, town.manager)
    accept(case, by=act_as(town.manager), difficulty=[])
    assert codes(case, "return_counselling") == ["s03.already_accepted"]


def test_시군구는_답하기_전에_상담에서_빠진_것을_본다(town: Town) -> None:
    case = a_case_at("intake", town.office)
    a_counselling(case, town.manager, opinion="")
    asked = Request(["lacking_resources"], "치료 자원이 없음", TODAY, "도하람 팀장")
    request_sigungu(case, by=act_as(town.manager), request=asked)
    page = a_client(town.center_manager).get(f"/cases/{case.pk}/intake/answer").content.decode()
    assert "초기상담에 빠진 항목: 상담자 종합의견" in page

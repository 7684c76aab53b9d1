"""⑧ 점검은 제공계획 수립 뒤 종결까지, 사례가 어느 단계에 있든 한다 (manual-2025 m:9753)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dure.cases.core.records import Case
from dure.cases.flow import take
from dure.cases.s08_delivery.actions import links as link_actions
from dure.cases.s08_delivery.actions import services as actions
from dure.cases.s08_delivery.actions.checks import edit_check, record_checks
from dure.cases.s08_delivery.inputs import Answered, CheckEntry
from dure.cases.s08_delivery.records import Service
from tests.factories import Town, a_client
from tests.refusals import refused
from tests.spec.plans import a_check, a_final_plan, a_link, a_link_case, a_running_service, requested

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
ANYWHERE = ["plan", "delivery", "closure", "assessment", "conference", "selection", "intake"]


def move(case: Case, stage: str, **fields: object) -> None:
    Case.objects.filter(pk=case.pk).update(stage=stage, **fields)
    case.refresh_from_db()


def check(case: Case, by: object, service: Service, **values: object) -> object:
    [made] = record_checks(case, by=by, checks=[CheckEntry(service, a_check(**values))])
    return made


@pytest.mark.parametrize("stage", ANYWHERE)
def test_제공_중인_서비스는_어느_단계에서나_점검하고_고친다(town: Town, stage: str) -> None:
    case, by, service = a_running_service(town)
    move(case, stage)
    made = check(case, by, service)
    found = a_check(effect="입맛이 돌아옴")
    assert edit_check(case, by=by, check=made, seen_version=None, found=found).effect == "입맛이 돌아옴"


@pytest.mark.parametrize("stage", ANYWHERE)
def test_답을_받고_끝내는_것도_어느_단계에서나_한다(town: Town, stage: str) -> None:
    case, by, _ = a_final_plan(town)
    service = requested(case, by)
    move(case, stage)
    said = {"is_accepted": True, "answered_on": TODAY(), "said": Answered(starts_on=TODAY())}
    service = actions.answer_request(case, by=by, service=service, seen_version=None, **said)
    assert service.state == "active"
    ended = actions.end_service(
        case, by=by, service=service, seen_version=None, ended_on=TODAY(), end_reason="이사"
    )
    assert ended.state == "ended"


@pytest.mark.parametrize("stage", ["plan", "closure", "assessment"])
def test_선정된_동안에는_다시_세우는_중에도_의뢰한다(town: Town, stage: str) -> None:
    case, by, _ = a_final_plan(town)
    move(case, stage)
    assert requested(case, by).state == "requested"


def test_구분이_정해지지_않은_동안에는_새로_의뢰하지_않는다(town: Town) -> None:
    case, by, _ = a_final_plan(town)
    move(case, "intake", path="")
    assert refused(requested, case, by) == ["s08.not_selected"]


@pytest.mark.parametrize("status", ["aftercare", "ended"])
def test_종결한_뒤에는_점검도_의뢰도_답도_종료도_할_수_없다(town: Town, status: str) -> None:
    case, by, service = a_running_service(town)
    move(case, "aftercare", status=status)
    end = {"service": service, "seen_version": None, "ended_on": TODAY(), "end_reason": "이사"}
    assert refused(check, case, by, service) == ["s08.not_until_closing"]
    assert refused(requested, case, by, service) == ["s08.not_until_closing"]
    assert refused(actions.end_service, case, by=by, **end) == ["s08.not_until_closing"]


def test_연계할_서비스는_점검_단계에서만_등록한다(town: Town) -> None:
    case, by = a_link_case(town)
    move(case, "selection")
    assert refused(link_actions.prepare_link, case, by=by, link=a_link()) == ["s08.not_in_delivery_stage"]


def test_종결심사_중에도_점검_화면이_열려_있고_거기서_적는다(town: Town) -> None:
    case, _, service = a_running_service(town)
    move(case, "closure")
    client = a_client(town.manager)
    assert f"/cases/{case.pk}/delivery/checks" in client.get(f"/cases/{case.pk}/delivery").content.decode()
    key = service.pk.hex
    sent = {
        "checked_on": TODAY().isoformat(),
        "method": "phone",
        f"checks-{key}-state": "ongoing",
        f"checks-{key}-effect": "끼니를 거르지 않음",
    }
    assert client.post(f"/cases/{case.pk}/delivery/checks", sent).status_code == 302
    assert service.checks.get().effect == "끼니를 거르지 않음"


def test_서비스가_없고_점검_단계도_아니면_점검할_것이_없다(town: Town) -> None:
    case, _ = a_link_case(town)
    move(case, "assessment")
    page = a_client(town.manager).get(f"/cases/{case.pk}/delivery").content.decode()
    assert f"/cases/{case.pk}/delivery/checks" not in page


def test_종결심사에서_열려_있는_서비스는_점검으로_이어진다(town: Town) -> None:
    case, by, service = a_running_service(town)
    Service.objects.filter(pk=service.pk).update(starts_on=TODAY() - timedelta(days=90))
    take(case, "begin_closure", by=by)
    page = a_client(town.manager).get(f"/cases/{case.pk}/closure").content.decode()
    assert f'<a href="/cases/{case.pk}/delivery">점검하기</a>' in page

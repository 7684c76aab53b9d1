"""⑧ 여러 제공기관에 한꺼번에 의뢰하고 답을 적는다 (m:9757, m:14651)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from dure.cases.core.records import Case, Deadline
from dure.cases.s08_delivery.records import Service
from tests.factories import Town, a_client, act_as
from tests.roles import as_owner
from tests.spec.plans import a_final_plan, consent_to
from tests.spec.test_s07_plan_pages import fields_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def case(town: Town) -> Case:
    """Two services of the plan, of two providers."""
    case, _, _ = a_final_plan(town)
    first = Service.objects.get(case=case)
    with as_owner():
        Service.objects.create(
            **{
                name: getattr(first, name)
                for name in ("case", "sigungu", "office", "household", "round", "area", "kind", "frequency")
                if hasattr(first, name)
            },
            name="학습지도",
            provider="나래학습센터",
            recorded_by=first.recorded_by,
        )
    return case


def sheet(town: Town, case: Case, page: str) -> dict[str, object]:
    found: dict[str, object] = fields_of(a_client(town.manager).get(url(case, page)).content.decode())
    return found


def url(case: Case, page: str) -> str:
    return f"/cases/{case.pk}/delivery/{page}"


def states(town: Town, case: Case) -> dict[str, str]:
    act_as(town.manager)
    return dict(Service.objects.filter(case=case).values_list("name", "state"))


def test_표시한_의뢰가_한_번에_나가고_저마다_답을_기다린다(town: Town, case: Case) -> None:
    consent_to(case, "나래학습센터")
    client = a_client(town.manager)
    assert "한꺼번에 의뢰" in client.get(url(case, "")[:-1]).content.decode()
    typed = sheet(town, case, "requests")
    assert client.post(url(case, "requests"), typed).status_code == 302
    assert client.post(url(case, "requests"), typed).status_code == 302, "두 번 눌러도 한 번이다"
    assert set(states(town, case).values()) == {"requested"}
    assert Deadline.objects.filter(case=case, rule="referral_answer").count() == 2


def test_하나라도_막히면_아무것도_나가지_않고_쓴_말이_남는다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    key = Service.objects.get(case=case, name="학습지도").pk.hex
    typed = sheet(town, case, "requests") | {f"requests-{key}-request_text": "주 2회 부탁합니다"}
    answer = client.post(url(case, "requests"), typed)
    assert (answer.status_code, "나래학습센터" in answer.content.decode()) == (200, True)
    assert "주 2회 부탁합니다" in answer.content.decode()
    assert set(states(town, case).values()) == {"prepared"}
    without = {name: value for name, value in typed.items() if name != f"requests-{key}-is_chosen"}
    assert client.post(url(case, "requests"), without).status_code == 302
    assert sorted(states(town, case).values()) == ["prepared", "requested"]


def test_하나도_고르지_않으면_고르라고_한다(town: Town, case: Case) -> None:
    typed = {name: value for name, value in sheet(town, case, "requests").items() if "is_chosen" not in name}
    assert "하나 이상 고르세요" in a_client(town.manager).post(url(case, "requests"), typed).content.decode()


def test_온_답만_적고_나머지는_기다린다(town: Town, case: Case) -> None:
    consent_to(case, "나래학습센터")
    client = a_client(town.manager)
    client.post(url(case, "requests"), sheet(town, case, "requests"))
    key = Service.objects.get(case=case, name="학습지도").pk.hex
    typed = sheet(town, case, "answers")
    assert "하나 이상 고르세요" in client.post(url(case, "answers"), typed).content.decode()
    alone = typed | {f"answers-{key}-answer": "바로 시작합니다"}
    answer = client.post(url(case, "answers"), alone).content.decode()
    assert "바로 시작합니다" in answer, "답을 고르지 않으면 적은 말이 남는다"
    early = alone | {
        f"answers-{key}-is_accepted": "yes",
        f"answers-{key}-starts_on": TODAY.isoformat(),
        "answered_on": (TODAY - timedelta(days=1)).isoformat(),
    }
    assert client.post(url(case, "answers"), early).status_code == 200, "의뢰하기 전의 답은 없다"
    wrong = early | {f"answers-{key}-starts_on": "0026-12-05"}
    assert "학습지도 · 서비스 시작일" in client.post(url(case, "answers"), wrong).content.decode()
    assert client.post(url(case, "answers"), early | {"answered_on": TODAY.isoformat()}).status_code == 302
    assert states(town, case)["학습지도"] == "active"
    assert sorted(states(town, case).values()) == ["active", "requested"]


def test_보낼_것도_기다리는_것도_없으면_까닭과_돌아갈_곳을_말한다(town: Town) -> None:
    case, _, _ = a_final_plan(town)
    client = a_client(town.manager)
    with as_owner():
        Service.objects.filter(case=case).update(state="ended", ended_on=TODAY, end_reason="이행 종료")
    assert "보낼 의뢰가 없습니다" in client.get(url(case, "requests")).content.decode()
    assert "답을 기다리는 의뢰가 없습니다" in client.get(url(case, "answers")).content.decode()

"""복지자원의 화면: 등록하고 승인하고 찾는다."""

import pytest
from django.urls import reverse

from dure.offices.models import Staff
from dure.resources.models import Provider
from tests.factories import Town, a_client, a_submission, a_worker
from tests.resources import a_provider, an_approved, an_offer

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(town: Town) -> Staff:
    """자원관리책임자."""
    return a_worker(town.center, "resource_manager", "노자원")


def test_화면에서_등록하고_승인하고_찾는다(town: Town, keeper: Staff) -> None:
    worker, manager = a_client(town.manager), a_client(keeper)
    sent = {
        "sigungu": str(town.sigungu.pk),
        "kind": "local",
        "name": "나래식당",
        "phone": "02-000-1234",
        "submission_id": a_submission(),
    }
    answer = worker.post(reverse("provider_new"), sent, follow=True)
    provider = Provider.objects.get(name="나래식당")
    assert "승인 대기" in answer.content.decode()
    sent = {
        "name": "밑반찬지원",
        "kind": "volunteering",
        "small_class": "5-1-1",
        "submission_id": a_submission(),
    }
    worker.post(reverse("offer_new", args=[provider.pk]), sent)
    sent = {
        "decision": "approved",
        "with_offers": "on",
        "version": provider.version,
        "submission_id": a_submission(),
    }
    manager.post(reverse("provider_decide", args=[provider.pk]), sent)
    page = worker.get(reverse("resources"), {"q": "반찬", "usable": "on"}).content.decode()
    assert "밑반찬지원" in page
    assert "나래식당" in page


def test_나쁜_이름은_쓴_글을_그대로_두고_까닭을_말한다(town: Town) -> None:
    provider = a_provider(town, town.manager)
    sent = {
        "name": "쌀(10Kg)",
        "kind": "volunteering",
        "description": "한 달에 한 포",
        "submission_id": a_submission(),
    }
    page = a_client(town.manager).post(reverse("offer_new", args=[provider.pk]), sent).content.decode()
    assert "양이나 금액, 설명을 이름에 적었습니다" in page
    assert "한 달에 한 포" in page
    assert not provider.offers.exists()


def test_틀린_사업자등록번호는_칸_옆에서_말한다(town: Town) -> None:
    sent = {
        "sigungu": str(town.sigungu.pk),
        "kind": "local",
        "name": "나래식당",
        "business_number": "123-45-67890",
    }
    page = a_client(town.manager).post(reverse("provider_new"), sent | {"submission_id": a_submission()})
    assert "사업자등록번호가 아닙니다" in page.content.decode()
    assert "123-45-67890" in page.content.decode()


def test_모든_화면이_열린다(town: Town, keeper: Staff) -> None:
    provider = an_approved(town, keeper)
    offer = an_offer(provider, keeper)
    client = a_client(keeper)
    for name in ("resources", "providers", "resource_classes", "resource_upkeep", "provider_new"):
        assert client.get(reverse(name)).status_code == 200, name
    for name in ("provider_page", "provider_edit", "provider_decide", "offer_new"):
        assert client.get(reverse(name, args=[provider.pk])).status_code == 200, name
    for name in ("offer_page", "offer_edit", "offer_decide", "offer_verify"):
        assert client.get(reverse(name, args=[offer.pk])).status_code == 200, name

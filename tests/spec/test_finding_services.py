"""자원 찾기: 욕구에서 서비스로, 비교, 한 번에 계획으로."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from dure.cases.core.records import Case
from dure.cases.s04_assessment.records import NeedFinding
from dure.cases.s07_plan.actions import lines
from dure.cases.s07_plan.actions.lines import Rows
from dure.cases.s07_plan.records import PlannedService
from dure.offices.models import Staff
from dure.resources import actions
from dure.resources.models import Offer
from tests.factories import Town, a_client, a_submission, a_town, a_worker, act_as
from tests.resources import an_approved, an_offer
from tests.roles import as_owner
from tests.spec.plans import a_case_in_planning, consent_to, goal_row

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("template_values")]
TODAY = timezone.localdate


@pytest.fixture
def keeper(town: Town) -> Staff:
    """자원관리책임자."""
    return a_worker(town.center, "resource_manager", "노자원")


def usable(town: Town, keeper: Staff, giver: str = "나래식당", **fields: Any) -> Offer:
    provider = an_approved(town, keeper, name=giver)
    offer = an_offer(provider, keeper, **fields)
    approved: Offer = actions.decide_offer(offer, by=act_as(keeper), decision="approved")
    return approved


def need_of(case: Case, area: str = "care") -> NeedFinding:
    with as_owner():
        return NeedFinding.objects.get(case=case, area=area)


def the_page(case: Case, who: Staff, area: str = "care", **asked: Any) -> Any:
    return a_client(who).get(reverse("service_find", args=[case.pk, need_of(case, area).pk]), asked)


def names(answer: Any) -> tuple[list[str], list[str]]:
    found = answer.context["found"]
    return [each.offer.name for each in found.fitting], [each.supply.name for each in found.out]


def test_욕구의_분류에_드는_것만_나온다(town: Town, keeper: Staff) -> None:
    usable(town, keeper)
    usable(town, keeper, "나래은행", name="금융교육", kind="programme", small_class="10-2-1")
    case = a_case_in_planning(town)
    assert names(the_page(case, town.manager)) == (["밑반찬지원"], [])


def test_까닭과_뺀_까닭이_보인다(town: Town, keeper: Staff) -> None:
    usable(town, keeper, stock=9, unit="명", waiting_days=0)
    usable(town, keeper, "나래관", name="반찬배달지원", life_stages=("old_age",))
    case = a_case_in_planning(town)
    with as_owner():
        case.subject.birth_on = date(TODAY().year - 30, 1, 1)
        case.subject.save(update_fields=["birth_on"])
    answer = the_page(case, town.manager)
    assert names(answer) == (["밑반찬지원"], ["반찬배달지원"])
    page = answer.content.decode()
    for words in (
        "대상을 가리지 않음",
        "남은 것 9명",
        "바로 시작",
        "동의를 받아야 함",
        "대상이 다름(노년기)",
    ):
        assert words in page


def test_동의한_곳은_그렇게_보인다(town: Town, keeper: Staff) -> None:
    usable(town, keeper)
    case = a_case_in_planning(town)
    with as_owner():
        consent_to(case, "나래식당")
    assert "제3자 제공 동의 있음" in the_page(case, town.manager).content.decode()


def test_다른_시군구의_것은_다른_곳에도_줄_때만_나온다(town: Town, keeper: Staff) -> None:
    other = a_town()
    elsewhere = usable(other, a_worker(other.center, "resource_manager", "노타지"))
    case = a_case_in_planning(town)
    assert names(the_page(case, town.manager)) == ([], [])
    with as_owner():
        Offer.objects.filter(pk=elsewhere.pk).update(serves_others=True)
    answer = the_page(case, town.manager)
    assert names(answer) == (["밑반찬지원"], [])
    assert "다른 시군구의 서비스" in answer.content.decode()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "나래 식당"}, ["밑반찬지원"]),
        ({"q": "안마"}, []),
        ({"where": "near"}, []),
        ({"start": "soon"}, []),
        ({"start": "later"}, ["밑반찬지원"]),
        ({"kind": "local"}, ["밑반찬지원"]),
        ({"kind": "public"}, []),
        ({"kind": "없는 것", "start": "x"}, ["밑반찬지원"]),
    ],
)
def test_거르개(town: Town, keeper: Staff, asked: dict[str, str], found: list[str]) -> None:
    usable(town, keeper, waiting_days=14)
    assert names(the_page(a_case_in_planning(town), town.manager, **asked))[0] == found


def test_셋까지_나란히_본다(town: Town, keeper: Staff) -> None:
    keys = [usable(town, keeper, f"나래{n}관", frequency=f"주 {n}회").pk for n in range(1, 5)]
    case = a_case_in_planning(town)
    answer = the_page(case, town.manager, compare=[str(key) for key in keys])
    assert len(answer.context["found"].compared) == 3
    assert "조건" in answer.content.decode()
    assert the_page(case, town.manager, compare=["x", str(case.pk)]).context["found"].compared == []


def press(case: Case, who: Staff, offer: Any) -> Any:
    address = reverse("service_take", args=[case.pk, need_of(case).pk])
    return a_client(who).post(address, {"offer": str(offer), "submission_id": a_submission()})


def test_목표가_있으면_한_번에_계획에_들어간다(town: Town, keeper: Staff) -> None:
    offer = usable(town, keeper, frequency="주 2회")
    case = a_case_in_planning(town)
    lines.save_rows(case, by=act_as(town.manager), rows=Rows((goal_row("care"),)))
    answer = press(case, town.manager, offer.pk)
    assert (answer.status_code, answer.url) == (302, f"{reverse('plan_edit', args=[case.pk])}#services")
    act_as(town.manager)
    line = PlannedService.objects.get(case=case)
    assert (line.offer_id, line.name, line.provider, line.goal.area) == (
        offer.pk,
        "밑반찬지원",
        "나래식당",
        "care",
    )
    assert (line.per, line.times, line.kind) == ("week", 2, "volunteering")


def test_목표가_없으면_목표와_함께_쓰는_화면으로_간다(town: Town, keeper: Staff) -> None:
    offer = usable(town, keeper)
    case = a_case_in_planning(town)
    answer = press(case, town.manager, offer.pk)
    assert (
        answer.url
        == f"{reverse('plan_edit', args=[case.pk])}?offer={offer.pk}&need={need_of(case).pk}#services"
    )
    page = a_client(town.manager).get(answer.url).content.decode()
    assert f'<option value="{offer.pk}" selected>나래식당 · 밑반찬지원</option>' in page


def test_쓸_수_없는_열쇠는_까닭을_말하고_넣지_않는다(town: Town, keeper: Staff) -> None:
    other = a_town()
    elsewhere = usable(other, a_worker(other.center, "resource_manager", "노타지"))
    case = a_case_in_planning(town)
    lines.save_rows(case, by=act_as(town.manager), rows=Rows((goal_row("care"),)))
    for key, words in ((elsewhere.pk, "다른 시군구의 서비스라"), ("x", "복지자원에 없는 서비스입니다")):
        answer = press(case, town.manager, key)
        assert answer.status_code == 409
        assert words in answer.content.decode()
    act_as(town.manager)
    assert not PlannedService.objects.filter(case=case).exists()


def test_다른_사례의_욕구로는_열리지_않는다(town: Town) -> None:
    case, other = a_case_in_planning(town), a_case_in_planning(town)
    client = a_client(town.manager)
    address = reverse("service_find", args=[case.pk, need_of(other).pk])
    assert client.get(address).status_code == 404
    elsewhere = a_client(a_town().manager)
    assert elsewhere.get(reverse("service_find", args=[case.pk, need_of(case).pk])).status_code == 404


def test_계획_화면의_욕구에서_바로_찾는다(town: Town) -> None:
    case = a_case_in_planning(town)
    page = a_client(town.manager).get(reverse("plan_page", args=[case.pk])).content.decode()
    assert reverse("service_find", args=[case.pk, need_of(case).pk]) in page

"""욕구-자원 매칭: 계획에서 채우지 못한 욕구와 적어 낸 필요를 자원과 견주고, 모자란 것을 고르게 나눈다."""

from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from dure.cases.s07_plan.records import Goal, Plan, PlannedService, UnmetNeed
from dure.offices.models import Office, Staff
from dure.resources.models import Offer, Provider
from dure.rulebook import latest
from dure.supply import need_actions as actions
from dure.supply import needs, sharing_rules
from dure.supply.models import Allocation, NeedLine
from dure.supply.need_actions import NeedData
from tests.factories import Town, a_case_at, a_client, a_town, a_worker, act_as, an_office, record
from tests.referring import labels_waiting
from tests.refusals import refused
from tests.roles import as_owner

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("template_values")]

TODAY = timezone.localdate()


@pytest.fixture
def keeper(town: Town) -> Staff:
    return a_worker(town.center, "resource_manager", "노자원")


def an_offer(town: Town, **fields: Any) -> Offer:
    """밑반찬: 돌봄의 욕구에 답한다."""
    about = {"sigungu": town.sigungu, "status": "approved"}
    with as_owner():
        provider = Provider.objects.create(kind="local", name="나래식당", name_key="나래식당", **about)
        named = {"name": "밑반찬지원", "name_key": "밑반찬지원", "kind": "programme", "unit": "개"}
        group = {"small_class": f"{GROUP}-1", "group": GROUP}
        return Offer.objects.create(provider=provider, **named, **group, **about, **fields)


GROUP = next(code for code, each in latest().resources.groups.items() if "care.care_support" in each.helps)


def written(town: Town, office: Office, by: Staff, **fields: Any) -> NeedLine:
    year, half = needs.half_of(TODAY)
    data = {
        "year": year,
        "half": half,
        "side": "need",
        "area": "care",
        "what": "밑반찬",
        "rank": 1,
        "amount": 9,
    }
    line = NeedLine(sigungu=town.sigungu, office=office)
    return actions.write(line, by=act_as(by), data=NeedData(**(data | fields)))


# 나눔의 규칙


@pytest.mark.parametrize(
    ("total", "wanted", "floor", "found"),
    [
        # 모두에게 넉넉하면 필요한 만큼만 준다.
        (20, {"가": 5, "나": 3}, 1, {"가": 5, "나": 3}),
        # 먼저 1씩, 남은 8을 9:1:0으로(7.2, 0.8, 0) 나누면 큰 나머지가 하나 더 받는다.
        (11, {"가": 10, "나": 2, "다": 1}, 1, {"가": 8, "나": 2, "다": 1}),
        (10, {"가": 10, "나": 10}, 0, {"가": 5, "나": 5}),
        # 나머지가 같으면 필요가 큰 곳, 그다음은 이름.
        (3, {"나": 4, "가": 4}, 0, {"나": 1, "가": 2}),
        # 먼저 줄 것도 모자라면 똑같이 줄 수 있는 만큼으로 낮춘다.
        (5, {"가": 9, "나": 9, "다": 9}, 3, {"가": 2, "나": 2, "다": 1}),
        (2, {"가": 9, "나": 9, "다": 9}, 3, {"가": 1, "나": 1, "다": 0}),
        (5, {"가": 0, "나": 9}, 2, {"가": 0, "나": 5}),
        (5, {"가": 0}, 2, {"가": 0}),
    ],
)
def test_먼저_똑같이_나머지는_필요에_견주어(
    total: int, wanted: dict[str, int], floor: int, found: dict[str, int]
) -> None:
    given = {name: share.all for name, share in sharing_rules.shares(total, wanted, floor).items()}
    assert given == found
    assert sum(given.values()) == min(total, sum(wanted.values()))


@pytest.mark.parametrize(
    ("given", "note", "is_decided", "found"),
    [
        ({"가": 5, "나": 3}, "", False, []),
        ({"가": 4, "나": 4}, "", False, ["supply.differs_without_reason"]),
        ({"가": 4, "나": 4}, "나에 노인이 많음", False, []),
        ({"가": 9, "나": 3}, "까닭", False, ["supply.more_than_total"]),
        ({"가": 5, "나": 3}, "", True, ["supply.decided_already"]),
    ],
)
def test_정할_때의_규칙(given: dict[str, int], note: str, is_decided: bool, found: list[str]) -> None:
    reasons = sharing_rules.deciding_refusals(8, {"가": 5, "나": 3}, given, note, is_decided=is_decided)
    assert [each.code for each in reasons] == found


@pytest.mark.parametrize(
    ("unmet", "wanted", "services", "found"),
    [(0, 0, 0, ""), (1, 0, 0, "none"), (0, 3, 0, "none"), (4, 0, 1, ""), (5, 0, 1, "many"), (0, 9, 2, "")],
)
def test_부족의_규칙(unmet: int, wanted: int, services: int, found: str) -> None:
    assert sharing_rules.shortage(unmet, wanted, services, many=5) == found


# 계획의 욕구와 자원


def a_plan(town: Town, *, met: bool) -> None:
    case = a_case_at("delivery", town.office, manager=town.manager, path="case")
    plan = record(case, Plan, drafted_on=TODAY, edition="2025")
    goal = record(case, Goal, plan=plan, area="care", term="short", text="식사", line_id=case.pk)
    record(case, UnmetNeed, plan=plan, area="housing", reason="다음에")
    if met:
        named = {"name": "밑반찬", "kind": "programme", "provider": "나래식당"}
        record(case, PlannedService, plan=plan, goal=goal, line_id=case.pk, **named)


def test_서비스_없는_욕구를_읍면동과_영역마다_센다(town: Town, keeper: Staff) -> None:
    a_plan(town, met=False)
    a_plan(town, met=True)
    act_as(keeper)
    assert needs.unmet(town.sigungu) == {(town.office.pk, "care"): 1, (town.office.pk, "housing"): 2}
    page = a_client(keeper).get("/resources/needs").content.decode()
    assert ("쓸 수 있는 서비스 없음" in page, "윤서준" in page) == (True, False)


def test_다른_시군구의_수는_보이지_않는다(town: Town) -> None:
    a_plan(town, met=False)
    for stranger in (a_town().manager, a_worker(a_town().center, "resource_manager", "구자원")):
        act_as(stranger)
        assert needs.unmet(town.sigungu) == {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_function_privilege('dure_signin', 'dure.needs_without_service(uuid)', 'EXECUTE')"
        )
        assert cursor.fetchone() == (False,)


def test_쓸_수_있는_서비스가_있으면_부족이_아니다(town: Town, keeper: Staff) -> None:
    a_plan(town, met=False)
    an_offer(town, towns=[town.office.region_id])
    act_as(keeper)
    care = next(row for row in needs.rows(town.sigungu, TODAY, latest()) if row.area == "care")
    assert (care.unmet, care.services, care.state) == (1, 1, "")


# 조사표


def test_읍면동이_적으면_자원관리책임자가_보고_답한다(town: Town, keeper: Staff) -> None:
    year, half = needs.half_of(TODAY)
    typed = {"half": f"{year}-{half}", "side": "need", "area": "care", "what": "밑반찬"}
    typed |= {"rank": "1", "amount": "9", "unit": "가구", "note": ""}
    assert a_client(town.manager).post("/resources/needs/new", typed).status_code == 302
    assert "모자란 자원" in labels_waiting(keeper)
    line = NeedLine.objects.get()
    desk = a_client(keeper)
    assert desk.post(f"/resources/needs/{line.pk}", {"answer": "공동모금회에 알아봅니다."}).status_code == 302
    assert "모자란 자원" not in labels_waiting(keeper)
    assert (
        "공동모금회에 알아봅니다."
        in a_client(town.manager).get(f"/resources/needs/{line.pk}").content.decode()
    )
    late = NeedData(year=year, half=half, side="need", area="care", what="쌀", rank=1, amount=1)
    assert refused(actions.write, line, by=act_as(town.manager), data=late) == ["supply.answered_already"]


def test_남의_읍면동의_줄은_고치지_못하고_쓰고_있는_자원에는_답이_없다(town: Town, keeper: Staff) -> None:
    line = written(town, town.office, town.manager, side="have")
    other = a_worker(an_office(town.sigungu, name="가온8동"), name="구새별")
    data = NeedData(year=2026, half=1, side="need", area="care", what="쌀", rank=1, amount=1)
    assert refused(actions.write, line, by=act_as(other), data=data) == ["core.not_permitted"]
    assert refused(actions.answer, line, by=act_as(town.manager), answer="답") == ["core.not_permitted"]
    assert refused(actions.answer, line, by=act_as(keeper), answer="답") == ["supply.nothing_lacks"]
    assert a_client(a_town().manager).get(f"/resources/needs/{line.pk}").status_code == 404


# 나눔


def test_몫을_셈하고_고쳐_정하면_누가_정했는지_남는다(town: Town, keeper: Staff) -> None:
    offer = an_offer(town, stock=10)
    other = an_office(town.sigungu, name="가온8동")
    written(town, town.office, town.manager, amount=9)
    written(town, other, a_worker(other, name="구새별"), amount=3)
    desk = a_client(keeper)
    page = desk.post("/resources/shares/new", {"offer": str(offer.pk), "total": "8", "floor": "1"})
    assert page.status_code == 302
    made = Allocation.objects.get()
    assert {each["name"]: each["proposed"] for each in made.shares} == {"가온1동": 6, "가온8동": 2}
    url = f"/resources/shares/{made.pk}"
    assert "필요 9: 먼저 1, 나머지를 필요에 견주어 5 → 6" in desk.get(url).content.decode()
    amounts = {"가온1동": "5", "가온8동": "3"}
    typed = {f"give-{at}": amounts[each["name"]] for at, each in enumerate(made.shares)}
    assert "규칙과 다르게 정한 까닭을 적으세요" in desk.post(url, typed | {"note": ""}).content.decode()
    assert desk.post(url, typed | {"note": "가온8동에 노인이 많음"}).status_code == 302
    made = Allocation.objects.get()
    assert (made.given, made.decided_by, made.decided_at is not None) == (8, keeper, True)
    page = a_client(town.manager).get(url).content.decode()
    assert ("노자원" in page, "가온8동에 노인이 많음" in page) == (True, True)


def test_남은_양보다_많이_나누거나_필요를_모르면_나누지_않는다(town: Town, keeper: Staff) -> None:
    offer = an_offer(town, stock=3)
    new = Allocation(sigungu=town.sigungu)
    given: dict[str, Any] = {"offer": offer, "total": 4}
    assert refused(actions.propose, new, by=act_as(keeper), **given) == [
        "supply.more_than_left",
        "supply.no_need_known",
    ]
    assert refused(actions.propose, new, by=act_as(town.leader), **given) == ["core.not_permitted"]
    assert a_client(town.leader).get("/resources/shares/new").status_code == 403

"""생태도: 적은 관계와 서비스에서 그림으로, 막는 까닭, 화면과 권한 (manual-2025 m:8695-8700, m:13270)."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from dure.access.models import ReadEntry
from dure.access.policy import Permission
from dure.cases.core.change import Conflict, changing
from dure.cases.core.move import send_case
from dure.cases.core.records import Case
from dure.cases.household import ecomap
from dure.cases.household.actions import background
from dure.cases.household.actions import ties as tie_actions
from dure.cases.household.inputs import ServiceDetails, TieDetails
from dure.people.models import SocialTie
from tests.factories import Town, a_case_at, a_client, a_day_pass, a_worker, act_as, an_office
from tests.refusals import refused
from tests.roles import as_owner

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(town: Town) -> Case:
    case = a_case_at("assessment", town.office, manager=town.manager, members=2)
    act_as(town.manager)
    return case


TIE = {"name": "옆집 할머니", "kind": "neighbour", "strength": "strong", "direction": "both"}


def a_tie(**changed: Any) -> TieDetails:
    return TieDetails(**TIE | changed)


def add(town: Town, case: Case, **changed: Any) -> SocialTie:
    return tie_actions.add_tie(case, by=act_as(town.manager), about=a_tie(**changed))


def names(case: Case) -> list[tuple[str, bool]]:
    return [(tie.name, tie.is_recorded) for tie in ecomap.ecomap_of(case).ties]


def test_적은_관계를_갈래대로_둘러_그린다(town: Town, case: Case) -> None:
    add(town, case, name="다솜의원", kind="medical", strength="weak", direction="to_household")
    add(town, case)
    assert names(case) == [("옆집 할머니", True), ("다솜의원", True)]
    words = ecomap.picture_of(case).words
    assert words[1:] == ["옆집 할머니: 이웃, 강함, 서로 도움", "다솜의원: 의료기관, 약함, 도움을 받음"]


def test_한_사람만의_관계는_누구의_것인지_적힌다(town: Town, case: Case) -> None:
    add(town, case, person_id=case.subject_id)
    assert "윤서준과의 관계" in ecomap.picture_of(case).words[1]


def test_끝난_관계는_그림에서_빠지고_목록에_남는다(town: Town, case: Case) -> None:
    tie = add(town, case)
    by = act_as(town.manager)
    tie_actions.edit_tie(case, by=by, record=tie, seen_version=1, about=a_tie(is_over=True))
    assert names(case) == []
    assert [each.is_over for each in ecomap.ties_of(case)] == [True]


def test_이용_중인_서비스의_제공기관이_세기_없이_보인다(town: Town, case: Case) -> None:
    by, today = act_as(town.manager), timezone.localdate()
    add_service = background.add_service
    add_service(case, by=by, about=ServiceDetails("도시락", "가온복지관"))
    add_service(case, by=by, about=ServiceDetails("안부 전화", "가온 복지관"))
    ended = ServiceDetails("청소", "끝난 기관", until_on=today - timedelta(days=1))
    add_service(case, by=by, about=ended)
    add_service(case, by=by, about=ServiceDetails("기초연금"))
    assert sorted((each.provider, each.services) for each in ecomap.offered(case)) == [
        ("가온복지관", ("도시락", "안부 전화")),
        ("기초연금", ("기초연금",)),
    ]
    assert "가온복지관: 세기를 적지 않음, 도움을 받음, 도시락, 안부 전화" in ecomap.picture_of(case).words


def test_관계로_적은_제공기관은_다시_묻지_않는다(town: Town, case: Case) -> None:
    about = ServiceDetails("도시락", "가온복지관")
    background.add_service(case, by=act_as(town.manager), about=about)
    client = a_client(town.manager)
    page = client.get(f"/cases/{case.pk}/ecomap").content.decode()
    offer = ecomap.offered(case)[0]
    address = f"/cases/{case.pk}/ecomap/ties/new?service={offer.key}"
    assert address in page
    form = client.get(address).content.decode()
    assert 'value="가온복지관"' in form
    typed = TIE | {
        "name": "가온 복지관",
        "kind": "welfare",
        "strength": "ordinary",
        "direction": "to_household",
    }
    assert client.post(address, typed).url == f"/cases/{case.pk}/ecomap"
    act_as(town.manager)
    assert ecomap.offered(case) == []
    assert names(case) == [("가온 복지관", True)]


def test_같은_이름은_두_번_적지_않되_다른_가구원의_것은_적는다(town: Town, case: Case) -> None:
    add(town, case)
    by = act_as(town.manager)
    again = a_tie(name="옆집할머니")
    assert refused(tie_actions.add_tie, case, by=by, about=again) == ["kin.tie_said_already"]
    tie_actions.add_tie(case, by=by, about=a_tie(person_id=case.subject_id))


def test_화면에서도_한_가구원의_같은_관계는_두_번_적지_않는다(town: Town, case: Case) -> None:
    add(town, case, person_id=case.subject_id)
    typed = TIE | {"person": str(case.subject_id)}
    page = a_client(town.manager).post(f"/cases/{case.pk}/ecomap/ties/new", typed).content.decode()
    assert "저장하지 못했습니다" in page
    act_as(town.manager)
    assert SocialTie.objects.count() == 1


def test_이어진_관계는_스물넷까지이고_끝난_것은_세지_않는다(town: Town, case: Case) -> None:
    home = case.household
    scope = {"office": home.office, "sigungu": home.sigungu, "household": home, "kind": "other"}
    with as_owner():
        SocialTie.objects.bulk_create(
            SocialTie(**scope, name=f"곳 {n}", strength="weak", direction="none") for n in range(24)
        )
    by = act_as(town.manager)
    assert refused(tie_actions.add_tie, case, by=by, about=a_tie()) == ["kin.too_many_ties"]
    tie_actions.add_tie(case, by=by, about=a_tie(is_over=True))


def test_다른_사람이_먼저_고친_관계는_둘을_견주게_한다(town: Town, case: Case) -> None:
    tie, by = add(town, case), act_as(town.manager)
    tie_actions.edit_tie(case, by=by, record=tie, seen_version=1, about=a_tie(strength="weak"))
    with pytest.raises(Conflict):
        tie_actions.edit_tie(case, by=by, record=tie, seen_version=1, about=a_tie())


def test_사례가_다른_기관으로_가면_관계도_간다(town: Town, case: Case) -> None:
    add(town, case)
    with changing(case, "test.send", Permission.CASE_READ, by=act_as(town.leader)) as change:
        send_case(change, town.center, kind="test")
    with as_owner():
        assert SocialTie.objects.get().office_id == town.center.pk


def test_맡지_않은_사람은_적지_못한다(town: Town, case: Case) -> None:
    colleague = act_as(a_worker(town.office, "town_manager", "나래"))
    assert refused(tie_actions.add_tie, case, by=colleague, about=a_tie()) == ["core.not_permitted"]


@pytest.mark.parametrize("page", ["ecomap", "ecomap/print", "ecomap/ties/new", "ecomap/ties/{tie}"])
def test_생태도_화면은_권한과_범위를_지킨다(page: str, town: Town, case: Case) -> None:
    url = f"/cases/{case.pk}/{page.format(tie=add(town, case).pk)}"
    assert a_client(town.manager).get(url).status_code == 200
    colleague = a_worker(town.office, "town_manager", "나래")
    assert a_client(colleague).get(url).status_code == 403
    a_day_pass(case, colleague)
    reads = page in ("ecomap", "ecomap/print")
    assert a_client(colleague).get(url).status_code == (200 if reads else 403)
    stranger = a_worker(an_office(town.sigungu, name="가온2동"))
    assert a_client(stranger).get(url).status_code == 404


def test_생태도의_미리_보기는_저장하지_않는다(town: Town, case: Case) -> None:
    client = a_client(town.manager)
    url = f"/cases/{case.pk}/ecomap/ties/new"
    part = client.post(url, TIE | {"preview": "1"}, headers={"HX-Request": "true"}).content.decode()
    assert "옆집 할머니: 이웃, 강함" in part
    half = client.post(url, {"name": "교회", "preview": "1"}, headers={"HX-Request": "true"})
    assert "교회" in half.content.decode()
    assert not SocialTie.objects.using("owner").exists()
    assert ReadEntry.objects.using("owner").filter(page="tie_add").count() == 2


def test_지운_관계는_생태도에서_되돌린다(town: Town, case: Case) -> None:
    tie, client = add(town, case), a_client(town.manager)
    answer = client.post(f"/cases/{case.pk}/ecomap/ties/{tie.pk}/remove")
    assert answer.url == f"/cases/{case.pk}/ecomap?removed={tie.pk}"
    assert "되돌리기" in client.get(answer.url).content.decode()
    back = client.post(f"/cases/{case.pk}/genogram/removed/{tie.pk}/restore", {"back": "ecomap"})
    assert back.url == f"/cases/{case.pk}/ecomap"
    assert SocialTie.objects.using("owner").get().name == "옆집 할머니"


def test_인쇄는_출력으로_적힌다(town: Town, case: Case) -> None:
    page = a_client(town.manager).get(f"/cases/{case.pk}/ecomap/print").content.decode()
    assert "생태도" in page
    assert ReadEntry.objects.using("owner").filter(page="ecomap_print", act="print").exists()

"""파일로 들이기: 이미 아는 행은 달라진 칸만 바꾸고, 미리 말하고, 한꺼번에 되돌린다."""

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from dure.offices.models import Staff
from dure.resources import actions
from dure.resources.models import Offer, Provider
from tests.factories import Town, a_client, a_town, a_worker, act_as
from tests.imports import HEADS, an_xlsx, judged, pressed, read, rows_of, verdicts
from tests.resources import a_provider, an_approved, an_offer

pytestmark = pytest.mark.django_db
NARAE = ["나래식당", "지역발굴", "02-000-1234", "두레길 1"]
DAON = ["다온의원", "민간(중계)", "02-000-1235", "두레길 2"]
MARU = ["마루공방", "지역발굴", "02-000-1236", "두레길 3"]


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def keeper(town: Town) -> Staff:
    """자원관리책임자."""
    return a_worker(town.center, "resource_manager", "노자원")


@pytest.fixture
def loaded(town: Town, keeper: Staff) -> None:
    """세 곳을 승인까지 마쳤다."""
    bring(town, keeper, [HEADS, NARAE, DAON, MARU], approves="on")


def place(town: Town, **more: Any) -> dict[str, Any]:
    return {"sigungu": str(town.sigungu.pk)} | more


def look(town: Town, keeper: Staff, rows: Any, importer: str = "providers", **more: Any) -> Any:
    return judged(keeper, read(keeper, an_xlsx(rows), importer=importer), **place(town, **more))


def bring(town: Town, keeper: Staff, rows: Any, importer: str = "providers", **more: Any) -> Any:
    return pressed(keeper, look(town, keeper, rows, importer, **more), "import_load")


NEWER = [
    [*HEADS, "담당자", "비고"],
    ["나래 식당", "지역발굴", "02-000-1234", "두레길 1-1", "노나래", ""],
    ["다온의원", "", "02-000-1235", "", "", ""],
    ["바다횟집", "지역발굴", "02-000-1239", "두레길 9", "", ""],
]


@pytest.mark.usefixtures("loaded")
def test_새_파일은_아는_행의_달라진_칸만_바꾸고_미리_말한다(town: Town, keeper: Staff) -> None:
    run = look(town, keeper, NEWER)
    assert verdicts(run) == ["differs", "same", "good"]
    told = rows_of(run)[0].reasons
    assert sorted(told) == [["address", "‘두레길 1’ → ‘두레길 1-1’"], ["contact_name", "‘없음’ → ‘노나래’"]]
    page = a_client(keeper).get(reverse("import_page", args=[run.pk]) + "?verdict=differs").content.decode()
    assert "1행 들이기, 1행 바꾸기" in page
    assert "주소: ‘두레길 1’ → ‘두레길 1-1’" in page
    run = pressed(keeper, run, "import_load")
    assert (run.rows_made, run.rows_changed, verdicts(run)) == (1, 1, ["changed", "same", "made"])
    kept = Provider.objects.get(name="나래식당")
    assert (kept.address, kept.address_key != "", kept.contact_name, kept.status) == (
        "두레길 1-1",
        True,
        "노나래",
        "approved",
    )
    assert Provider.objects.get(name="다온의원").address == "두레길 2"
    assert Provider.objects.count() == 4


@pytest.mark.usefixtures("loaded")
def test_한꺼번에_되돌리면_바꾼_행은_전으로_들인_행은_끝난다(town: Town, keeper: Staff) -> None:
    before = Provider.objects.values().get(name="나래식당")
    run = pressed(keeper, bring(town, keeper, NEWER), "import_undo")
    assert (run.state, run.rows_made, run.rows_changed) == ("undone", 0, 0)
    after = Provider.objects.values().get(name="나래식당")
    assert {name for name in before if before[name] != after[name]} == {"version"}
    assert Provider.objects.get(name="바다횟집").status == "ended"


@pytest.mark.usefixtures("loaded")
def test_바꾼_뒤에_누가_고쳤으면_아무것도_되돌리지_않는다(town: Town, keeper: Staff) -> None:
    run = bring(town, keeper, NEWER)
    actions.decide(
        Provider.objects.get(name="나래식당"), by=act_as(keeper), decision="ended", note="문을 닫음"
    )
    run = pressed(keeper, run, "import_undo")
    assert (run.state, run.error, run.error_row) == ("done", "built_on", 2)
    assert Provider.objects.get(name="바다횟집").status == "waiting"


@pytest.mark.usefixtures("loaded")
def test_살펴본_뒤에_달라진_것은_말하고_바꾸지_않는다(town: Town, keeper: Staff) -> None:
    run = look(town, keeper, NEWER)
    Provider.objects.using("owner").filter(name="나래식당").update(address="두레길 7")
    a_provider(town, keeper, name="바다횟집", phone="02-000-1239")
    run = pressed(keeper, run, "import_load")
    assert (run.rows_made, run.rows_changed) == (0, 0)
    assert verdicts(run) == ["differs", "same", "differs"]
    assert Provider.objects.get(name="나래식당").address == "두레길 7"


@pytest.mark.usefixtures("loaded")
def test_한_파일에서_두_번_말하면_뒤의_것은_들이지_않는다(town: Town, keeper: Staff) -> None:
    rows = [HEADS, [*NARAE[:3], "두레길 11"], ["나래식당", "", "02-000-1234", "두레길 12"]]
    run = look(town, keeper, rows)
    assert verdicts(run) == ["differs", "bad"]
    assert rows_of(run)[1].reasons == [["", "2행과 같은 것입니다. 하나만 남기세요."]]


@pytest.mark.usefixtures("loaded")
def test_바꾸면_남과_겹치게_되는_행은_의심된다(town: Town, keeper: Staff) -> None:
    run = look(town, keeper, [HEADS, ["나래식당", "", "02-000-1235", "두레길 1"]])
    assert verdicts(run) == ["doubted"]
    run = pressed(keeper, run, "import_load", takes_doubted="on")
    assert (run.rows_changed, Provider.objects.get(name="나래식당").phone) == (1, "02-000-1235")


def test_서비스도_달라진_칸만_바꾸고_되돌린다(town: Town, keeper: Staff) -> None:
    provider = an_approved(town, keeper, name="나래식당")
    offer = an_offer(provider, keeper, name="김치지원", kind="volunteering", stock=10, unit="통")
    heads = ["제공기관", "서비스명", "보유량", "읍면동", "횟수"]
    rows = [heads, ["나래식당", "김치 지원", 30, town.office.region.name, "주 1회"]]
    run = bring(town, keeper, rows, "offers")
    told = dict(rows_of(run)[0].reasons)
    assert (told["stock"], told["towns"]) == ("‘10’ → ‘30’", f"‘없음’ → ‘{town.office.region.name}’")
    now = Offer.objects.get()
    assert (now.name, now.stock, now.unit, now.towns) == ("김치지원", 30, "통", [town.office.region_id])
    pressed(keeper, run, "import_undo")
    back = Offer.objects.get()
    assert (back.stock, back.towns, back.frequency) == (10, [], offer.frequency)


def test_되돌리면_이미_약속한_것보다_적어지는_서비스는_되돌리지_않는다(town: Town, keeper: Staff) -> None:
    provider = an_approved(town, keeper, name="나래식당")
    an_offer(provider, keeper, name="김치지원", kind="volunteering", stock=10)
    rows = [["제공기관", "서비스명", "보유량"], ["나래식당", "김치지원", 30]]
    run = bring(town, keeper, rows, "offers")
    Offer.objects.using("owner").update(reserved=20)
    run = pressed(keeper, run, "import_undo")
    assert (run.state, run.error, Offer.objects.get().stock) == ("done", "built_on", 30)


def test_실무자도_바꾸고_되돌리며_다른_곳의_같은_이름은_건드리지_않는다(town: Town, keeper: Staff) -> None:
    far = a_town()
    a_provider(far, a_worker(far.center, "resource_manager", "먼책임"), name="나래식당", phone="02-000-1234")
    act_as(keeper)
    an_approved(town, keeper, name="나래식당", phone="02-000-1234")
    officer = a_worker(town.center, "resource_officer", "도실무")
    run = bring(town, officer, [HEADS, [*NARAE[:3], "두레길 5"]])
    assert run.rows_changed == 1
    act_as(keeper)
    changed = Provider.objects.filter(name="나래식당", address="두레길 5")
    assert [each.sigungu_id for each in changed] == [town.sigungu.pk]
    assert pressed(officer, run, "import_undo").state == "undone"

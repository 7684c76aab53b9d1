"""파일로 들이기: 올리고, 열을 맞추고, 모든 행을 살펴보고, 한꺼번에 들이고, 한꺼번에 되돌린다."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from dure.access.files import path_of
from dure.offices.models import Staff
from dure.resources import actions
from dure.resources.models import Offer, Provider
from tests.factories import Town, a_client, a_submission, a_town, a_worker, act_as
from tests.imports import (
    HEADS,
    a_csv,
    an_xlsx,
    judged,
    newest,
    pressed,
    read,
    reasons,
    rows_of,
    upload,
    verdicts,
    work,
)
from tests.resources import a_provider, an_approved, an_offer

pytestmark = pytest.mark.django_db
THREE = [
    HEADS,
    ["나래식당", "지역발굴", "02-000-1234", "두레길 1"],
    ["다온의원", "민간(중계)", "02-000-1235", "두레길 2"],
    ["마루공방", "지역발굴", "02-000-1236", "두레길 3"],
]


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def keeper(town: Town) -> Staff:
    """자원관리책임자."""
    return a_worker(town.center, "resource_manager", "노자원")


def place(town: Town, **more: Any) -> dict[str, Any]:
    return {"sigungu": str(town.sigungu.pk)} | more


# 끝까지


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (an_xlsx(THREE), "자원.xlsx"),
        (a_csv(THREE), "자원.csv"),
        (a_csv(THREE, "utf-8-sig"), "자원.csv"),
        (a_csv(THREE, "cp949"), "자원.CSV"),
    ],
    ids=["엑셀", "UTF-8", "UTF-8 BOM", "CP949"],
)
def test_올리고_맞추고_살펴보고_들인다(town: Town, keeper: Staff, content: bytes, name: str) -> None:
    run = read(keeper, content, name)
    assert (run.state, run.rows_total, run.heads) == ("matching", 3, list(HEADS))
    assert not path_of(run.pk).exists()
    run = judged(keeper, run, **place(town))
    assert (run.state, verdicts(run)) == ("judged", ["good"] * 3)
    assert not Provider.objects.exists()
    run = pressed(keeper, run, "import_load")
    assert (run.state, run.rows_made, verdicts(run)) == ("done", 3, ["made"] * 3)
    found = Provider.objects.order_by("name").values_list("name", "kind", "phone_key", "status", "origin")
    assert list(found) == [
        ("나래식당", "local", "020001234", "waiting", "import"),
        ("다온의원", "private", "020001235", "waiting", "import"),
        ("마루공방", "local", "020001236", "waiting", "import"),
    ]


def test_들이면서_승인도_한다(town: Town, keeper: Staff) -> None:
    run = judged(keeper, read(keeper, an_xlsx(THREE)), **place(town, approves="on"))
    pressed(keeper, run, "import_load")
    assert set(Provider.objects.values_list("status", "decided_by__name")) == {("approved", "노자원")}


def test_실무자는_승인을_고를_수_없다(town: Town) -> None:
    officer = a_worker(town.center, "resource_officer", "도실무")
    run = read(officer, an_xlsx(THREE))
    sent = {"at_name": "0", "at_kind": "1", "submission_id": a_submission()} | place(town, approves="on")
    page = a_client(officer).post(reverse("import_match", args=[run.pk]), sent)
    assert "이곳의 자원관리책임자가 아니어서 승인할 수 없습니다" in page.content.decode()
    assert newest().state == "matching"


def test_서비스를_들인다(town: Town, keeper: Staff) -> None:
    an_approved(town, keeper, name="나래식당")
    heads = ["제공기관", "서비스명", "유형", "대상 특성", "읍면동", "보유량", "종료일", "분류"]
    rows = [
        heads,
        ["나래 식당", "김치지원", "자원봉사", "장애인"],
        ["나래식당", "김치지원", "자원봉사"],
        ["없는곳", "김치지원", "자원봉사"],
        ["나래식당", "쌀(10Kg)", "자원봉사", "", "", "", "", "5-3-3"],
        ["나래식당", "도시락지원", "현금", "", "", "", "", "5-3-3"],
        ["나래식당", "이불빨래지원", "자원봉사", "", "", "", "", "5-3-3"],
        ["나래식당", "김치 지원", "자원봉사"],
    ]
    run = judged(keeper, read(keeper, an_xlsx(rows), importer="offers"), **place(town))
    told = reasons(run)
    assert verdicts(run) == ["bad", "good", "bad", "bad", "bad", "doubted", "bad"]
    assert "장애유형을 고르세요" in told[0]
    assert told[1] == "소재지에 ‘없는곳’이라는 제공주체가 없습니다. 제공주체를 먼저 등록하세요."
    assert "양이나 금액, 설명을 이름에 적었습니다" in told[2]
    assert "기부금품을 모집할 수 있는 기관" in told[3]
    assert told[-1] == "3행과 같은 것입니다. 하나만 남기세요."
    run = pressed(keeper, run, "import_load", takes_doubted="on")
    assert list(Offer.objects.order_by("name").values_list("name", flat=True)) == ["김치지원", "이불빨래지원"]


def test_서비스의_날짜와_읍면동과_분류를_읽는다(town: Town, keeper: Staff) -> None:
    an_approved(town, keeper, name="나래식당")
    rows = [
        ["제공기관", "서비스명", "유형", "읍면동", "보유량", "종료일"],
        ["나래식당", "김치지원", "자원봉사", town.office.region.name, 30, date(2027, 6, 30)],
    ]
    run = judged(keeper, read(keeper, an_xlsx(rows, {5: "yyyy-mm-dd"}), importer="offers"), **place(town))
    pressed(keeper, run, "import_load")
    offer = Offer.objects.get()
    assert (offer.small_class, offer.stock, offer.valid_until, offer.towns) == (
        "5-3-3",
        30,
        date(2027, 6, 30),
        [town.office.region_id],
    )


# 다시 들이고 되돌린다


def test_같은_파일을_다시_들이면_말하고_아무것도_바꾸지_않는다(town: Town, keeper: Staff) -> None:
    content = an_xlsx(THREE)
    pressed(keeper, judged(keeper, read(keeper, content), **place(town)), "import_load")
    again = judged(keeper, read(keeper, content), **place(town))
    assert verdicts(again) == ["same"] * 3
    client = a_client(keeper)
    page = client.get(reverse("import_page", args=[again.pk])).content.decode()
    assert "이미 들였습니다" in page
    assert "들일 행이 없습니다" in page
    assert "3행은 이미 같은 내용으로 등록되어 있습니다" in page
    answer = client.post(reverse("import_load", args=[again.pk]))
    assert "들일 행이 없습니다. 까닭을 보고" in answer.content.decode()
    assert Provider.objects.count() == 3


def test_한꺼번에_되돌리고_같은_파일을_다시_들인다(town: Town, keeper: Staff) -> None:
    run = pressed(keeper, judged(keeper, read(keeper, an_xlsx(THREE)), **place(town)), "import_load")
    run = pressed(keeper, run, "import_undo")
    assert (run.state, run.rows_made, verdicts(run)) == ("undone", 0, ["undone"] * 3)
    assert set(Provider.objects.values_list("status", "decision_note")) == {
        ("ended", "파일로 들인 것을 한꺼번에 되돌렸습니다.")
    }
    again = judged(keeper, read(keeper, an_xlsx(THREE)), **place(town))
    assert verdicts(again) == ["good"] * 3


def test_실무자도_자기가_들인_것을_되돌린다(town: Town) -> None:
    officer = a_worker(town.center, "resource_officer", "도실무")
    run = pressed(officer, judged(officer, read(officer, an_xlsx(THREE)), **place(town)), "import_load")
    assert pressed(officer, run, "import_undo").state == "undone"


def test_하나라도_고쳤으면_아무것도_되돌리지_않는다(town: Town, keeper: Staff) -> None:
    run = pressed(keeper, judged(keeper, read(keeper, an_xlsx(THREE)), **place(town)), "import_load")
    actions.decide(Provider.objects.get(name="다온의원"), by=act_as(keeper), decision="approved")
    run = pressed(keeper, run, "import_undo")
    assert (run.state, run.error, run.error_row) == ("done", "built_on", 3)
    assert set(Provider.objects.values_list("status", flat=True)) == {"waiting", "approved"}
    page = a_client(keeper).get(reverse("import_page", args=[run.pk])).content.decode()
    assert "3행에 이어진 일이 있어 되돌리지 않았습니다" in page


def test_서비스가_더해진_제공주체가_있으면_되돌리지_않는다(town: Town, keeper: Staff) -> None:
    run = judged(keeper, read(keeper, an_xlsx(THREE)), **place(town, approves="on"))
    run = pressed(keeper, run, "import_load")
    an_offer(Provider.objects.get(name="나래식당"), keeper)
    run = pressed(keeper, run, "import_undo")
    assert (run.state, run.error_row) == ("done", 2)
    assert set(Provider.objects.values_list("status", flat=True)) == {"approved"}


def test_들이는_사이에_생긴_것은_그_행만_들이지_않는다(town: Town, keeper: Staff) -> None:
    run = judged(keeper, read(keeper, an_xlsx(THREE)), **place(town))
    a_provider(town, keeper, name="마루공방", phone="02-000-1236", address="두레길 3")
    run = pressed(keeper, run, "import_load")
    assert (run.rows_made, verdicts(run)) == (2, ["made", "made", "same"])


def test_중간에_멈추면_하나도_들이지_않는다(
    town: Town, keeper: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = judged(keeper, read(keeper, an_xlsx(THREE)), **place(town))
    monkeypatch.setattr("dure.imports.jobs.keep", lambda _: 1 / 0)
    a_client(keeper).post(reverse("import_load", args=[run.pk]))
    with pytest.raises(ZeroDivisionError):
        work(run)
    now = newest()
    assert (now.state, now.error, now.rows_made) == ("judged", "broken_off", 0)
    assert not Provider.objects.exists()


# 누가


def test_자원관리_담당이_아니면_열지_못하고_남의_파일은_없는_것과_같다(town: Town, keeper: Staff) -> None:
    run = read(keeper, an_xlsx(THREE))
    assert a_client(town.manager).get(reverse("imports_of", args=["providers"])).status_code == 403
    other = a_worker(town.center, "resource_manager", "남책임")
    for view in ("import_page", "import_match", "import_load", "import_undo", "import_drop", "import_rows"):
        assert a_client(other).post(reverse(view, args=[run.pk])).status_code == 404, view
    assert a_client(keeper).get(reverse("imports_of", args=["nothing"])).status_code == 404


def test_역할이_끝나면_하던_일을_하지_않는다(town: Town, keeper: Staff) -> None:
    upload(a_client(keeper), an_xlsx(THREE))
    keeper.assignments.all().using("owner").delete()
    run = work(newest())
    assert (run.state, run.error) == ("failed", "not_allowed")


def test_남의_소재지는_고를_수_없다(town: Town, keeper: Staff) -> None:
    other = a_town()
    run = read(keeper, an_xlsx(THREE))
    sent = {"at_name": "0", "at_kind": "1", "submission_id": a_submission(), "sigungu": str(other.sigungu.pk)}
    page = a_client(keeper).post(reverse("import_match", args=[run.pk]), sent)
    assert page.status_code == 200
    assert newest().state == "matching"


def test_그만두면_행이_바로_지워진다(town: Town, keeper: Staff) -> None:
    run = judged(keeper, read(keeper, an_xlsx(THREE)), **place(town))
    a_client(keeper).post(reverse("import_drop", args=[run.pk]))
    assert (newest().state, rows_of(run)) == ("cancelled", [])

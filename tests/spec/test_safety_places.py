"""건물의 위치를 파일로: 관리자가 올리고, 행마다 판정하고, 방문의 차례에 쓰이고, 한꺼번에 되돌린다."""

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from dure.offices.models import Staff
from dure.safety.models import GivenPlace, Place
from dure.safety.route import spots_of
from tests.factories import Town, a_client, a_worker, act_as
from tests.imports import a_csv, an_xlsx, judged, pressed, read, reasons, upload, verdicts
from tests.roles import as_owner
from tests.spec.test_safety_route import a_row

pytestmark = pytest.mark.django_db
HEADS = ("도로명주소", "X좌표", "Y좌표")
SPRING, FIELD = "새봄시 가온구 샘터길 7", "새봄시 가온구 나래로 12-3"


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def keeper(town: Town) -> Staff:
    return a_worker(town.center, "office_administrator", "총괄")


def brought(keeper: Staff, content: bytes, name: str = "위치.xlsx") -> Any:
    sigungu = keeper.assignments.get().office.sigungu_id
    return judged(keeper, read(keeper, content, name, "places"), sigungu=str(sigungu))


def loaded(keeper: Staff, *rows: tuple[Any, ...]) -> Any:
    return pressed(keeper, brought(keeper, an_xlsx([HEADS, *rows])), "import_load")


def kept() -> dict[str, tuple[int, int]]:
    with as_owner():
        return {each.house: (each.x, each.y) for each in GivenPlace.objects.all()}


def test_들인_위치는_방문의_차례에_쓰이고_서버에서_들인_것보다_먼저다(town: Town, keeper: Staff) -> None:
    with as_owner():
        Place.objects.create(sigungu_code=town.sigungu.code[:5], house="샘터길7", x=1_000_000, y=1_900_000)
        Place.objects.create(sigungu_code=town.sigungu.code[:5], house="누리로1", x=1_000_001, y=1_900_001)
    run = loaded(keeper, (SPRING, "1,000,120.4", "1900000"), (FIELD, 1_000_500, 1_900_300))
    assert (run.state, verdicts(run)) == ("done", ["made", "made"])
    act_as(town.manager)
    spots = spots_of([SPRING, FIELD, "새봄시 가온구 누리로 1"], town.office)
    assert [spot.point for spot in spots.values()] == [
        (1_000_120, 1_900_000),
        (1_000_500, 1_900_300),
        (1_000_001, 1_900_001),
    ]
    page = a_client(keeper).get(reverse("places")).content.decode()
    assert SPRING in page
    assert "서버에서 들인 위치가 2곳 있습니다." in page


def test_행마다_무엇이_틀렸는지_말한다(keeper: Staff) -> None:
    rows = [
        (SPRING, 1_000_120, 1_900_000),
        ("새봄시 가온구 샘터길7", 1_000_120, 1_900_000),
        ("가온구", 1_000_120, 1_900_000),
        ("새봄시 가온1동 샘터길", 1_000_120, 1_900_000),
        (FIELD, 1_900_000, 1_000_120),
        (FIELD, 127.1, 37.5),
        (FIELD, "북쪽", 1_900_000),
        (FIELD, "", 1_900_000),
    ]
    run = brought(keeper, an_xlsx([HEADS, *rows]))
    assert verdicts(run) == ["good", "bad", "bad", "bad", "bad", "bad", "bad", "bad"]
    said = reasons(run)
    assert said[0].startswith("2행과 같은")
    assert said[1:6] == [
        "도로명과 건물번호가 있어야 합니다. 예: 새봄시 가온구 가온로 12",
        "도로명과 건물번호가 있어야 합니다. 예: 새봄시 가온구 가온로 12",
        "X좌표와 Y좌표가 서로 바뀐 것 같습니다. X가 동쪽, Y가 북쪽입니다.",
        "우리나라 안의 EPSG:5179 좌표(미터)가 아닙니다. 위도와 경도는 쓰지 않습니다.",
        "‘북쪽’: 좌표는 미터로 적은 수여야 합니다. 예: 954321",
    ]


def test_공개_파일에서_잘라낸_행을_그대로_읽고_남의_시군구는_들이지_않는다(town: Town, keeper: Staff) -> None:
    code = town.sigungu.code[:5]
    lines = [
        a_row(code, "샘터길", 7),
        a_row(code, "샘터길", 7, x="1000999"),
        a_row("99999", "샘터길", 8),
        a_row(code, "샘터길", 9, x="", y=""),
    ]
    run = brought(keeper, "\r\n".join(lines).encode("cp949"), "entrc.txt")
    assert verdicts(run) == ["good", "bad", "bad"]
    assert reasons(run)[0] == f"{town.sigungu.name}의 건물이 아닙니다. 시군구코드를 확인하세요."
    pressed(keeper, run, "import_load")
    assert kept() == {"샘터길7": (1_000_120, 1_900_000)}


def test_다시_들이면_달라진_좌표만_바꾸고_되돌리면_들이기_전과_같다(keeper: Staff) -> None:
    loaded(keeper, (SPRING, 1_000_120, 1_900_000), (FIELD, 1_000_500, 1_900_300))
    run = loaded(
        keeper,
        ("새봄시 가온구 샘터길 7번지", 1_000_120, 1_900_000),
        (FIELD, 1_000_600, 1_900_300),
        ("누리로 5", 1_000_001, 1_900_001),
    )
    assert verdicts(run)[1:] == ["changed", "made"]
    assert kept()["나래로12-3"] == (1_000_600, 1_900_300)
    pressed(keeper, run, "import_undo")
    assert kept() == {"샘터길7": (1_000_120, 1_900_000), "나래로12-3": (1_000_500, 1_900_300)}


def test_관리자만_들이고_다른_시군구는_고르지_못한다(town: Town, keeper: Staff) -> None:
    for staff in (town.manager, town.center_leader):
        assert (
            upload(
                a_client(staff), a_csv([HEADS, (SPRING, 1_000_120, 1_900_000)]), "위치.csv", "places"
            ).status_code
            == 403
        )
        assert a_client(staff).get(reverse("places")).status_code == 403
    assert kept() == {}

"""하루 방문의 차례: 약속은 그 때에, 아무 때나 가는 방문은 길이 가장 짧아지는 곳에. 손으로 바꿀 수 있고, 지도는 쓰지 않는다."""

import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from dure.access.models import ReadEntry
from dure.offices.models import Region
from dure.rulebook import Refused, product
from dure.rulebook.calendar import SEOUL
from dure.safety import places_cli, queries, route_actions
from dure.safety.models import Outing, Place, StartingPoint
from dure.safety.route import day_of
from dure.safety.route_rules import Spot, Stop, in_order, legs, metres_between
from tests.factories import Town, a_client, act_as
from tests.roles import as_owner
from tests.visiting import planned

pytestmark = pytest.mark.django_db
BOOK = product().safety.route
NINE = datetime(2025, 11, 28, 9, 0, tzinfo=UTC)
OFFICE = Spot("가온로1", (1_000_000, 1_900_000))


def a_stop(number: int, east: int | None, **about: Any) -> Stop:
    """So many metres east of the office."""
    point = None if east is None else (1_000_000 + east, 1_900_000)
    house = about.pop("house", f"샘터길{number}")
    known: dict[str, Any] = {"from_at": NINE, "minutes": 30, "is_open": True}
    return Stop(UUID(int=number), Spot(house, point), **known | about)


def numbers(stops: list[Stop], start: Spot | None = OFFICE) -> list[int]:
    return [stop.key.int for stop in in_order(stops, start, BOOK)]


def at(hour: int, number: int, east: int) -> Stop:
    return a_stop(number, east, is_open=False, from_at=NINE + timedelta(hours=hour))


# 셈


def test_가까운_집부터_간다() -> None:
    assert numbers([a_stop(1, 3000), a_stop(2, 1000), a_stop(3, 2000)]) == [2, 3, 1]


def test_적은_차례는_아무것도_바꾸지_않는다() -> None:
    stops = [a_stop(at, east) for at, east in enumerate((900, -400, 2500, 300, -1600), 1)]
    assert numbers(stops) == numbers(stops[::-1]) == [2, 5, 4, 1, 3]
    way = sum(leg.metres or 0 for leg in legs(in_order(stops, OFFICE, BOOK), OFFICE, BOOK))
    assert way == 1600 * 2 + 2500


def test_약속은_그_때에_두고_나머지를_사이에_넣는다() -> None:
    far, near = at(1, 1, 2000), at(4, 2, -2000)
    assert numbers([near, a_stop(3, 1000), a_stop(4, -1000), far]) == [3, 1, 4, 2]


def test_약속에_늦게_되는_사이에는_넣지_않는다() -> None:
    first, second = at(0, 1, 100), at(1, 2, 200)
    long = a_stop(3, 150, minutes=120)
    assert numbers([first, second, long]) == [1, 2, 3]
    assert [leg.late for leg in legs([first, long, second], OFFICE, BOOK)] == [0, 0, 90]


def test_위치를_모르면_같은_길의_집끼리_붙인다() -> None:
    stops = [
        a_stop(1, None, house="샘터길1"),
        a_stop(2, None, house="나래로4"),
        a_stop(3, None, house="샘터길9"),
        a_stop(4, None, house="나래로8"),
    ]
    assert numbers(stops, None) == [1, 3, 2, 4]
    assert [leg.metres for leg in legs(in_order(stops, None, BOOK), None, BOOK)] == [None] * 4
    assert metres_between(stops[0].spot, stops[0].spot) == 0


def test_손으로_정한_차례는_그대로이고_새_방문만_사이에_들어간다() -> None:
    stops = [a_stop(1, 100, turn=1), a_stop(2, 3000, turn=0), a_stop(3, 2900)]
    assert numbers(stops) == [3, 2, 1]


# 화면


def places(town: Town, **houses: int) -> None:
    with as_owner():
        for house, east in houses.items():
            code = town.sigungu.code[:5]
            Place.objects.create(sigungu_code=code, house=house, x=1_000_000 + east, y=1_900_000)


def visits(town: Town, *roads: str) -> list[Outing]:
    until = timezone.now() + timedelta(hours=1)
    return [planned(town, address=f"가온구 {road}", is_open=True, until_at=until) for road in roads]


def route(town: Town) -> list[str]:
    act_as(town.manager)
    day = day_of(town.manager, town.office, timezone.localdate())
    return [step.where.removeprefix("가온구 ") for step in day.steps]


def test_오늘_내_방문이_출발하는_곳에서_가까운_순서로_거리와_함께_보인다(town: Town) -> None:
    places(town, 가온로1=0, 샘터길7=3000, 나래로4=1200)
    leader = a_client(town.leader)
    sent = {"office": str(town.office.pk), "address": "가온구 가온로 1"}
    assert leader.post("/visits/start", sent).status_code == 302
    visits(town, "샘터길 7", "나래로 4")
    page = a_client(town.manager).get("/visits").content.decode()
    assert page.index("나래로 4") < page.index("샘터길 7")
    for words in ("가온구 가온로 1에서 출발", "직선거리 모두 3.0km", "1.2km", "1.8km"):
        assert words in page
    with as_owner():
        assert ReadEntry.objects.filter(staff=town.manager, page="outings").count() == 2


def test_앞뒤로_옮기고_가까운_순서로_되돌린다(town: Town) -> None:
    places(town, 샘터길7=3000, 나래로4=1200, 가온로1=0)
    with as_owner():
        about = {"office": town.office, "sigungu": town.sigungu, "address": "가온로 1"}
        StartingPoint.objects.create(**about)
    _, near = visits(town, "샘터길 7", "나래로 4")
    assert route(town) == ["나래로 4", "샘터길 7"]
    client = a_client(town.manager)
    assert client.post(f"/visits/{near.pk}/later").status_code == 302
    assert route(town) == ["샘터길 7", "나래로 4"]
    assert "손으로 정한 차례" in client.get("/visits").content.decode()
    assert client.post(f"/visits/{near.pk}/earlier").status_code == 302
    assert route(town) == ["나래로 4", "샘터길 7"]
    assert client.post(f"/visits/{near.pk}/nearest").status_code == 302
    assert "손으로 정한 차례" not in client.get("/visits").content.decode()
    assert a_client(town.leader).post(f"/visits/{near.pk}/later").status_code == 404


def test_출발하는_곳은_그_기관의_팀장이_도로명으로_정한다(town: Town) -> None:
    leader = a_client(town.leader)
    for address in ("우리 동네", "새봄시 가온1동 샘터길"):
        page = leader.post("/visits/start", {"office": str(town.office.pk), "address": address})
        assert "도로명과 건물번호까지 적으세요." in page.content.decode()
    assert a_client(town.manager).get("/visits/start").status_code == 403
    start = StartingPoint(office=town.office, sigungu=town.sigungu)
    with pytest.raises(Refused):
        route_actions.set_start(start, by=act_as(town.manager), address="가온로 1")


def test_아무_때나_가는_방문은_하루가_끝나기_전에는_울리지_않고_도착하면_여느_방문과_같다(town: Town) -> None:
    (outing,) = visits(town, "샘터길 7")
    noon = datetime(2025, 11, 28, 12, 0, tzinfo=SEOUL)
    with as_owner():
        Outing.objects.filter(pk=outing.pk).update(
            from_at=noon - timedelta(hours=3), until_at=noon - timedelta(hours=2)
        )
    act_as(town.leader)
    assert list(queries.late(noon)) == []
    assert [each.pk for each in queries.late(noon.replace(hour=18))] == [outing.pk]
    assert [each.pk for each in queries.late(noon + timedelta(days=1))] == [outing.pk]
    with as_owner():
        Outing.objects.filter(pk=outing.pk).update(state="there")
    act_as(town.leader)
    assert [each.pk for each in queries.late(noon)] == [outing.pk]


# 건물의 위치


def a_row(
    code: str, road: str, number: int, behind: int = 0, x: str = "1000120.4", y: str = "1900000"
) -> str:
    cells = [
        code,
        "1",
        f"{code}10100",
        "새봄시",
        "가온구",
        "샘터동",
        "1",
        road,
        "0",
        str(number),
        str(behind),
    ]
    return "|".join([*cells, "", "12345", "주택", "0", "샘터동", x, y])


def test_위치정보_파일을_그대로_읽고_다시_읽으면_모두_바뀐다(
    town: Town, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = town.sigungu.code[:5]
    lines = [
        a_row(code, "샘터길", 7),
        a_row(code, "샘터길", 7, x="1000999", y="1900999"),
        a_row(code, "나래로", 12, 3),
        a_row("99999", "먼길", 1),
        a_row(code, "샘터길", 9, x="", y=""),
        a_row(code, "샘터길", 10, x="127.1", y="37.5"),
        "머리글",
    ]
    path = tmp_path / "entrc.txt"
    path.write_bytes("\r\n".join(lines).encode("cp949"))
    with zipfile.ZipFile(tmp_path / "entrc.zip", "w") as package:
        package.write(path, "entrc_saebom.txt")
    for _ in range(2):
        assert places_cli.main([str(tmp_path / "entrc.zip")]) == 0
    with as_owner():
        kept = set(Place.objects.values_list("sigungu_code", "house", "x", "y"))
    assert kept == {(code, "샘터길7", 1_000_120, 1_900_000), (code, "나래로12-3", 1_000_120, 1_900_000)}
    told = capsys.readouterr().out
    assert f"{code}: 2 buildings" in told
    assert "7 rows read, 1 rows elsewhere, 2 rows without position, 1 rows not understood" in told


def test_내비게이션용_파일은_출입구를_없으면_가운데를_쓴다(town: Town, tmp_path: Path) -> None:
    code = town.sigungu.code[:5]
    head = [f"{code}10100", "새봄시", "가온구", "샘터동", "1", "샘터길", "0"]
    rows = [
        [*head, "7", "0", *[""] * 14, "1000001", "1900001", "1000002", "1900002", "", "", ""],
        [*head, "8", "0", *[""] * 14, "1000003", "1900003", "", "", "", "", ""],
    ]
    path = tmp_path / "match_build.txt"
    path.write_text("\n".join("|".join(row) for row in rows), "utf-8")
    places_cli.main([str(path)])
    with as_owner():
        assert set(Place.objects.values_list("house", "x")) == {
            ("샘터길7", 1_000_002),
            ("샘터길8", 1_000_003),
        }


def test_이_시군구의_건물이_없는_파일은_아무것도_바꾸지_않는다(town: Town, tmp_path: Path) -> None:
    places(town, 샘터길7=0)
    path = tmp_path / "other.txt"
    path.write_text(a_row("99999", "먼길", 1), "utf-8")
    with pytest.raises(places_cli.Problem):
        places_cli.main([str(path)])
    with as_owner():
        assert Place.objects.count() == 1
        assert Region.objects.filter(level="sigungu").exists()

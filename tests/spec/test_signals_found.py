"""훑어보기: 모의 인구에서 누구를 찾나, 그리고 언제나 같은 것을 찾나. 모의 인구는 배점표를 모른다."""

import ast
from dataclasses import replace
from pathlib import Path
from shutil import copy

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from benchmarks import scan as measured

from dure.demo import population
from dure.demo.population.files import Made, write
from dure.rulebook import edition, product
from dure.signals import gathered, reasons, scanning
from dure.signals.extract import SCHEMA

TOWNS, EACH, PEOPLE, SEED = 8, 6, 8_000, 424_242


class World:
    """A population, its extracts, and what is asked of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "population"
        about = {"people": PEOPLE, "seed": SEED, "towns": TOWNS, "months": 4, "today": measured.TODAY}
        self.made: Made = write(self.folder, **about)
        self.loaded = measured.load_all(self.folder, folder / "extracts", TOWNS)
        self.asked = measured.asked(self.loaded, TOWNS, EACH)
        self.found = scanning.scan(self.asked)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return World(tmp_path_factory.mktemp("signals"))


def test_읍면동마다_갈_수_있는_만큼_급한_순으로(world: World) -> None:
    by_town: dict[int, list[int]] = {}
    for home in world.found.households:
        by_town.setdefault(home.town, []).append(home.score)
    assert {town: len(scores) for town, scores in by_town.items()} == dict.fromkeys(world.asked.free, EACH)
    assert all(scores == sorted(scores, reverse=True) for scores in by_town.values())
    ranks = [home.rank for home in world.found.households]
    assert ranks == [*range(1, EACH + 1)] * TOWNS


def test_배점표가_건수보다_우연보다_잘_찾는다(world: World) -> None:
    found = measured.precision(world.asked, measured.in_need(world.folder), seed=1)
    assert found.places == TOWNS * EACH
    assert found.scorecard > found.counting > found.chance
    assert found.scorecard > 5 * world.made.in_need / world.made.homes


def test_파일의_차례와_두_번_들인_파일은_아무것도_바꾸지_않는다(world: World, tmp_path: Path) -> None:
    again = scanning.scan(replace(world.asked, files=world.asked.files[::-1]))
    assert again == world.found
    twice = [Path(copy(path, tmp_path / f"{at}.parquet")) for at, path in enumerate(world.asked.files[:40])]
    doubled = scanning.scan(replace(world.asked, files=[*twice, *world.asked.files]))
    assert doubled.households == world.found.households


def test_아는_사람의_가구는_모두_빠지고_다음이_올라온다(world: World) -> None:
    first = world.found.households[0]
    assert len(first.people) >= 1
    again = scanning.scan(replace(world.asked, known=first.people[-1:]))
    assert first.home not in {home.home for home in again.households}
    assert len(again.households) == TOWNS * EACH
    assert again.counts["left"] == world.found.counts["left"] - 1


def test_갈_사람이_없는_읍면동에는_올리지_않는다(world: World) -> None:
    towns = list(world.asked.free)
    free = {**world.asked.free, towns[0]: 0}
    found = scanning.scan(replace(world.asked, free=free)).households
    assert {home.town for home in found} == set(towns[1:])


def test_점수는_말로_설명된다(world: World) -> None:
    signals, book = edition("2025").signals, product().signal_scan
    for home in world.found.households:
        said = reasons.lines(home, signals, book, shows_sensitive=True)
        weighing = [detail for detail in home.details if detail.points >= 0]
        assert len(said) >= len(weighing) >= 1
        assert sum(detail.points for detail in home.details) <= home.score


def test_파일이_없으면_아무도_찾지_않는다(world: World) -> None:
    found = scanning.scan(replace(world.asked, files=[]))
    assert (found.households, found.counts["people"]) == ((), 0)


def test_메모리와_일꾼의_수를_넘지_않는다(world: World) -> None:
    with scanning.engine(world.asked) as database:
        told = database.backend.raw_sql(
            "SELECT current_setting('threads'), current_setting('memory_limit')"
        ).fetchone()
    assert told == (2, "1.9 GiB")


def test_모의_인구는_배점표를_모른다() -> None:
    """The generator imports nothing of what weighs, and names no weight."""
    for path in Path(population.__file__).parent.glob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        named = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert not [name for name in named if name.startswith("dure.signals")], path.name
        assert ".score" not in path.read_text("utf-8")


def test_같은_씨앗은_같은_인구를_만든다(tmp_path: Path) -> None:
    about = {"people": 300, "seed": 7, "towns": 3, "months": 2, "today": measured.TODAY}
    one, other = (write(tmp_path / name, **about) for name in ("one", "other"))
    assert one == other
    files = [sorted((tmp_path / name).rglob("*.csv")) for name in ("one", "other")]
    assert [path.read_bytes() for path in files[0]] == [path.read_bytes() for path in files[1]]


def a_card(world: World, *rows: tuple[str, int, int, int, int], folder: Path) -> dict[int, tuple[int, bool]]:
    """Points by signal of one person of whom these rows tell: signal, month, months, amount."""
    kinds = edition("2025").signals.kinds
    columns = [[kinds[row[0]].number for row in rows], [row[1] for row in rows], [row[2] for row in rows]]
    number, month, months = columns
    table = {
        "signal": number,
        "month": month,
        "person": [1] * len(rows),
        "likeness": [2] * len(rows),
        "town": [next(iter(world.asked.free))] * len(rows),
        "months": months,
        "amount": [row[3] for row in rows],
        "home": [row[4] or None for row in rows],
    }
    path = folder / "card.parquet"
    pq.write_table(pa.table(table, schema=SCHEMA), path)
    found = scanning.scan(replace(world.asked, files=[path])).households
    return {one.number: (one.points, one.is_worse) for home in found for one in home.details} | {
        0: (found[0].score if found else 0, False)
    }


@pytest.mark.parametrize(
    ("rows", "points", "score"),
    [
        # 3개월이 넘은 달마다 1점, 8점까지
        ([("power_bill", 202511, 3, 90_000, 0)], {6: (10, False)}, 0),
        ([("power_bill", 202511, 8, 240_000, 0)], {6: (15, False)}, 15),
        ([("power_bill", 202511, 40, 900_000, 0)], {6: (18, False)}, 18),
        # 늘면 3점: 10%가 넘어야 는 것이다
        (
            [("power_bill", 202510, 7, 200_000, 0), ("power_bill", 202511, 8, 220_000, 0)],
            {6: (15, False)},
            15,
        ),
        ([("power_bill", 202510, 7, 200_000, 0), ("power_bill", 202511, 8, 220_001, 0)], {6: (18, True)}, 18),
        # 빚은 100만 원마다 1점
        ([("debt", 202511, 0, 13_999_999, 0)], {5: (17, False)}, 17),
        # 실직과 병: 하나씩에, 함께 있어 20점
        (
            [("job_seeker_unpaid", 202511, 0, 0, 0), ("medical_cost", 202511, 0, 0, 0)],
            {21: (24, False), 26: (20, False)},
            64,
        ),
        # 넉 달 전에 끊긴 소식은 세지 않는다
        ([("power_cut", 202508, 0, 0, 0)], {}, 0),
    ],
)
def test_배점표의_셈(
    rows: list[tuple[str, int, int, int, int]],
    points: dict[int, tuple[int, bool]],
    score: int,
    world: World,
    tmp_path: Path,
) -> None:
    card = a_card(world, *rows, folder=tmp_path)
    assert card.pop(0)[0] == score
    if score:
        assert card == points


def test_한_사람을_번호로도_이름으로도_보내면_한_번만_센다(world: World, tmp_path: Path) -> None:
    kinds = edition("2025").signals.kinds
    town = next(iter(world.asked.free))
    bill, home = kinds["power_bill"].number, kinds["members"].number
    rows = [
        (home, 202511, 1, 2, town, 0, 0, 9),
        (bill, 202510, 1, 2, town, 7, 200_000, None),
        (bill, 202511, None, 2, town, 8, 210_000, None),
        (bill, 202511, 1, 2, town, 8, 210_000, None),
    ]
    columns = dict(zip(SCHEMA.names, zip(*rows, strict=True), strict=True))
    path = tmp_path / "twice.parquet"
    pq.write_table(pa.table({name: list(value) for name, value in columns.items()}, schema=SCHEMA), path)
    (found,) = scanning.scan(replace(world.asked, files=[path])).households
    assert (found.home, found.people, found.score, found.is_alone) == (9, (1,), 23, True)
    (detail,) = found.details
    assert (detail.seen, detail.amount, detail.before, detail.people) == (2, 210_000, 200_000, 1)


def gathered_of(world: World, folder: Path, files: list[Path] | None = None, **other: int) -> scanning.Asked:
    """The same scan on what was gathered beforehand."""
    asked = replace(world.asked, files=files or world.asked.files, **other)
    return replace(asked, gathered=gathered.ready(asked, measured.by_kind(asked), folder))


def test_미리_모아_두어도_같은_것을_찾는다(world: World, tmp_path: Path) -> None:
    ready = gathered_of(world, tmp_path)
    assert scanning.scan(ready) == world.found
    assert scanning.scan(gathered_of(world, tmp_path / "other", world.asked.files[::-1])) == world.found
    assert scanning.scan(replace(ready, files=[])) == world.found  # 추출본은 다시 읽지 않는다


def test_파일_하나가_오거나_가면_그_종류만_다시_모은다(world: World, tmp_path: Path) -> None:
    number = edition("2025").signals.kinds["power_bill"].number
    bills = [path for path in world.asked.files if "-power_bill-" in path.name]
    fewer = [path for path in world.asked.files if path != bills[0]]
    gathered_of(world, tmp_path, fewer)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "gathered").iterdir()}
    ready = gathered_of(world, tmp_path)
    after = {path: path.stat().st_mtime_ns for path in (tmp_path / "gathered").iterdir()}
    changed = {
        path.name.partition("-")[0] for path in {*before, *after} if before.get(path) != after.get(path)
    }
    assert changed == {str(number), ".lock"}
    assert scanning.scan(ready) == world.found
    back = gathered_of(world, tmp_path, fewer)
    assert scanning.scan(back) == scanning.scan(replace(world.asked, files=fewer)) != world.found
    assert set((tmp_path / "gathered").iterdir()) == set(before)


def test_세대원이나_달이_바뀌면_모두_다시_모은다(world: World, tmp_path: Path) -> None:
    first = gathered_of(world, tmp_path).gathered
    later = gathered_of(world, tmp_path, month=world.asked.month + 1)
    assert scanning.scan(later) == scanning.scan(replace(world.asked, month=world.asked.month + 1))
    members = [path for path in world.asked.files if "-members-" in path.name]
    without = [path for path in world.asked.files if path not in members]
    alone = gathered_of(world, tmp_path, without)
    assert scanning.scan(alone) == scanning.scan(replace(world.asked, files=without))
    assert first
    for other in (later.gathered, alone.gathered):
        assert other
        assert not {first.register, *first.homes} & {other.register, *other.homes}


def test_번호_없는_행도_미리_모은_것에서_이어진다(world: World, tmp_path: Path) -> None:
    kinds, town = edition("2025").signals.kinds, next(iter(world.asked.free))
    rows = {
        "members": [(1, 2, 0, 0, 9), (3, 4, 0, 0, 9)],
        "power_bill": [(None, 2, 8, 210_000, None), (1, 2, 8, 210_000, None), (None, 77, 9, 400_000, None)],
        "debt": [(3, 4, 0, 9_000_000, None), (None, 4, 0, 8_000_000, None)],
    }
    files = []
    for code, lines in rows.items():
        columns = [(kinds[code].number, 202511, who, alike, town, *rest) for who, alike, *rest in lines]
        table = dict(zip(SCHEMA.names, map(list, zip(*columns, strict=True)), strict=True))
        files.append(tmp_path / f"202511-{code}-0.parquet")
        pq.write_table(pa.table(table, schema=SCHEMA), files[-1])
    plain = scanning.scan(replace(world.asked, files=files))
    assert [(home.home, home.people) for home in plain.households] == [(9, (1, 3)), (77, (77,))]
    assert scanning.scan(gathered_of(world, tmp_path, files)) == plain

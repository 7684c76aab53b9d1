"""`dure places FILE…`: where buildings are, from the public address files, so that visits go by distance (건물의 위치).

도로명주소 안내시스템(business.juso.go.kr)의 위치정보요약DB나 내비게이션용DB(건물정보)를 받은 그대로, 압축한 채로도 읽는다.
한 시군구의 위치는 새로 읽은 것으로 모두 바뀐다. 개인정보는 없고, 어디로도 묻지 않는다.
"""

import argparse
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import transaction

from dure.offices.models import Region
from dure.ops.problems import Problem
from dure.safety.models import Place
from dure.safety.places_file import BAR, decoded, house_of, layout_of, point_of

OWNER, BATCH = "owner", 5000


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="dure places", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, help="text files with | between columns, or zip files")
    options = parser.parse_args(argv)
    codes = [code[:5] for code in known_sigungu()]
    found, told = places(options.files, set(codes))
    if not found:
        raise Problem(
            f"no building of this installation's 시군구 ({', '.join(codes)}) in these files; {words(told)}"
        )
    keep(found)
    for code in sorted(found):
        print(f"{code}: {len(found[code]):,} buildings")
    print(words(told))
    return 0


def words(told: Counter[str]) -> str:
    names = ("read", "elsewhere", "without position", "not understood")
    return ", ".join(f"{told[name]:,} rows {name}" for name in names)


def known_sigungu() -> list[str]:
    rows = Region.objects.using(OWNER).filter(level=Region.Level.SIGUNGU)
    return list(rows.order_by("code").values_list("code", flat=True))


def places(
    files: Iterable[Path], codes: set[str]
) -> tuple[dict[str, dict[str, tuple[int, int]]], Counter[str]]:
    """By 시군구, house and position; of two entrances of a house the first in the file counts."""
    found: dict[str, dict[str, tuple[int, int]]] = {}
    told = Counter[str]()
    for cells in (line.split(BAR) for path in files for line in lines_of(path)):
        told["read"] += 1
        layout = layout_of(cells)
        if layout is None:
            told["not understood"] += 1
        elif cells[layout.code][:5] not in codes:
            told["elsewhere"] += 1
        elif (point := point_of(cells, layout)) is None:
            told["without position"] += 1
        elif house := house_of(cells, layout):
            found.setdefault(cells[layout.code][:5], {}).setdefault(house, point)
    return found, told


def lines_of(path: Path) -> Iterator[str]:
    for open_file in texts_of(path):
        with open_file as file:
            for line in file:
                yield decoded(line).rstrip("\r\n")


def texts_of(path: Path) -> Iterator[Any]:
    """The file, or every text of a zip file, none of it unpacked to the disk."""
    if not path.is_file():
        raise Problem(f"{path} is no file")
    if not zipfile.is_zipfile(path):
        yield path.open("rb")
        return
    with zipfile.ZipFile(path) as package:
        for name in sorted(package.namelist()):
            if name.lower().endswith(".txt"):
                yield within(package, name)


@contextmanager
def within(package: zipfile.ZipFile, name: str) -> Iterator[Any]:
    with package.open(name) as file:
        yield file


def keep(found: dict[str, dict[str, tuple[int, int]]]) -> None:
    """All of a 시군구 or nothing of it."""
    with transaction.atomic(using=OWNER):
        Place.objects.using(OWNER).filter(sigungu_code__in=found).delete()
        rows = (
            Place(sigungu_code=code, house=house, x=x, y=y)
            for code, houses in found.items()
            for house, (x, y) in houses.items()
        )
        Place.objects.using(OWNER).bulk_create(rows, batch_size=BATCH)

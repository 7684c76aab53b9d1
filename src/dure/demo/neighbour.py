"""The 시군구 next door (옆 시군구): a few cases, so that what belongs to another 시군구 can be told apart."""

from datetime import date

from dure.demo.casting import casts
from dure.demo.chance import Chance
from dure.demo.district import District, DistrictBuilder
from dure.demo.sheet import Sheet
from dure.demo.writer import Writer

TOWNS, STAFF, CASES = 2, 9, 10


def add_neighbour(sheet: Sheet, chance: Chance, today: date, beside: District) -> None:
    """After everything else and with a chance of its own, so that nothing of the first 시군구 changes."""
    district = DistrictBuilder(sheet, chance, today, "neighbour", beside).build(TOWNS, STAFF)
    writer = Writer(sheet, chance, district, today)
    for cast in casts(chance, CASES):
        writer.write(cast)
    writer.keep_serials()

"""Makes the whole district (모의 자료 만들기)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from dure.cases.core.records import Case
from dure.demo.advising import add_advising
from dure.demo.areas import Maker
from dure.demo.casting import casts
from dure.demo.chance import Chance
from dure.demo.councils import add_councils
from dure.demo.directory import add_directory
from dure.demo.district import DistrictBuilder
from dure.demo.duplicates import add_duplicates
from dure.demo.expired import add_expired
from dure.demo.funds import add_funds
from dure.demo.households import make_home
from dure.demo.inbound import add_inbound
from dure.demo.learning import add_learning
from dure.demo.lived import add_life
from dure.demo.lookouts import add_net
from dure.demo.naming import name_entries
from dure.demo.neighbour import add_neighbour
from dure.demo.neighbours import add_reports
from dure.demo.orders import add_order
from dure.demo.outings import add_visits
from dure.demo.protecting import protect
from dure.demo.requests import add_requests
from dure.demo.sharing import share_some
from dure.demo.sheet import Sheet
from dure.demo.signals import add_signals
from dure.demo.subsidies import add_subsidies
from dure.demo.supplies import add_supplies
from dure.demo.talks import add_talks
from dure.demo.writer import Writer
from dure.offices.models import Office, Staff
from dure.people.models import Household, Person


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """How large the district is to be; seed and day decide everything else."""

    today: date
    seed: int = 2025
    households: int = 1200
    cases: int = 400
    towns: int = 16
    staff: int = 60


def simulate(wanted: Wanted) -> dict[str, int]:
    """Write the district as the owner; says how much of what was made."""
    sheet = compose(wanted)
    sheet.save()
    counted: dict[str, Any] = {
        "offices": Office,
        "staff": Staff,
        "households": Household,
        "people": Person,
        "cases": Case,
    }
    return {name: len(sheet.all_of(model)) for name, model in counted.items()}


def compose(wanted: Wanted) -> Sheet:
    """Everything on a sheet, nothing written yet."""
    sheet, chance = Sheet(), Chance(wanted.seed)
    district = DistrictBuilder(sheet, chance, wanted.today).build(wanted.towns, wanted.staff)
    writer = Writer(sheet, chance, district, wanted.today)
    stories = [writer.write(cast) for cast in casts(chance, min(wanted.cases, wanted.households))]
    share_some(stories, district)
    stories = add_life(writer, stories, chance)
    protect(sheet, stories, district)
    add_requests(stories, district)
    make = Maker(sheet, Chance(wanted.seed + 5), wanted.today, district)
    add_signals(make, writer)
    add_order(make)
    writer.keep_serials()
    for _ in range(wanted.households - wanted.cases):
        make_home(sheet, chance, chance.one(district.towns).office, wanted.today)
    add_duplicates(sheet, Chance(wanted.seed + 1), [town.office for town in district.towns])
    add_expired(writer, sheet)
    add_neighbour(sheet, Chance(wanted.seed + 2), wanted.today, district)
    add_directory(sheet, Chance(wanted.seed + 3), wanted.today, district)
    name_entries(sheet)
    add_funds(sheet, Chance(wanted.seed + 4), wanted.today, district)
    add_around(make)
    add_supplies(sheet, Chance(wanted.seed + 5), wanted.today, district)
    add_inbound(sheet, Chance(wanted.seed + 6), wanted.today, district)
    return sheet


def add_around(make: Maker) -> None:
    """What the areas beside the cases have."""
    areas = (
        add_reports,
        add_net,
        add_talks,
        add_visits,
        add_learning,
        add_advising,
        add_councils,
        add_subsidies,
    )
    for add in areas:
        add(make)

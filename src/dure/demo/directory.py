"""The invented directory of resources (지어낸 복지자원): what a district and each of its towns has."""

import tomllib
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from dure.demo.chance import Chance
from dure.demo.district import DATA, District, Place
from dure.demo.sheet import Sheet
from dure.offices.models import Staff
from dure.resources import keys
from dure.resources.models import APPROVED, ENDED, RETURNED, WAITING, Offer, Provider
from dure.rulebook.model.resources import group_of

STATES = {APPROVED: 0.93, WAITING: 0.04, RETURNED: 0.01, ENDED: 0.02}
NOTES = {RETURNED: "전화번호가 없는 번호입니다. 다시 확인하세요.", ENDED: "문을 닫았습니다."}
PHONE = "099-100-{number:04d}"
LISTS = ("life_stages", "traits", "incomes")
DAYS_KEPT, A_YEAR = 700, 365


def add_directory(sheet: Sheet, chance: Chance, today: date, district: District) -> list[Provider]:
    """Providers with their services, most of them approved, some due for a look."""
    data = tomllib.loads((DATA / "directory.toml").read_text("utf-8"))["providers"]
    maker = Maker(sheet, chance, today, district)
    for entry in data:
        for place in [district.center] if entry["at"] == "center" else district.towns:
            maker.provider(entry, place)
    return sheet.all_of(Provider)


class Maker:
    """Puts providers and services on the sheet."""

    def __init__(self, sheet: Sheet, chance: Chance, today: date, district: District) -> None:
        self.sheet, self.chance, self.today, self.district = sheet, chance, today, district
        self.keepers: list[Staff] = [
            *district.center.holding({"resource_manager"}),
            *district.center.holding({"resource_officer"}),
        ]

    def provider(self, entry: dict[str, Any], place: Place) -> None:
        region = place.office.region
        where = self.district.sigungu.name if entry["at"] == "center" else region.name
        name = entry["name"].format(place=where)
        number = len(self.sheet.all_of(Provider)) + 1
        address = f"{self.district.sigungu.name} {region.name} 두레길 {number}"
        phone = PHONE.format(number=number)
        provider = self.sheet.add(
            Provider,
            name=name,
            name_key=keys.name_key(name),
            kind=entry["kind"],
            may_raise_funds=entry.get("may_raise_funds", False),
            phone=phone,
            phone_key=keys.phone_key(phone),
            address=address,
            address_key=keys.address_key(address),
            **self.kept(self.chance.weighted(STATES), place),
        )
        for each in entry["offers"]:
            self.offer(each, provider, place)

    def offer(self, each: dict[str, Any], provider: Provider, place: Place) -> None:
        state = self.chance.weighted(STATES) if provider.status == APPROVED else provider.status
        stock = each.get("stock")
        fields = {name: each[name] for name in ("unit", "frequency", "waiting_days") if name in each}
        self.sheet.add(
            Offer,
            provider=provider,
            name=each["name"],
            name_key=keys.name_key(each["name"]),
            kind=each["kind"],
            small_class=each["class"],
            group=group_of(each["class"]),
            stock=stock,
            used=self.chance.randint(0, stock) if stock else 0,
            towns=[] if place is self.district.center else [place.office.region_id],
            valid_until=self.until(),
            **{name: each.get(name, []) for name in LISTS},
            **fields,
            **self.kept(state, place),
        )

    def until(self) -> date | None:
        """Some have no end, some are over."""
        last = self.today + timedelta(days=A_YEAR)
        return (
            self.chance.day_between(self.today - timedelta(days=20), last)
            if self.chance.happens(0.4)
            else None
        )

    def kept(self, state: str, place: Place) -> dict[str, Any]:
        """Who registered it and when, who decided, when it was last looked at."""
        first = self.today - timedelta(days=DAYS_KEPT)
        registered = self.chance.day_between(first, self.today - timedelta(days=2))
        verified = self.chance.day_between(registered, self.today)
        found: dict[str, Any] = {
            "sigungu": self.district.sigungu,
            "status": state,
            "registered_at": moment(registered),
            "registered_by": self.chance.one(place.managers or self.keepers),
            "verified_on": verified if self.chance.happens(0.8) else registered,
            "decision_note": NOTES.get(state, ""),
        }
        if state != WAITING and self.keepers:
            found |= {"decided_at": moment(registered + timedelta(days=1)), "decided_by": self.keepers[0]}
        return found


def moment(day: date) -> datetime:
    return datetime.combine(day, time(10), ZoneInfo(settings.TIME_ZONE))

"""The invented care for the directory (지어낸 자원 수급): a survey, agreements, what towns have and lack."""

import tomllib
from datetime import date, timedelta
from typing import Any

from dure.demo.chance import Chance
from dure.demo.directory import moment
from dure.demo.district import DATA, District
from dure.demo.sheet import Sheet
from dure.resources.models import APPROVED, Offer, Provider
from dure.supply.models import Agreement, NeedLine, Question, Survey
from dure.supply.needs import half_of
from dure.supply.rules import OF_OFFER, OF_PROVIDER
from dure.supply.told import PROVIDER, as_text, part

ASKED, AGREED = 24, 6
# Of the asked in turn: the days until an answer, none for silence, and what should be otherwise.
ANSWERS: tuple[tuple[int | None, str, str], ...] = (
    (3, "", ""),
    (5, "phone", "099-101-{number:04d}"),
    (None, "", ""),
    (8, "", ""),
    (6, "contact_name", "노새봄"),
    (None, "", ""),
)
TITLE, TELLS = "{year}년 {half} 현행화 조사", "등록된 내용이 맞는지 보아 주세요."


def add_supplies(sheet: Sheet, chance: Chance, today: date, district: District) -> None:
    """Under way since ten days, with answers to be settled, and providers that say nothing."""
    keepers = district.center.holding({"resource_manager"}) or district.center.managers
    about: dict[str, Any] = {"sigungu": district.sigungu, "made_by": keepers[0]}
    providers = [each for each in sheet.all_of(Provider) if each.status == APPROVED]
    add_survey(sheet, today, providers[:ASKED], about | {"made_at": moment(today - timedelta(days=12))})
    data = tomllib.loads((DATA / "supplies.toml").read_text("utf-8"))
    for number, text in enumerate(data["agreements"][:AGREED]):
        began = today - timedelta(days=350 - number * 40)
        sheet.add(
            Agreement, **about, provider=providers[number], title=text["title"], text=text["text"], from_on=began,
            until_on=began + timedelta(days=364), made_at=moment(began),
        )  # fmt: skip
    for place in district.towns:
        add_lines(sheet, chance, today, place, data["lines"])


def add_survey(sheet: Sheet, today: date, providers: list[Provider], about: dict[str, Any]) -> None:
    year, half = half_of(today)
    title = TITLE.format(year=year, half="상반기" if half == 1 else "하반기")
    days = {"from_on": today - timedelta(days=10), "until_on": today + timedelta(days=20)}
    survey = sheet.add(Survey, **about, title=title, note=TELLS, **days)
    offers: dict[Any, list[Offer]] = {}
    for offer in sheet.all_of(Offer):
        offers.setdefault(offer.provider_id, []).append(offer)
    for number, provider in enumerate(providers):
        days_until, field, new = ANSWERS[number % len(ANSWERS)]
        changes = []
        if field:
            about_it = {"of": PROVIDER, "field": field, "old": as_text(getattr(provider, field))}
            changes = [about_it | {"new": new.format(number=number), "made": ""}]
        sheet.add(
            Question, **about, survey=survey, provider=provider, title=title, note=TELLS,
            until_on=days["until_on"], invited_on=days["from_on"], told=told(provider, offers),
            answered_on=days["from_on"] + timedelta(days=days_until) if days_until else None,
            answered_by="시설장" if days_until else "", changes=changes,
        )  # fmt: skip


def told(provider: Provider, offers: dict[Any, list[Offer]]) -> list[dict[str, Any]]:
    """What the directory said of it when it was asked."""
    given = [each for each in offers.get(provider.pk, []) if each.status == APPROVED]
    of_offers = [part(str(each.pk), each.name, each, OF_OFFER) for each in given]
    return [part(PROVIDER, provider.name, provider, OF_PROVIDER), *of_offers]


def add_lines(sheet: Sheet, chance: Chance, today: date, place: Any, lines: list[dict[str, Any]]) -> None:
    """The sheet of the half-year: of each side some, by rank."""
    year, half = half_of(today)
    for side in NeedLine.Side.values:
        of_side = [each for each in lines if each["side"] == side]
        chosen = sorted(chance.some(of_side, 3, 3), key=of_side.index)
        for rank, each in enumerate(chosen, 1):
            sheet.add(
                NeedLine, sigungu=place.office.sigungu, office=place.office, year=year, half=half, side=side,
                area=each["area"], what=each["what"], unit=each.get("unit", "가구"), rank=rank,
                amount=chance.randint(2, 18), recorded_by=place.leader,
                recorded_at=moment(today - timedelta(days=chance.randint(1, 20))),
            )  # fmt: skip

"""Households that bodies refer to towns, and who visits homes when (들어온 의뢰, 방문 달력)."""

import tomllib
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from dure.cases.core.records import Case
from dure.cases.process import DELIVERY
from dure.demo import names
from dure.demo.chance import Chance
from dure.demo.directory import moment
from dure.demo.district import DATA, District, Place
from dure.demo.sheet import Sheet
from dure.referrals import rules
from dure.referrals.models import Inbound
from dure.rounds.models import PlannedVisit, Talk, Visitors
from dure.rulebook import edition_on
from dure.rulebook.deadlines import due

PHONE = "010-0000-{number:04d}"
# Days since it was sent, and what was said since, a day apart.
WAYS: tuple[tuple[int, tuple[tuple[str, str], ...]], ...] = (
    (1, ()),
    (6, ((rules.RECEIVED, ""),)),
    (20, ()),
    (9, ((rules.ACCEPTED, "전화로 뜻을 확인했습니다. 이번 주에 찾아뵙니다."),)),
    (15, ((rules.RETURNED, "이미 다른 곳의 돌봄을 받고 있어 원하지 않는다고 하셨습니다."),)),
    (40, ((rules.ACCEPTED, "접수했습니다."), (rules.DONE, "밑반찬과 안부 확인을 연계했습니다."))),
)
VISITS, VISIT_DAYS = 60, 14


def add_inbound(sheet: Sheet, chance: Chance, today: date, district: District) -> None:
    data = tomllib.loads((DATA / "inbound.toml").read_text("utf-8"))
    for number in range(2 * len(WAYS)):
        place = district.towns[number % len(district.towns)]
        add_one(sheet, chance, today, place, data["asked"][number % len(data["asked"])], number)
    add_rounds(sheet, chance, today, district, data)


def add_one(
    sheet: Sheet, chance: Chance, today: date, place: Place, asked: dict[str, str], number: int
) -> None:
    days_ago, way = WAYS[number % len(WAYS)]
    sent_on = today - timedelta(days=days_ago)
    state = way[-1][0] if way else rules.SENT
    over = sent_on + timedelta(days=len(way)) if state in rules.ANSWERED else None
    name = names.full_name(chance, chance.one(["male", "female"]), 1940 + number)
    book, office = edition_on(sent_on), place.office
    said = [(rules.SENT, sent_on, f"담당자({asked['sender']})", "")]
    said += [
        (reached, sent_on + timedelta(days=at), f"{place.leader.name}({office.name})", words)
        for at, (reached, words) in enumerate(way, 1)
    ]
    sheet.add(
        Inbound, office=office, sigungu=office.sigungu, body=asked["body"], sender=asked["sender"],
        sender_name="담당자", sender_phone="099-102-0001", name=name, birth_on=date(1940 + number, 3, 5),
        phone=PHONE.format(number=9000 + number), address=f"{office.name} 두레길 {number + 1}",
        situation=asked["situation"], wanted=asked["wanted"], applied_on=sent_on, tells_back=number % 3 > 0,
        state=state, sent_on=sent_on, ended_on=over,
        answer_by=due(book.referrals.inbound.answer, sent_on, book).due_on,
        called_on=sent_on + timedelta(days=1) if way else None,
        answered_on=sent_on + timedelta(days=1) if state not in rules.UNANSWERED else None,
        steps=[{"state": one, "on": f"{on:%Y-%m-%d}", "by": by, "text": text} for one, on, by, text in said],
        recorded_at=moment(sent_on),
    )  # fmt: skip


def add_rounds(sheet: Sheet, chance: Chance, today: date, district: District, data: dict[str, Any]) -> None:
    """The survey of this half-year, a meeting, and two weeks of visits: some clash, some could go together."""
    about = {"office": district.center.office, "sigungu": district.sigungu}
    surveyed = today - timedelta(days=25)
    for each in data["visitors"]:
        sheet.add(Visitors, **about, surveyed_on=surveyed, **each)
    sheet.add(Talk, **about, held_on=today - timedelta(days=20), **data["meeting"])
    running = [
        each for each in sheet.all_of(Case) if each.stage == DELIVERY and each.status == Case.Status.OPEN
    ]
    for number, case in enumerate(running[:VISITS]):
        if case.is_restricted or case.manager is None or case.sigungu != district.sigungu:
            continue
        day = today + timedelta(days=1 + number % VISIT_DAYS)
        for turn in range(1 + number % 2):
            body = data["visitors"][(number + turn) % len(data["visitors"])]
            starts = datetime.combine(
                day + timedelta(days=turn * (number % 3)),
                time(9 + number % 7, 30 * turn),
                ZoneInfo(settings.TIME_ZONE),
            )
            sheet.add(
                PlannedVisit, case=case, office=case.office, sigungu=case.sigungu, kind=body["kind"],
                body=body["name"], starts_at=starts, minutes=chance.one([40, 60, 90]),
                recorded_at=moment(today - timedelta(days=3)), recorded_by=case.manager,
            )  # fmt: skip

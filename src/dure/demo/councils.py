"""Councils of the invented district (협의체): who sits in them, meetings behind and ahead, an evaluation."""

from datetime import date, timedelta
from typing import Any

from dure.demo.areas import Maker, words
from dure.governance.models import Body, Contest, Entry, Meeting, Seat
from dure.rulebook import edition_on

# As what each of the ten was named, by the kind of body; the last ones' terms end soon.
NAMED = {
    "representative": ("official", "expert", "head", "head", "non_profit", "expert"),
    "working": ("official", "worker", "worker", "expert", "non_profit", "head"),
    "town": ("official", "village_head", "resident", "keen", "worker", "village_head"),
}
POSITIONS = ("chair", "vice", "secretary")
MEETINGS = (-320, -230, -140, -50, -6, 8)


def add_councils(make: Maker) -> None:
    for number, said in enumerate(words()["bodies"]):
        place = make.district.places.get(said.get("town", ""), make.center)
        body = a_body(make, said, place)
        seats = seated(make, body, said["kind"], place)
        for at, days in enumerate(MEETINGS):
            meet(make, body, seats, place, days - 3 * number, at)
    add_contest(make)


def a_body(make: Maker, said: dict[str, Any], place: Any) -> Body:
    about = {name: said[name] for name in ("kind", "name", "size", "yearly_meetings")}
    return make.sheet.add(
        Body,
        edition=edition_on(make.today).name,
        formed_on=date(make.today.year - 4, 3, 2),
        grounds=words()["body_words"]["grounds"],
        purpose=words()["body_words"]["purpose"],
        **about,
        **make.of(place.office),
    )


def seated(make: Maker, body: Body, kind: str, place: Any) -> list[Seat]:
    """Ten; two chairs where a 읍면동's council has two."""
    said, found = words()["body_words"], []
    for at, name in enumerate(said["people"]):
        as_what = NAMED[kind][at % len(NAMED[kind])]
        is_official = as_what == "official"
        from_on = make.today - timedelta(days=690 if at in (4, 7) else 400)
        position = POSITIONS[at] if at < len(POSITIONS) else "member"
        if kind == "town" and at == 1:
            position = "chair"
        found.append(
            make.sheet.add(
                Seat,
                body=body,
                name=name,
                affiliation=place.office.name if is_official else said["bodies"][at % len(said["bodies"])],
                seat_kind=as_what,
                position=position,
                from_on=from_on,
                until_on=None if is_official else from_on + timedelta(days=729),
                letter_number=f"{from_on.year}-{at + 1:02d}",
                **make.of(place.office),
            )
        )
    return found


def meet(make: Maker, body: Body, seats: list[Seat], place: Any, days: int, at: int) -> None:
    """Those behind have minutes, but the last; what was resolved there last is not done."""
    said = words()["body_words"]
    held_at = make.on_workday(days, 14)
    is_over, is_minuted = days < 0, days < -20
    resolutions = []
    if is_minuted:
        due_on = (held_at + timedelta(days=62)).date()
        is_done = due_on < make.today - timedelta(days=1)
        done_on = (due_on - timedelta(days=4)).isoformat() if is_done else ""
        resolutions = [
            {
                "what": said["resolutions"][at % len(said["resolutions"])],
                "owner": seats[at % len(seats)].name,
                "due_on": due_on.isoformat(),
                "done_on": done_on,
            }
        ]
    make.sheet.add(
        Meeting,
        body=body,
        held_at=held_at,
        place=f"{place.office.name} 회의실",
        agenda=said["agenda"][at % len(said["agenda"])],
        minutes=said["minutes"] if is_minuted else "",
        present=[str(seat.pk) for seat in seats[: 7 + at % 3]] if is_over and is_minuted else [],
        resolutions=resolutions,
        minutes_at=held_at + timedelta(days=1) if is_minuted else None,
        **make.of(place.office),
    )


def add_contest(make: Maker) -> None:
    """An evaluation of the 읍면동 that is being scored."""
    contest = make.sheet.add(
        Contest,
        edition=edition_on(make.today).name,
        title="읍면동 복지사업 평가",
        year=make.today.year,
        criteria="찾아가는 상담 40점, 민관협력 30점, 사례 나눔 30점",
        held_on=make.today + timedelta(days=24),
        place="해오름시청 대강당",
        allotments=[
            {
                "part": "",
                "field": "찾아가는 복지",
                "level": "town",
                "prize": prize,
                "count": count,
                "money": money,
            }
            for prize, count, money in (("best", 1, 3), ("good", 2, 1))
        ],
        **make.of(make.center.office),
    )
    for at, town in enumerate(make.towns[:7]):
        make.sheet.add(
            Entry,
            contest=contest,
            field="찾아가는 복지",
            level="town",
            applicant=town.office.name,
            scores=[
                {"judge": name, "points": 71 + (7 * at + 3 * number) % 26, "is_out": False}
                for number, name in enumerate(("고은별", "나세찬"))
            ],
            **make.of(make.center.office),
        )

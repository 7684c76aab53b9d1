"""Visitors of the desk in the invented district (종합상담): today's, handed on, to be called again, done."""

from datetime import timedelta
from typing import Any

from dure.demo.areas import Maker, words
from dure.demo.district import Place
from dure.desk.models import Talk, Told
from dure.desk.rules import CLOSED, FOLLOWED, HANDED, WAITING

TOWNS = 5
# Days ago, hour, and how it stands, in the order in which a town gets them.
STANDS = (
    (0, 9, WAITING, ""),
    (0, 10, WAITING, ""),
    (1, 14, HANDED, "inside"),
    (4, 11, FOLLOWED, "outside"),
    (6, 15, CLOSED, "told"),
    (9, 10, CLOSED, "outside"),
    (15, 16, CLOSED, "told"),
)


def add_talks(make: Maker) -> None:
    for number, town in enumerate(make.towns[:TOWNS]):
        said = words()["talks"]
        for at, stand in enumerate(STANDS):
            add_talk(make, town, said[(number + at) % len(said)], stand)


def add_talk(make: Maker, town: Place, said: dict[str, Any], stand: tuple[int, int, str, str]) -> None:
    """Who waits is named; what was said to the others is kept, and who goes on."""
    days, hour, state, outcome = stand
    people = make.people(town)
    arrived_at = make.at(0, hour) if days == 0 else make.on_workday(-days, hour)
    talked_at = arrived_at + timedelta(minutes=20)
    about: dict[str, Any] = {}
    if state != WAITING:
        about |= {"talked_at": talked_at, "staff": people[-1], "outcome": outcome}
    if state == HANDED:
        about["passed_to"] = people[0]
    if state == FOLLOWED:
        about["follow_up_on"] = make.today + timedelta(days=3)
    if state == CLOSED:
        about["closed_at"] = talked_at + timedelta(minutes=5)
    talk = make.sheet.add(
        Talk,
        arrived_at=arrived_at,
        topics=said["topics"],
        has_agreed=True,
        state=state,
        **about,
        **make.of(town.office),
    )
    names = words()["member_names"]
    told = {"name": names[(days + hour) % len(names)], "phone": "010-0000-5151", "wants": said["wants"]}
    if state != WAITING:
        told["answer"] = said["answer"]
    if outcome == "outside":
        told["place"] = said["place"]
    talk.told_sealed = talk.seal(Told(**told))

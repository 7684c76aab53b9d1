"""Reports from neighbours in the invented district (이웃의 신고): new, looked at, and what came of the earlier ones."""

from datetime import timedelta
from typing import Any

from dure.cases.core.records import Case
from dure.demo.areas import Maker, words
from dure.demo.district import Place
from dure.network.models import Report, Told
from dure.network.receipts import mark_of, number_of
from dure.network.rules import CLOSED, KNOWN, OPENED, PASSED, RECEIVED, TAKEN

# Days ago and what became of it, in the order in which a town gets them; the newest first.
FATES = (
    (0, RECEIVED, ""),
    (1, OPENED, ""),
    (6, TAKEN, ""),
    (19, CLOSED, "not_in_need"),
    (33, KNOWN, ""),
    (48, CLOSED, "not_found"),
    (64, PASSED, ""),
)
TOWNS = 5
NOTES = {"not_in_need": "찾아가 보니 여행에서 막 돌아오심.", "not_found": "적힌 주소에 사는 사람이 없음."}


def add_reports(make: Maker) -> None:
    """Some towns have one that nobody opened yet; the first town's is urgent."""
    cases: dict[Any, list[Case]] = {}
    for each in make.sheet.all_of(Case):
        if not each.is_restricted and each.opened_on < make.today:
            cases.setdefault(each.office.pk, []).append(each)
    for number, town in enumerate(make.towns[:TOWNS]):
        for at, (days, state, end) in enumerate(FATES):
            if number % 2 and state == RECEIVED:
                continue
            known = cases.get(town.office.pk, [])
            case = known[at % len(known)] if known and state in (TAKEN, KNOWN) else None
            add(
                make,
                town,
                words()["reports"][(number + at) % len(words()["reports"])],
                days,
                state,
                end,
                case,
            )


def add(
    make: Maker, town: Place, said: dict[str, Any], days: int, state: str, end: str, case: Case | None
) -> None:
    received_at = make.at(-days - 1, 17, 40) if days == 0 else make.at(-days, 9, 20)
    opener = town.counsellors[0] if state != RECEIVED else None
    report = make.sheet.add(
        Report,
        channel=said["channel"],
        reporter=said["reporter"],
        is_urgent=said.get("is_urgent", False) and state == RECEIVED,
        state=state,
        end=end,
        received_at=received_at,
        opened_at=received_at + timedelta(minutes=25) if opener else None,
        opened_by=opener,
        ended_at=received_at + timedelta(hours=5) if state not in (RECEIVED, OPENED) else None,
        recorded_by=opener if said["channel"] != "page" else None,
        case=case,
        **make.of(town.office),
    )
    number = make.chance.randint(1, 180)
    about = f"{make.district.sigungu.name} {town.office.region.name} 새살림길 {number}"
    report.told_sealed = report.seal(Told(said["situation"], about, note=NOTES.get(end, "")))
    if said["channel"] == "page":
        report.receipt = mark_of(number_of(report.pk))

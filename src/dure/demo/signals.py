"""Crisis signals of the invented district (위기정보): what providers sent, one scan, and the households it found.

The files themselves are not made: whoever scans again brings files in first (`dure simulate population`).
"""

from datetime import timedelta
from typing import Any

from dure.cases.process import COUNSELLING, DISCOVERY
from dure.cases.s01_discovery.records import Discovery
from dure.demo.areas import Maker, words
from dure.demo.story import Cast, Story
from dure.demo.writer import Writer
from dure.rulebook import edition_on
from dure.signals.models import SignalAnswers, SignalAttempt, SignalFinding, SignalLoad, SignalScan
from dure.signals.rules import month_before, month_of

SCANNED_DAYS_AGO = 12
ROWS = (1840, 412, 960, 655)
FOUND = Cast(until=DISCOVERY, route="signal", progress=0.5)
COUNSELLED = Cast(until=COUNSELLING, route="signal", progress=0.5)


def add_signals(make: Maker, writer: Writer) -> list[Story]:
    """Files of two months, a scan, and for every 읍면동 some households: new, pressing, reached, counselled."""
    scan = add_files(make)
    stories = []
    for number, town in enumerate(make.towns[:6]):
        for at, cast in enumerate((FOUND, FOUND, FOUND, COUNSELLED)):
            shape = words()["signals"][at % len(words()["signals"])]
            story = writer.write(cast, town=town)
            find(story, scan, shape, rank=at + 1, is_reached=at == 1 and number % 2 == 0)
            stories.append(story)
    return stories


def add_files(make: Maker) -> SignalScan:
    about = make.of(make.center.office) | {"staff": make.keeper}
    names = sorted({kind for shape in words()["signals"] for kind in shape["kinds"]})
    scanned_at = make.at(-SCANNED_DAYS_AGO, 9, 30)
    now = month_of(make.today)
    for back in (2, 1):
        for number, name in enumerate(names):
            rows = ROWS[number % len(ROWS)] + 13 * back
            loaded_at = scanned_at - timedelta(days=30 * (back - 1), hours=2)
            bad = number % 3
            make.sheet.add(
                SignalLoad,
                signal=name,
                month=month_before(now, back),
                file_name=f"{edition_on(make.today).signals.kinds[name].ko}_{month_before(now, back)}.csv",
                file_kind="csv",
                digest=f"{number:02d}{back}" * 16,
                state=SignalLoad.State.DONE,
                rows_total=rows + bad,
                rows_good=rows,
                rows_bad=bad,
                asked_at=loaded_at,
                moved_at=loaded_at,
                done_at=loaded_at + timedelta(minutes=1),
                **about,
            )
    return make.sheet.add(
        SignalScan,
        state=SignalScan.State.DONE,
        month=month_before(now, 1),
        files=2 * len(names),
        signal_rows=sum(ROWS) * 3,
        people=5120,
        homes=4380,
        worth_a_visit=212,
        found=24,
        seconds=4,
        asked_at=scanned_at,
        moved_at=scanned_at,
        done_at=scanned_at + timedelta(seconds=4),
        **about,
    )


def find(story: Story, scan: SignalScan, shape: dict[str, Any], rank: int, *, is_reached: bool) -> None:
    """What the scan said of the household, and who tried to reach it."""
    known = edition_on(story.today).signals.kinds
    details = [
        {"told": told, "points": points, "meaning": known[kind].meaning, "provider": known[kind].provider}
        for kind, told, points in zip(shape["kinds"], shape["told"], shape["points"], strict=True)
    ]
    reasons = [*shape["told"], *shape["together"]]
    report = story.own(Discovery)[-1]
    report.situation = "\n".join([f"위기정보 {len(details)}건이 들어온 가구입니다.", *reasons])
    report.source_name = "위기정보 훑어보기"
    is_counselled = story.case.stage == COUNSELLING
    found_at = report.recorded_at
    finding = story.add(
        SignalFinding,
        scan=scan,
        score=sum(shape["points"]) + 4 * len(shape["together"]),
        rank=rank,
        is_pressing=shape.get("is_pressing", False),
        reasons=reasons,
        details=details,
        found_at=found_at,
    )
    if rank == 1:
        answered(story, finding, found_at + timedelta(minutes=5))
    if is_counselled:
        finding.result, finding.settled_at = "to_counselling", story.at
    if is_counselled or is_reached:
        spoken_at = min(found_at + timedelta(hours=3), max(story.at, found_at + timedelta(minutes=20)))
        attempt(story, finding, "call", "not_reached", found_at + timedelta(minutes=10))
        attempt(story, finding, "visit", "reached", spoken_at)
        finding.contacted_at = spoken_at


def answered(story: Story, finding: SignalFinding, at: Any) -> None:
    """What the machine heard before anybody called."""
    about = {"kind": "ai_call", "answer": "reached", "happened_at": at, "staff": story.author}
    call = story.add(SignalAttempt, finding=finding, **about)
    said = [
        {"topic": "livelihood", "reply": "difficult", "words": "요금이 밀려 있음"},
        {"topic": "health", "reply": "fine", "words": ""},
        {"topic": "danger", "reply": "unsaid", "words": ""},
    ]
    story.add(SignalAnswers, attempt=call, ended="talked", replies=said, wants_person=True)


def attempt(story: Story, finding: SignalFinding, kind: str, answer: str, at: Any) -> None:
    notes = {
        "not_reached": "벨이 울리나 받지 않음.",
        "reached": "문 앞에서 잠시 이야기함. 형편을 듣고 다시 오기로 함.",
    }
    about = {"kind": kind, "answer": answer, "happened_at": at, "note": notes[answer]}
    story.add(SignalAttempt, finding=finding, staff=story.author, **about)

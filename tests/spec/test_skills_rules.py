"""역량의 규칙: 자격과 경력, 교육 의무, 2016년 교육 계획의 숫자 (manual-2025 m:11019–11063)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from dure.rulebook import edition
from dure.rulebook.calendar import SEOUL
from dure.skills import gaps as plan_gaps
from dure.skills import rules, term_rules
from dure.skills.figures import Held, Plan
from dure.skills.rules import Hiring, Job, Learner, Placed, Taken
from dure.skills.term_rules import Asking, Slot
from tests.training import COSTS, PLAN, SAID, TERMS, VISITS

BOOK = edition("2025")
HELD = [Held(date(*day), 40) for day, *_ in TERMS]


def gaps(plan: Plan, held: list[Held] | None = None) -> list[str]:
    found = plan_gaps.gaps(plan, HELD if held is None else held)
    return [reason.code.removeprefix("skills.") for reason in found]


def test_계획의_숫자가_그대로_나온다() -> None:
    assert len(HELD) == 11
    assert sum(term.capacity for term in HELD) == 440
    assert [cost.thousand for cost in COSTS] == [230, 3_210, 4_750, 880, 370, 2_800, 1_200, 300, 210]
    assert PLAN.groups == {"일반운영비": 9_440, "도서인쇄비": 2_800, "회의운영비": 1_710}
    assert PLAN.money == 13_950
    assert [PLAN.by(quarter) for quarter in PLAN.quarters] == [0, 3_488, 6_975, 13_950]
    assert (COSTS[5].won, COSTS[5].thousand) == (2_800_160, 2_800)
    assert sum(row.sessions for row in PLAN.before) == 18
    assert sum(row.people for row in PLAN.before) == 711
    assert [visit.sessions for visit in VISITS] == [6, 9, 14, 22]
    assert sum(visit.sessions for visit in VISITS) == 51
    assert 414 + 297 == 711


def test_계획에서_맞지_않는_것을_말한다() -> None:
    found = list(plan_gaps.gaps(PLAN, HELD))
    assert [reason.code for reason in found] == ["skills.gap_fees", "skills.gap_cut"]
    assert found[0].text().startswith("강사료는 9기에만 있고 교육은 11기입니다.")
    assert "2,800,160원인데 2,800천원" in found[1].text()


def test_이름보다_많은_곳을_적으면_말한다() -> None:
    named = replace(
        VISITS[2], places=13, named="종로, 노원, 은평, 서대문, 마포, 양천, 구로, 동작, 강동", stated=None
    )
    assert "gap_places" in gaps(replace(PLAN, visits=(named,)))


@pytest.mark.parametrize(
    ("about", "found"),
    [
        ({"terms": 10}, "gap_sum"),
        ({"people": 441}, "gap_sum"),
        ({"money": 13_951}, "gap_sum"),
        ({"groups": "일반운영비 9441"}, "gap_sum"),
        ({"before_sessions": 17}, "gap_sum"),
        ({"before_public": 413}, "gap_sum"),
        ({"before_private_percent": "41.7"}, "percent"),
        ({"visits": 50}, "gap_sum"),
        ({"first_on": "2016-05-18"}, "gap_first"),
        ({"last_on": "2016-11-16"}, "gap_last"),
    ],
)
def test_어긋남마다_이름이_있다(about: dict[str, Any], found: str) -> None:
    assert any(found in code for code in gaps(replace(PLAN, said=replace(SAID, **about))))


def test_분기_누계와_음수() -> None:
    wrong = replace(PLAN, quarters=(replace(PLAN.quarters[1], percent=60), PLAN.quarters[2]))
    assert [reason.code for reason in plan_gaps.refusals(wrong)] == ["skills.percent_order"]
    wrong = replace(PLAN, costs=(replace(COSTS[0], price=-1),))
    assert [reason.code for reason in plan_gaps.refusals(wrong)] == ["skills.negative"]
    assert list(plan_gaps.refusals(PLAN)) == []


LICENSED, HIRED = date(2020, 1, 1), date(2024, 1, 1)


def hired(days: int, qualification: str = "social_first", field: str = "welfare", **about: Any) -> list[str]:
    """With so many days of work from the licence on."""
    last = date.fromordinal(LICENSED.toordinal() + days - 1)
    hiring = Hiring(qualification, LICENSED, (Job(field, LICENSED, last),), HIRED, 40)
    return [reason.code for reason in rules.hiring_refusals(replace(hiring, **about), BOOK)]


@pytest.mark.parametrize(
    ("qualification", "field", "days", "is_enough"),
    [
        ("social_first", "welfare", 730, True),
        ("social_first", "welfare", 729, False),
        ("social_first", "health", 730, False),
        ("social_second", "welfare", 1460, True),
        ("social_second", "welfare", 1459, False),
        ("mental_second", "health", 730, True),
        ("mental_second", "welfare", 730, True),
        ("mental_second", "health", 729, False),
        ("nurse", "health", 730, True),
        ("nurse", "welfare", 730, True),
        ("nurse", "health", 729, False),
    ],
)
def test_네_자격과_경력(qualification: str, field: str, days: int, is_enough: bool) -> None:
    assert (hired(days, qualification, field) == []) is is_enough


def test_자격을_따기_전과_겹치는_날은_세지_않는다() -> None:
    before = Job("welfare", date(2015, 1, 1), date(2019, 12, 31))
    whole = Job("welfare", date(2020, 1, 1), date(2020, 12, 31))
    half = Job("welfare", date(2020, 7, 1), date(2021, 6, 30))

    def count(*jobs: Job) -> int:
        return rules.career_days(jobs, ["welfare"], LICENSED, HIRED)

    assert count(before) == 0
    assert count(whole) == 366
    assert count(whole, half) == 366 + 181
    assert count(half, whole) == 366 + 181
    assert count(Job("welfare", date(2023, 12, 1))) == 31


def test_주_40시간과_직접_고용() -> None:
    assert hired(730, weekly_hours=39) == ["skills.hours_short"]
    assert hired(730, weekly_hours=40) == []
    assert hired(730, is_direct=False) == ["skills.not_direct"]


def away(until: date | None, cover: str = "") -> list[str]:
    return [reason.code for reason in rules.away_doubts(date(2026, 3, 1), until, cover, BOOK)]


def test_석_달_이상의_공백은_대체_인력이_있어야_한다() -> None:
    assert away(date(2026, 5, 30)) == []
    assert away(date(2026, 5, 31)) == ["skills.cover_missing"]
    assert away(None) == ["skills.cover_missing"]
    assert away(None, "모하늘") == []
    assert away(date(2026, 2, 28)) == ["skills.away_backwards"]


def test_다른_업무_없이_시군구에_한_명은_있어야_한다() -> None:
    town, busy, free = Placed(False, False), Placed(True, True), Placed(True, False)
    assert [r.code for r in rules.placing_warnings([town, busy], BOOK)] == ["skills.none_at_sigungu"]
    assert rules.placing_warnings([town, busy, free], BOOK) == []


TODAY = date(2026, 11, 30)


def lacks(*taken: tuple[str, date], since: date = date(2024, 3, 1), is_specialist: bool = True) -> list[str]:
    learner = Learner(is_specialist, since, tuple(Taken(*one) for one in taken))
    return [f"{lack.code}:{lack.count}" for lack in rules.lacks(learner, TODAY, BOOK)]


def test_한_해_세_번과_기본과_심화와_개인정보() -> None:
    assert lacks() == ["privacy:1", "basic:1", "advanced:1", "courses:3"]
    this, last = date(2026, 3, 1), date(2025, 3, 1)
    whole = (("privacy", this), ("basic", this), ("advanced", this))
    assert lacks(*whole) == []
    assert lacks(*whole[:2]) == ["advanced:1", "courses:1"]
    assert lacks(("privacy", last), ("basic", last), ("advanced", last)) == ["privacy:1", "courses:3"]
    assert lacks(("privacy", this), is_specialist=False) == []
    assert lacks(is_specialist=False) == ["privacy:1"]


def test_심화과정은_다섯_해_안에_받는다() -> None:
    found = rules.lacks(Learner(True, date(2022, 3, 1)), TODAY, BOOK)
    assert next(lack.due_on for lack in found if lack.code == "advanced") == date(2027, 3, 1)


def at(hour: int, place: str = "가온구청", day: int = 5) -> Slot:
    begins = datetime(2026, 12, day, hour, tzinfo=SEOUL)
    return Slot(begins, begins + timedelta(hours=2), place)


def test_이른_아침에_시작하는_교육도_그날까지_신청한다() -> None:
    """The day is the one in Seoul, however the moment was kept."""
    kept = at(8)
    slot = Slot(kept.begins_at.astimezone(UTC), kept.ends_at.astimezone(UTC), kept.place)
    assert list(term_rules.term_refusals(slot, date(2026, 12, 5), 40, [])) == []


def test_교육은_차례와_자리가_있고_장소가_비어_있어야_한다() -> None:
    def codes(slot: Slot, closes: date, capacity: int = 40, *others: Slot) -> list[str]:
        return [reason.code for reason in term_rules.term_refusals(slot, closes, capacity, others)]

    assert codes(at(10), date(2026, 12, 5)) == []
    assert codes(at(10), date(2026, 12, 6)) == ["skills.closes_late"]
    assert codes(at(10), date(2026, 12, 1), 0) == ["skills.no_room"]
    assert codes(at(10), date(2026, 12, 1), 40, at(11)) == ["skills.place_taken"]
    assert codes(at(10), date(2026, 12, 1), 40, at(12), at(11, "구민회관")) == []
    back = Slot(at(10).begins_at, at(10).begins_at)
    assert codes(back, date(2026, 12, 1)) == ["skills.ends_before"]


@pytest.mark.parametrize(
    ("about", "needs_basic", "found"),
    [
        ({}, False, []),
        ({}, True, ["skills.basic_first"]),
        ({"has_basic": True}, True, []),
        ({"is_official": False}, True, []),
        ({"is_there": True}, False, ["skills.asked_already"]),
        ({"today": date(2026, 12, 4)}, False, []),
        ({"today": date(2026, 12, 5)}, False, ["skills.closed"]),
        ({"own": (at(11, "다른 곳"),)}, False, ["skills.own_overlap"]),
        ({"own": (at(12),)}, False, []),
    ],
)
def test_신청의_조건(about: dict[str, Any], needs_basic: bool, found: list[str]) -> None:
    asking = replace(Asking(TODAY, is_official=True, has_basic=False, is_there=False), **about)
    reasons = term_rules.apply_refusals(
        asking, at(10), date(2026, 12, 4), needs_basic=needs_basic, is_chosen=False
    )
    assert [reason.code for reason in reasons] == found


@pytest.mark.parametrize(("count", "found"), [(0, (0, 0)), (40, (40, 0)), (41, (40, 1)), (60, (40, 20))])
def test_정원_40명_뒤는_예비이다(count: int, found: tuple[int, int]) -> None:
    assert term_rules.choose(count, BOOK.skills.limit("capacity")) == found

"""인적안전망, 안부확인, 일제조사의 규칙."""

from datetime import UTC, date, datetime, timedelta

import pytest

from dure.network import net_rules, rota_rules, survey_rules
from dure.network.net_rules import Joining

DAY = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)


def codes(reasons: list) -> list[str]:
    return [reason.code for reason in reasons]


@pytest.mark.parametrize(
    ("joining", "expected"),
    [
        (Joining(["honorary"], "", DAY), []),
        (Joining(["honorary", "village_head"], "", DAY, DAY), []),
        (Joining(["good_neighbour"], "", DAY), []),
        (Joining(["village_head"], "", DAY), ["network.must_be_honorary"]),
        (Joining(["council"], "post", DAY), ["network.must_be_honorary"]),
        (Joining([], "", None), ["network.kind_missing", "network.member_consent"]),
        (Joining(["honorary"], "", DAY, DAY - timedelta(days=1)), ["network.consent_first"]),
    ],
)
def test_신고의무자는_명예사회복지공무원이고_동의가_먼저다(joining: Joining, expected: list[str]) -> None:
    assert codes(net_rules.joining_refusals(joining)) == expected


def test_위원은_한_번_끝나고_위촉보다_먼저거나_앞날에_끝나지_않는다() -> None:
    def refused(ended_on: date, *, is_over: bool = False) -> list[str]:
        return codes(net_rules.ending_refusals(ended_on, DAY, DAY + timedelta(days=9), is_over=is_over))

    assert refused(DAY) == []
    assert refused(DAY - timedelta(days=1)) == ["network.ends_before"]
    assert refused(DAY + timedelta(days=10)) == ["network.in_future"]
    assert refused(DAY, is_over=True) == ["network.member_over"]


def test_교육은_가장_나중_것으로_세고_열두_달이면_다시_한다() -> None:
    assert net_rules.trained_since("meeting", DAY, None) is None
    assert net_rules.trained_since("training", DAY, None) == DAY
    assert net_rules.trained_since("remote", DAY, DAY + timedelta(days=3)) == DAY + timedelta(days=3)
    assert net_rules.needs_training(None, DAY, 12)
    assert net_rules.needs_training(date(2025, 3, 30), DAY, 12)
    assert not net_rules.needs_training(date(2025, 4, 1), DAY, 12)


def test_동의한_것만_살피는_사람에게_넘어간다() -> None:
    told = {"call_name": "김 어르신", "address": "샘터길 7", "phone": "010-0000-1111", "note": "천천히"}
    assert rota_rules.least(told, ()) == {"call_name": "김 어르신", "note": "천천히"}
    assert rota_rules.least(told, ("person",)) == told


@pytest.mark.parametrize(
    ("result", "days", "expected"),
    [("well", 7, date(2026, 3, 9)), ("worried", 3, date(2026, 3, 5)), ("not_met", 7, date(2026, 3, 3))],
)
def test_다음_확인일(result: str, days: int, expected: date) -> None:
    assert rota_rules.next_day(result, DAY, days) == expected


@pytest.mark.parametrize(
    ("result", "before", "expected"),
    [
        ("well", "not_met", ""),
        ("worried", "", "worried"),
        ("not_met", "well", ""),
        ("not_met", "not_met", "not_met"),
    ],
)
def test_걱정되거나_두_번_못_만나면_알린다(result: str, before: str, expected: str) -> None:
    assert rota_rules.alarm_of(result, before) == expected


def test_놓친_확인은_다음_날_아홉_시부터_알린다() -> None:
    assert not rota_rules.is_missed(DAY, AT, 9)
    assert not rota_rules.is_missed(DAY, AT.replace(day=3, hour=8), 9)
    assert rota_rules.is_missed(DAY, AT.replace(day=3, hour=9), 9)


def test_걱정은_한_시간_놓친_것은_네_시간_뒤_팀장에게() -> None:
    def is_leaders(why: str, minutes: int) -> bool:
        return rota_rules.is_leaders(why, AT, AT + timedelta(minutes=minutes), 60, 240)

    assert (is_leaders("worried", 59), is_leaders("worried", 60)) == (False, True)
    assert (is_leaders("missed", 239), is_leaders("missed", 240)) == (False, True)


def test_두_번_누른_것은_한_번이다() -> None:
    def again(minutes: int, result: str = "well") -> bool:
        return rota_rules.is_said_again(result, "well", AT, AT + timedelta(minutes=minutes), 10)

    assert (again(9), again(10), again(1, "worried")) == (True, False, False)
    assert not rota_rules.is_said_again("well", "", None, AT, 10)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ((True, False, True, True), ""),
        ((False, False, True, True), "closed"),
        ((True, True, True, True), "restricted"),
        ((False, False, False, True), "moved"),
        ((True, False, True, False), "member"),
    ],
)
def test_사례나_사람이_끝나면_안부확인도_끝난다(state: tuple[bool, ...], expected: str) -> None:
    is_open, is_restricted, is_here, is_member_active = state
    found = rota_rules.end_of(
        is_open=is_open, is_restricted=is_restricted, is_here=is_here, is_member_active=is_member_active
    )
    assert found == expected


def test_끝난_위원이나_끝난_사례나_제한된_가구에는_맡기지_않는다() -> None:
    begin = rota_rules.Begin(
        is_member_active=False, is_case_open=False, is_restricted=True, is_twice=True, call_name=" "
    )
    assert codes(rota_rules.begin_refusals(begin)) == [
        "network.not_active",
        "network.case_over",
        "network.restricted",
        "network.watched_already",
        "network.call_name_missing",
    ]


def test_붙여_넣은_명단은_줄마다_읽고_틀린_줄을_모두_말한다() -> None:
    text = (
        "표늘봄\t샘터길 7\t010-0000-1111\t혼자 삼\n\n노이음, 나래길 3\n주나래\n표늘봄\t샘터길 7\n가\t"
        + "나" * 201
    )
    lines = survey_rules.lines_of(text)
    assert [line.number for line in lines] == [1, 3, 4, 5, 6]
    assert lines[0].told == {
        "name": "표늘봄",
        "address": "샘터길 7",
        "phone": "010-0000-1111",
        "note": "혼자 삼",
    }
    found = survey_rules.line_refusals(lines, 500)
    assert [(reason.code, reason.params["number"]) for reason in found] == [
        ("network.line_address", 4),
        ("network.line_twice", 5),
        ("network.line_long", 6),
    ]
    assert codes(survey_rules.line_refusals(lines, 4)) == ["network.lines_many"]
    assert codes(survey_rules.line_refusals([], 4)) == ["network.lines_missing"]


def test_일제조사는_읍면동과_끝이_있다() -> None:
    assert survey_rules.campaign_refusals(DAY, DAY, ["가온"], 366) == []
    found = survey_rules.campaign_refusals(DAY, DAY - timedelta(days=1), [], 366)
    assert codes(found) == ["network.ends_before", "network.towns_missing"]
    assert codes(survey_rules.campaign_refusals(DAY, DAY + timedelta(days=367), ["가온"], 366)) == [
        "network.too_long"
    ]


def test_방문_결과는_조사_기간에_지난_날이고_못_만나면_다시_간다() -> None:
    def refused(state: str, result: str, on: date) -> list[str]:
        return codes(
            survey_rules.visit_refusals(state, result, on, DAY, DAY + timedelta(days=5), ["no_need"])
        )

    assert refused("listed", "no_need", DAY) == []
    assert refused("done", "", DAY + timedelta(days=6)) == [
        "network.target_done",
        "network.result_missing",
        "network.in_future",
    ]
    assert refused("listed", "no_need", DAY - timedelta(days=1)) == ["network.before_campaign"]
    assert survey_rules.state_after("not_met") == "listed"
    assert survey_rules.state_after("gone") == "done"
    assert [survey_rules.share(done, 3) for done in (0, 1, 2, 3)] == [0, 33, 66, 100]
    assert survey_rules.share(0, 0) == 0

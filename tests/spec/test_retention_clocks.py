"""보존기간을 세는 법: 언제 시작해 어느 날 끝나는가 (m:10235–10245, m:16913, 민법 제157·159·160조)."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import connections

from dure.cases.core.records import Case
from dure.protection.retention import rules
from dure.protection.retention.queries import with_facts
from dure.protection.retention.rules import CaseFacts, case_clock, clock, phq9_clock
from dure.rulebook import edition
from tests.factories import a_case_at, a_town
from tests.roles import as_owner

BOOK = edition("2025")


def ended(path: str, closed_on: date | None = None, ended_on: date | None = None) -> CaseFacts:
    return CaseFacts(
        status="ended", path=path, opened_on=date(2020, 1, 2), closed_on=closed_on, ended_on=ended_on
    )


PERIODS = [
    (date(2020, 5, 6), 5, date(2025, 5, 6)),
    (date(2020, 12, 31), 5, date(2025, 12, 31)),
    # 말일: 다음 날부터 세므로 2월 말일에 닫으면 5년 뒤 2월 말일에 끝난다.
    (date(2023, 2, 28), 5, date(2028, 2, 29)),
    (date(2024, 2, 29), 5, date(2029, 2, 28)),
    # 세는 첫날이 2월 29일인데 끝나는 해에 없으면 그달 말일에 끝난다(민법 제160조 제3항).
    (date(2024, 2, 28), 5, date(2029, 2, 28)),
    (date(2024, 2, 28), 2, date(2026, 2, 28)),
    (date(2024, 6, 10), 0, date(2024, 6, 10)),
]


@pytest.mark.parametrize(("started_on", "years", "expires_on"), PERIODS)
def test_첫날은_세지_않고_마지막_날이_끝나야_기간이_끝난다(
    started_on: date, years: int, expires_on: date
) -> None:
    assert rules.period_end(started_on, years) == expires_on


def test_만료일_당일은_아직_보존하고_다음_날부터_파기할_수_있다() -> None:
    run = clock("case", date(2020, 5, 6))
    assert [run.has_run_out(date(2025, 5, day)) for day in (5, 6, 7)] == [False, False, True]


def test_마지막_날이_휴일이어도_늘어나지_않는다() -> None:
    assert rules.period_end(date(2019, 10, 9), 5) == date(2024, 10, 9)  # 한글날


def test_사례관리_가구는_종결일부터_5년이고_사후관리가_끝난_날이_아니다() -> None:
    found = case_clock(ended("case", closed_on=date(2021, 3, 2), ended_on=date(2021, 12, 20)))
    assert (found.rule, found.started_on, found.expires_on) == ("case", date(2021, 3, 2), date(2026, 3, 2))


def test_사망이나_전출로_사후관리_없이_끝나도_종결일부터_센다() -> None:
    found = case_clock(ended("case", closed_on=date(2021, 3, 2), ended_on=date(2021, 3, 2)))
    assert found.expires_on == date(2026, 3, 2)


def test_서비스_연계_가구는_연계가_끝난_날부터_5년이다() -> None:
    found = case_clock(ended("link", closed_on=date(2022, 7, 15), ended_on=date(2022, 9, 30)))
    assert (found.rule, found.expires_on) == ("link", date(2027, 7, 15))


def test_사례_없이_살핀_가구는_살피기를_마친_날부터_5년이다() -> None:
    found = case_clock(ended("monitor", ended_on=date(2024, 6, 28)))
    assert (found.rule, found.expires_on) == ("monitor", date(2029, 6, 28))


def test_제외_상담종결_미선정은_결정한_날부터_5년이다() -> None:
    found = case_clock(ended("", ended_on=date(2023, 11, 1)))
    assert (found.rule, found.expires_on) == ("not_selected", date(2028, 11, 1))


def test_결정_없이_멈춘_기록은_마지막_기록부터_5년이다() -> None:
    facts = CaseFacts("open", "", date(2019, 4, 1), last_recorded_on=date(2019, 6, 3))
    assert case_clock(facts).expires_on == date(2024, 6, 3)
    assert case_clock(facts).rule == "undecided"
    assert case_clock(CaseFacts("open", "", date(2019, 4, 1))).expires_on == date(2024, 4, 1)


@pytest.mark.parametrize(("status", "path"), [("open", "case"), ("open", "link"), ("aftercare", "case")])
def test_진행_중이거나_사후관리_중이면_기간이_흐르지_않는다(status: str, path: str) -> None:
    facts = CaseFacts(status, path, date(2010, 1, 4), closed_on=date(2012, 1, 4))
    assert case_clock(facts) is None


def test_PHQ9_의뢰_정보는_의뢰한_날부터_2년이고_의뢰하지_않았으면_사례와_같다() -> None:
    assert phq9_clock(date(2024, 4, 30)).expires_on == date(2026, 4, 30)
    assert phq9_clock(None) is None


def test_결정한_날의_지침으로_세고_그보다_오래되면_첫_지침으로_센다() -> None:
    found = [clock("case", day).edition for day in (date(2015, 1, 1), date(2024, 12, 31), date(2025, 1, 1))]
    assert found == ["2024", "2024", "2025"]


def codes(reasons: list) -> list[str]:
    return [reason.code for reason in reasons]


def test_만료_30일_전부터_제안할_수_있다() -> None:
    run, facts = clock("case", date(2020, 5, 6)), ended("case", date(2020, 5, 6))
    assert codes(rules.check_proposal(run, facts, date(2025, 4, 5), BOOK)) == ["retention.too_early"]
    assert rules.check_proposal(run, facts, date(2025, 4, 6), BOOK) == []


def test_보류와_진행_중인_사례는_파기를_막고_PHQ9_부분은_보류만_막는다() -> None:
    facts = CaseFacts("ended", "case", date(2019, 1, 2), is_held=True, has_case_in_work=True)
    assert codes(rules.protections(facts, "case")) == ["retention.held", "retention.case_in_work"]
    assert codes(rules.protections(facts, "phq9_referral")) == ["retention.held"]


def test_자기_제안은_승인할_수_없고_반려에는_까닭이_있어야_한다() -> None:
    found = rules.check_decision(is_own=True, is_waiting=False, needs_comment=True, comment=" ")
    assert codes(found) == ["retention.not_waiting", "retention.own_proposal", "retention.comment_needed"]
    assert rules.check_decision(is_own=False, is_waiting=True, needs_comment=False, comment="") == []


@pytest.mark.parametrize(
    ("review_on", "is_fine"),
    [
        (date(2025, 3, 3), False),
        (date(2025, 3, 4), True),
        (date(2026, 3, 3), True),
        (date(2026, 3, 4), False),
    ],
)
def test_보류는_내일부터_1년_안에_다시_살핀다(review_on: date, is_fine: bool) -> None:
    found = rules.check_hold(
        is_held=False, asks_text=False, text="", on=date(2025, 3, 3), review_on=review_on
    )
    assert (found == []) is is_fine


def test_그_밖의_사유로_보류하면_까닭을_적는다() -> None:
    found = rules.check_hold(
        is_held=True, asks_text=True, text="", on=date(2025, 3, 3), review_on=date(2025, 9, 3)
    )
    assert codes(found) == ["retention.already_held", "retention.hold_needs_text"]


def test_승인_뒤_3일이_지나고_기간도_모두_끝나야_파기한다() -> None:
    assert rules.destroy_from(date(2025, 3, 3), [date(2025, 2, 1)], BOOK) == date(2025, 3, 6)
    assert rules.destroy_from(date(2025, 3, 3), [date(2025, 3, 10)], BOOK) == date(2025, 3, 11)


@pytest.mark.django_db
@pytest.mark.parametrize(("started_on", "years", "expires_on"), PERIODS)
def test_데이터베이스도_같은_날을_센다(started_on: date, years: int, expires_on: date) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT dure.period_end(%s, %s)", [started_on, years])
        assert cursor.fetchone()[0] == expires_on


@pytest.mark.django_db
def test_데이터베이스의_기간과_규칙의_기간이_같다() -> None:
    town = a_town()
    day = date(2024, 12, 31)
    for status in ("open", "aftercare", "ended"):
        for path in ("", "case", "link", "monitor"):
            for closed_on in (None, day, day + timedelta(days=1)):
                ended_on = date(2025, 2, 27) if status == "ended" else None
                case = a_case_at(
                    "closure", town.office, status=status, path=path, closed_on=closed_on, ended_on=ended_on
                )
                found = case_clock(CaseFacts(status, path, case.opened_on, closed_on, ended_on))
                expected = (found.rule, found.started_on, found.expires_on) if found else None
                assert in_database(case.pk) == expected, (status, path, closed_on)


def in_database(case_id: uuid.UUID) -> tuple | None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT rule, started_on, expires_on FROM dure.case_clock(%s)", [case_id])
        return cursor.fetchone()


@pytest.mark.django_db
def test_사례_없이_살피는_동안에도_끝난_사례의_기록은_기간이_지나면_파기한다() -> None:
    town = a_town()
    old, other = (
        a_case_at("closure", town.office, status="ended", path="case", ended_on=date(2019, 5, 7))
        for _ in range(2)
    )
    running = a_case_at("plan", town.office, path="case")
    monitored = a_case_at("aftercare", town.office, path="monitor", status="aftercare")
    with as_owner():
        Case.objects.filter(pk=monitored.pk).update(household=old.household)
        Case.objects.filter(pk=running.pk).update(household=other.household)
        kept = {case.pk: case.has_case_in_work for case in with_facts(Case.objects.all(), date(2026, 1, 5))}
        assert (kept[old.pk], kept[other.pk]) == (False, True)
        assert (bar(old.pk), bar(other.pk)) == ("", "open_case")


@pytest.mark.django_db
def test_오래_멈춘_사례_둘은_서로를_붙잡지_않는다() -> None:
    town = a_town()
    first, second = a_case_at("discovery", town.office), a_case_at("discovery", town.office)
    with as_owner():
        Case.objects.filter(pk=second.pk).update(household=first.household)
        assert bar(first.pk) == "open_case"
        Case.objects.filter(pk__in=[first.pk, second.pk]).update(opened_on=date(2018, 1, 2))
        assert (bar(first.pk), bar(second.pk)) == ("", "")


def bar(case_id: uuid.UUID) -> str:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT dure.retention_bar(%s)", [case_id])
        return cursor.fetchone()[0]

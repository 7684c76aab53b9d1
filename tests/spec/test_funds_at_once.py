"""마지막 돈을 두 사람이 함께 씀: 앱 계정의 두 연결에서, 행 수준 보안을 켠 채로."""

import threading
from typing import Any

import psycopg
import pytest

from dure.access.base import new_id
from dure.funds.models import FundLine, FundYear, LedgerEntry
from tests.funds import today
from tests.raw import Land, as_app, hold, refused
from tests.roles import as_owner

LEFT = 100_000
ENTRY = (
    "INSERT INTO funds_ledgerentry (id, sigungu_id, office_id, fund_id, number, item, part, move, committed, spent,"
    " happened_on, note, recorded_at) VALUES (%s, %s, %s, %s, %s, 'medical', 'support', 'commit', %s, 0, %s, '', now())"
)


@pytest.fixture(scope="module")
def fund(land: Land) -> Any:
    """올해 예산, 의료비 100,000원."""
    place = {"sigungu": land.here.sigungu, "office": land.here.center}
    year = today().year
    with as_owner():
        made = FundYear.objects.create(year=year, edition="2025", place="local", total=LEFT, **place)
        FundLine.objects.create(fund=made, item="medical", part="support", amount=LEFT, **place)
        return made.pk


def entry(land: Land, fund: Any, number: int, amount: int) -> list[Any]:
    return [new_id(), land.here.sigungu.pk, land.here.center.pk, fund, number, amount, today()]


def test_둘이_함께_마지막_십만_원을_쓰면_하나는_거절된다(land: Land, fund: Any) -> None:
    answers: list[str] = []

    def spend(connection: psycopg.Connection) -> None:
        hold(connection, land.live)
        answers.append(refused(connection, ENTRY, entry(land, fund, 2, LEFT)))

    with as_app(land) as first, as_app(land) as second:
        hold(first, land.live)
        waiting = threading.Thread(target=spend, args=[second])
        with first.transaction():
            first.execute(ENTRY, entry(land, fund, 1, LEFT))
            waiting.start()
            waiting.join(0.5)
            assert waiting.is_alive(), "the second waits for the first"
        waiting.join(10)
        assert refused(first, ENTRY, entry(land, fund, 3, 1)) == "CheckViolation"
    with as_owner():
        kept = list(LedgerEntry.objects.filter(fund=fund).values_list("number", "committed"))
    assert (answers, kept) == (["CheckViolation"], [(1, LEFT)])


def test_다른_시군구의_장부에는_적지_못한다(land: Land, fund: Any) -> None:
    with as_app(land) as connection:
        hold(connection, land.elsewhere)
        assert refused(connection, ENTRY, entry(land, fund, 9, 1)) == "InsufficientPrivilege"

"""신고의 규칙: 신고의무자 26가지, 누구에게 언제 다시 알리나, 신고한 사람이 보는 것."""

from datetime import UTC, datetime, timedelta

import pytest

from dure.network import rules
from dure.rulebook import latest, product

AT = datetime(2025, 3, 3, 9, 0, tzinfo=UTC)
OBLIGED = [
    "welfare",
    "activity_support",
    "medical",
    "medical_technician",
    "rescue",
    "fire",
    "police",
    "autonomous_police",
    "mental_health",
    "childcare",
    "kindergarten",
    "school",
    "academy",
    "sexual_violence",
    "prostitution",
    "domestic_violence",
    "family_centre",
    "long_term_care",
    "visiting_nurse",
    "multicultural",
    "village_head",
    "housing",
    "suicide",
    "meter",
    "insurance",
    "post",
]


def test_신고의무자는_법의_차례대로_스물여섯이다() -> None:
    kinds = latest().codes["reporter_kind"]
    assert [code for code in kinds if rules.is_obliged(code)] == OBLIGED
    assert len(OBLIGED) == 26
    assert kinds["welfare"].source == "m:5877"
    assert kinds["post"].ko == "우편집배원"
    assert not rules.is_obliged("neighbour")
    assert not rules.is_obliged("")


@pytest.mark.parametrize(("minutes", "level"), [(0, 0), (9, 0), (10, 1), (29, 1), (30, 2), (600, 2)])
def test_급한_신고는_십분에_팀장_삼십분에_시군구(minutes: int, level: int) -> None:
    book = product().network
    now = AT + timedelta(minutes=minutes)
    assert rules.level_due(AT, now, book.leader_minutes, book.sigungu_minutes) == level


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("received", "received"),
        ("opened", "looked_at"),
        ("taken", "done"),
        ("known", "done"),
        ("closed", "done"),
    ],
)
def test_신고한_사람은_세_가지만_본다(state: str, told: str) -> None:
    assert rules.told_of(state) == told


@pytest.mark.parametrize("state", ["taken", "known", "passed", "closed"])
def test_끝난_신고는_다시_끝내지_못한다(state: str) -> None:
    assert [each.code for each in rules.end_refusals(state)] == ["network.ended_already"]
    assert [each.code for each in rules.open_refusals(state)] == ["network.opened_already"]


def test_열려_있으면_끝낼_수_있고_새것만_확인한다() -> None:
    assert rules.end_refusals("received") == rules.end_refusals("opened") == []
    assert rules.open_refusals("received") == []


def test_같은_기관에는_넘기지_못하고_까닭이_있어야_한다() -> None:
    codes = [each.code for each in rules.pass_refusals("opened", is_same_office=True, has_note=False)]
    assert codes == ["network.same_office", "network.note_missing"]

"""보유량을 둘이 함께 예약함: 앱 계정의 두 연결에서, 행 수준 보안을 켠 채로."""

import threading
from typing import Any

import psycopg
import pytest

from dure.resources.models import Offer, Provider
from tests.raw import Connection, Land, as_app, hold, one, refused
from tests.roles import as_owner

MOVE = "SELECT dure.move_offer(%s, %s, %s, %s, 0)"


@pytest.fixture(scope="module")
def offer(land: Land) -> Any:
    """승인된 서비스, 보유량 1."""
    about = {"sigungu": land.here.sigungu, "status": "approved"}
    with as_owner():
        provider = Provider.objects.create(kind="local", name="나래식당", name_key="나래식당", **about)
        service = {
            "name": "쌀지원",
            "name_key": "쌀지원",
            "small_class": "5-3-3",
            "group": "5-3",
            "kind": "goods",
        }
        return Offer.objects.create(provider=provider, stock=1, **service, **about).pk


def left(offer: Any) -> tuple[int, int]:
    with as_owner():
        found = Offer.objects.get(pk=offer)
        return found.reserved, found.used


def test_둘이_함께_마지막_하나를_예약하면_하나는_거절된다(land: Land, offer: Any) -> None:
    answers: list[bool] = []

    def reserve(connection: psycopg.Connection) -> None:
        hold(connection, land.live)
        answers.append(one(connection, MOVE, [offer, 1, 0, "asked"]))

    with as_app(land) as first, as_app(land) as second:
        hold(first, land.live)
        waiting = threading.Thread(target=reserve, args=[second])
        with first.transaction():
            answers.append(one(first, MOVE, [offer, 1, 0, "asked"]))
            waiting.start()
            waiting.join(0.5)
            assert waiting.is_alive()
        waiting.join(10)
    assert (answers, left(offer)) == ([True, False], (1, 0))


def test_없는_것을_돌려놓거나_모르는_결과를_적지_못한다(land: Land, raw: Connection, offer: Any) -> None:
    hold(raw, land.live)
    assert one(raw, MOVE, [offer, -5, 0, ""]) is False
    assert one(raw, MOVE, [offer, 0, -5, ""]) is False
    assert refused(raw, MOVE, [offer, 0, 0, "lost"]) == "InvalidParameterValue"


@pytest.mark.parametrize("token", ["expired", "ended", "closed"])
def test_살아_있지_않은_로그인은_보유량을_움직이지_못한다(
    land: Land, raw: Connection, offer: Any, token: str
) -> None:
    hold(raw, getattr(land, token))
    assert refused(raw, MOVE, [offer, 0, 0, ""]) == "InvalidAuthorizationSpecification"


def test_승인된_서비스의_다른_칸은_고치지_못한다(land: Land, raw: Connection, offer: Any) -> None:
    hold(raw, land.live)
    assert refused(raw, "UPDATE resources_offer SET stock = 99 WHERE id = %s RETURNING 1", [offer]) == ""
    with as_owner():
        assert Offer.objects.get(pk=offer).stock == 1

"""글에서 폭력·학대·방임의 의심을 알아보는 말 (m:3702-3707, m:9258)."""

import unicodedata

import pytest

from dure.cases.core.alert_rules import suspected_in
from dure.rulebook import edition

WORDS = edition("2025").product.suspicion
DOMESTIC = "safety.within_family.domestic_violence"


@pytest.mark.parametrize(
    ("text", "phenomena"),
    [
        ("계부가 아이를 때렸다고 이웃이 전함", {DOMESTIC}),
        ("남편에게 맞아 눈가에 멍이 듦", {DOMESTIC}),
        ("팔에 멍 자국이 있음", {DOMESTIC}),
        ("아들이 어머니의 통장을 빼앗아 씀", {"safety.from_outside.exploitation"}),
        ("할머니를 며칠째 방치함", {"safety.within_family.neglect"}),
        ("아이들만 집에 두고 밤늦게 들어옴", {"safety.within_family.neglect"}),
        ("약을 끊고 자기방임이 심함", {"safety.within_family.self_neglect", "safety.within_family.neglect"}),
        ("전 남자친구의 스토킹으로 밖에 나가지 못함", {"safety.from_outside.violence"}),
        ("죽여버리겠다고 협박함", {"safety.from_outside.threats"}),
        ("학대 정황은 없음", set()),
        ("폭력 예방교육을 받음", set()),
        ("때린 적이 없다고 함", set()),
        ("학대는 확인되지 않음", set()),
        ("독감 예방주사를 맞음", set()),
        ("대상자에게 맞는 서비스를 찾음", set()),
        ("아들에게 맞는 학교를 알아봄", set()),
        ("시간이 딱 맞아 함께 다녀옴", set()),
        ("멍하니 앉아 있음", set()),
        ("쓰레기가 방치된 마당", set()),
        ("쌀이 떨어져 굶는 날이 있음", set()),
    ],
)
def test_의심을_가리키는_말(text: str, phenomena: set[str]) -> None:
    assert set(suspected_in(text, WORDS)) == phenomena


def test_자모로_나뉜_글에서도_찾는다() -> None:
    assert set(suspected_in(unicodedata.normalize("NFD", "아이를 때림"), WORDS)) == {DOMESTIC}

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
        ("남편이 술만 마시면 주먹을 휘두른다고 함", {DOMESTIC}),
        ("아이 몸에 시퍼런 자국이 여러 군데 있음", {DOMESTIC}),
        ("큰아들이 어머니를 밀쳐 팔이 부러짐", {DOMESTIC}),
        ("배를 발로 차고 머리채를 잡았다고 함", {DOMESTIC}),
        ("할아버지에게 욕하고 물건을 던짐", {DOMESTIC}),
        ("시설 직원이 장애인을 묶어 둠", {"safety.within_family.abuse"}),
        ("며느리가 밥을 주지 않고 방에 가둠", {"safety.within_family.abuse"}),
        ("아이가 며칠째 같은 옷을 입고 밥을 못 먹고 옴", {"safety.within_family.neglect"}),
        ("아이를 집에 두고 며칠씩 들어오지 않음", {"safety.within_family.neglect"}),
        ("집에 음식이 썩고 본인은 몇 달째 씻지 않음", {"safety.within_family.self_neglect"}),
        ("아들이 할머니 통장을 가져가 돈을 다 씀", {"safety.from_outside.exploitation"}),
        ("활동지원사가 수급비를 빼돌린 것 같음", {"safety.from_outside.exploitation"}),
        ("새아버지가 밤마다 방에 들어온다고 말함", {"safety.from_outside.violence"}),
        ("이모부가 허벅지를 자꾸 만진다고 함", {"safety.from_outside.violence"}),
        ("밥을 주지 않아도 스스로 챙겨 먹음", set()),
        ("카드를 가져가 잔액을 확인해 드림", set()),
        ("연금을 마음대로 쓰지 않고 저축함", set()),
        ("공을 발로 차며 놂", set()),
        ("자녀가 씻지 못하는 어머니를 도움", set()),
        ("며칠씩 아이와 여행을 다녀옴", set()),
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

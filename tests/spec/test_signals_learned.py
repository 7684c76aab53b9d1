"""배운 순서의 규칙: 언제 배우나, 무엇에서 배우지 않나, 오래 밀린 가구가 낮아지지 않는다."""

import sys
from dataclasses import replace

import pytest

from dure.rulebook import Refused
from dure.signals import learned_figures, learned_rules
from dure.signals.learned_comparing import compared
from dure.signals.learned_model import Learned, learned_of
from dure.signals.learned_training import train
from tests.learned import BILL, BOOK, DEBT, LOST_WORK, SIGNALS, SUICIDE, a_detail, a_home, examples

LEARNING = BOOK.learning


@pytest.fixture(scope="module")
def learned() -> Learned:
    return train(examples(600), SIGNALS, BOOK)


def words(many: int, **changed: int) -> list[str]:
    book = replace(LEARNING, **changed)
    return [reason.text() for reason in learned_rules.enough_reasons(examples(many), book)]


def test_결과가_모자라면_무엇이_모자라는지_모두_말한다() -> None:
    found = examples(299)
    needy = sum(each.in_need for each in found)
    assert words(299) == ["결과가 있는 가구가 299가구입니다. 300가구부터 배웁니다."]
    assert words(300) == []
    assert words(299, settled_least=1, need_least=needy) == []
    assert words(299, settled_least=1, need_least=needy + 1) == [
        f"어려웠던 가구가 {needy}가구입니다. {needy + 1}가구부터 배웁니다."
    ]
    assert words(299, settled_least=1, rest_least=299 - needy + 1) == [
        f"어렵지 않았던 가구가 {299 - needy}가구입니다. {299 - needy + 1}가구부터 배웁니다."
    ]
    assert words(299, settled_least=1, towns_least=4) == ["결과가 있는 읍면동이 3곳입니다. 4곳부터 배웁니다."]


def test_정한_수() -> None:
    assert (LEARNING.settled_least, LEARNING.need_least, LEARNING.towns_least) == (300, 60, 2)


@pytest.mark.parametrize(
    ("result", "needy"),
    [
        ("benefit_applied", True),
        ("urgent_aid", True),
        ("to_counselling", True),
        ("service_linked", True),
        ("goods_given", True),
        ("helped_already", False),
        ("not_in_need", False),
        ("declined", False),
    ],
)
def test_지표의_네_가지로_어려웠는지_본다(result: str, needy: bool) -> None:
    assert learned_rules.was_in_need(SIGNALS.results[result]) is needy


def test_만나지_못한_가구에서는_배우지_않는다() -> None:
    assert LEARNING.unknown == ("not_found",)


def test_누구인지도_민감한_것도_배우지_않는다() -> None:
    names = learned_figures.names(SIGNALS, BOOK)
    hidden = {f"s{kind.number}" for kind in SIGNALS.kinds.values() if kind.is_sensitive or kind.is_feed}
    assert len(hidden) == 5
    assert not hidden & set(names)
    numbered = [
        name
        for name in names
        if name not in ("months", "seen", "owed", "worse", "poor", "many", "alone", "base")
    ]
    assert all(name[0] in "cs" and name[1:].isdecimal() for name in numbered)


def test_가구의_자료() -> None:
    bill = a_detail(BILL, 14, months=7, seen=3, amount=310_000, is_worse=True)
    found = learned_figures.figures_of(a_home(bill, is_alone=True, poor=12, card=34), SIGNALS, BOOK)
    told = {"months": 7, "seen": 3, "owed": 3, "worse": 1, "poor": 12, "many": 1, "alone": 1, f"s{BILL}": 1}
    assert found == told | {"card": 34, "base": 34}


def test_민감한_것은_점수로만_남고_무엇인지는_남지_않는다() -> None:
    home = a_home(a_detail(SUICIDE, 36, months=9, seen=5), a_detail(BILL, 10, months=3), card=46)
    found = learned_figures.figures_of(home, SIGNALS, BOOK)
    assert found == {"months": 3, "seen": 1, "many": 1, f"s{BILL}": 1, "card": 46, "base": 10}


def test_범죄_피해와_함께여서_더한_점수도_배우지_않는다() -> None:
    victim = SIGNALS.kinds["crime_victim"].number
    home = a_home(a_detail(LOST_WORK, 24), a_detail(victim, 24), combinations=(0,), card=68)
    found = learned_figures.figures_of(home, SIGNALS, BOOK)
    assert (found["card"], found["base"], "c0" in found) == (68, 24, False)


def test_민감한_것뿐인_가구는_배점표의_점수_그대로다(learned: Learned) -> None:
    home = a_home(a_detail(SUICIDE, 36), is_alone=True, card=44)
    found = learned_figures.figures_of(home, SIGNALS, BOOK)
    assert learned.score(found) == 44


def test_민감한_점수는_배점표대로_더한다(learned: Learned) -> None:
    figures = {"many": 1, "months": 6, f"s{BILL}": 1, "base": 13}
    plain, beside = (learned.score(figures | {"card": card}) for card in (13, 49))
    assert beside - plain == 36


@pytest.mark.parametrize("name", ["months", "seen", "owed", "worse", "poor", "many", "c0", "c1", "c2"])
def test_더_나쁘면_점수가_낮아지지_않는다(name: str, learned: Learned) -> None:
    """Whatever else is known of the household."""
    for each in examples(40, seed=9):
        figures = {"many": 1} | dict(each.figures)
        scores = [learned.score(figures | {name: value}) for value in range(1, 40)]
        assert scores == sorted(scores), name


def test_위험은_점수를_낮추지_않고_이미_살피는_제도는_낮출_수_있다() -> None:
    def never(code: str) -> bool:
        return learned_figures.never_lowers(f"s{SIGNALS.kinds[code].number}", SIGNALS, BOOK)

    assert (never("power_cut"), never("visiting_health"), never("no_employment")) == (True, False, False)


def test_같은_결과에서는_언제나_같은_것을_배운다(learned: Learned) -> None:
    again = train(examples(600)[::-1], SIGNALS, BOOK)
    assert again == learned
    assert learned_of(learned.data()) == again
    assert learned_of(learned.data()).digest == learned.digest


def test_배운_점수는_모두_정수다(learned: Learned) -> None:
    data = learned.data()
    numbers = [value for steps in data.pop("steps").values() for step in steps for value in step]
    assert {type(value) for value in (*numbers, *data.values())} == {int}


def test_무엇이_올렸는지_말할_수_있다(learned: Learned) -> None:
    figures = {"many": 1, "months": 12, "poor": 20, f"s{BILL}": 1, "card": 20, "base": 20}
    raised = learned.raised(figures, 3)
    assert set(raised[:2]) == {"months", "poor"}
    assert learned_figures.words("months", 12, SIGNALS, BOOK) == "12개월 밀림"
    assert learned_figures.words(f"s{DEBT}", 1, SIGNALS, BOOK) == "금융연체"


def test_배우지_않은_가구에서_배점표와_견준다() -> None:
    found = examples(600)
    held = [each for each in found if learned_rules.is_held(each, LEARNING)]
    assert 150 < len(held) < 250
    learned = train([each for each in found if each not in held], SIGNALS, BOOK)
    result = compared(held, learned, {"가온1동": 20, "가온2동": 20, "누리동": 0}, LEARNING)
    assert (result["held"], result["places"]) == (len(held), 40)
    assert result["learned"] > result["card"]
    assert [each["name"] for each in result["towns"]] == ["가온1동", "가온2동", "누리동"]
    for each in (*result["towns"], *result["kinds"]):
        assert each["learned_missed"] <= each["in_need"] <= each["many"]
    missed = sum(each["learned_missed"] for each in result["towns"])
    assert missed == result["in_need"] - result["learned"]
    assert sum(each["many"] for each in result["parts"]) == len(held)
    said, was = ([part[name] for part in result["parts"] if part["many"] >= 20] for name in ("said", "was"))
    assert said == sorted(said)
    assert max(abs(one - other) for one, other in zip(said, was, strict=True)) < 20


def test_성별과_나이로는_배우지_않고_무리마다_견주기만_한다() -> None:
    known = examples(600)
    told = [
        replace(each, sex=("male", "female", "")[at % 3], age=(22, 39, 40, 64, 65, None)[at % 6])
        for at, each in enumerate(known)
    ]
    assert train(told, SIGNALS, BOOK) == train(known, SIGNALS, BOOK)
    assert not [name for name in learned_figures.names(SIGNALS, BOOK) if "sex" in name or "age" in name]
    learned = train(known, SIGNALS, BOOK)
    kinds = compared(told, learned, {"가온1동": 90, "가온2동": 90, "누리동": 90}, LEARNING)["kinds"]
    assert {each["name"]: each["many"] for each in kinds[1:]} == {
        "대표: 남": 200,
        "대표: 여": 200,
        "대표: 성별 모름": 200,
        "대표: 40살 미만": 200,
        "대표: 40~64살": 200,
        "대표: 65살 이상": 100,
        "대표: 나이 모름": 100,
    }
    assert all(each["learned_missed"] > 0 and each["learned_vain"] > 0 for each in kinds)


def test_작은_무리는_작다고_말한다(learned: Learned) -> None:
    held = examples(19)
    result = compared(held, learned, {}, LEARNING)
    assert [each["is_small"] for each in result["kinds"]] == [True]
    assert result["places"] == 0


@pytest.mark.parametrize(
    ("state", "card", "more", "reason", "is_in_force", "words"),
    [
        ("done", 10, 11, "더 찾음", False, []),
        ("running", 10, 11, "더 찾음", False, ["그사이 상태가 바뀌었습니다. 새로 보고 하세요."]),
        ("done", 10, 11, "더 찾음", True, ["그사이 상태가 바뀌었습니다. 새로 보고 하세요."]),
        (
            "done",
            10,
            10,
            " ",
            False,
            [
                "견준 40가구에서 배운 순서는 10가구, 배점표는 10가구를 찾았습니다. 배점표보다 더 찾아야 바꿀 수 있습니다.",
                "바꾸는 까닭을 적으세요.",
            ],
        ),
    ],
)
def test_배점표보다_더_찾아야_바꾼다(
    state: str, card: int, more: int, reason: str, is_in_force: bool, words: list[str]
) -> None:
    told = {"places": 40, "card": card, "learned": more}
    found = learned_rules.use_reasons(state, told, reason, is_in_force=is_in_force)
    assert [each.text() for each in found] == words


def test_배우는_프로그램이_없으면_그렇게_말한다(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sklearn.ensemble", None)
    with pytest.raises(Refused) as refusal:
        train(examples(60), SIGNALS, BOOK)
    assert "scikit-learn" in refusal.value.texts()[0]

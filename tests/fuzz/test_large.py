"""글 1MB를 모든 양식의 모든 글 칸에 보내도 5초 안에 답하고, 저장하지 못한 글은 말해 준다."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.fuzz.attack import Attack, call
from tests.fuzz.filling import good
from tests.fuzz.pages import Form
from tests.fuzz.test_fuzz import open_everything
from tests.fuzz.world import small_world

pytestmark = pytest.mark.django_db

SECONDS = 5
MEGABYTE = 1024 * 1024
MOST_AT_ONCE = 7
TYPED = {"text", "textarea", "search", "tel", "email", "hidden", "month", "date", "number", "input"}
LEFT_ALONE = {"csrfmiddlewaretoken", "submission_id"}


@pytest.fixture
def attack(tmp_path: Path, settings: Any) -> Iterator[Attack]:
    settings.FILES_ROOT = tmp_path
    attack = Attack(small_world(), 20260301)
    yield attack
    attack.close()


def overfilled(attack: Attack, form: Form, piece: str) -> dict[str, Any]:
    """As many of its fields as a request may hold with a megabyte each, the others as a person fills them."""
    typed = [one.name for one in form.fields if one.kind in TYPED and one.name not in LEFT_ALONE]
    large = set(attack.chance.sample(typed, min(len(typed), MOST_AT_ONCE)))
    text = piece * (MEGABYTE // len(piece.encode()))
    data: dict[str, Any] = {}
    for one in form.fields:
        values = [text] if one.name in large else good(attack.chance, one)
        data.setdefault(one.name, []).extend(values)
    return data


@pytest.mark.parametrize("piece", ["a", "가1 "])
def test_큰_글에도_모든_양식이_5초_안에_답한다(attack: Attack, piece: str) -> None:
    forms = [form for form in open_everything(attack, "leader") if form.method == "post"]
    assert len(forms) > 40
    slow, broken = [], []
    for form in forms:
        if form.action.startswith("/sign-out"):
            continue
        data, begun = overfilled(attack, form, piece), time.process_time()
        answer = call(attack.world.clients["leader"], "POST", form.action, data=data)
        took = time.process_time() - begun
        slow += [(form.action, round(took, 1))] if took > SECONDS else []
        broken += (
            [(form.action, answer.status_code, attack.error[-800:])] if answer.status_code >= 500 else []
        )
    assert slow == []
    assert broken == []

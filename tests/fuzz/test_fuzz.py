"""모든 주소와 모든 양식에 나쁜 값을 보내도 안에서 깨지지 않고 남의 자료가 보이지 않는다.

짧은 차례다. 오래 돌리려면 `python -m tests.fuzz --minutes 60`.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz import hostile
from tests.fuzz.attack import Attack
from tests.fuzz.filling import filled
from tests.fuzz.pages import Form
from tests.fuzz.surface import PATTERNS, address
from tests.fuzz.world import small_world

pytestmark = pytest.mark.django_db

SEED = 20251122
ON_CASES = {"leader"}
FORMS_OF = ("leader", "administrator", "privacy_officer")


@pytest.fixture
def attack(tmp_path: Path, settings: Any) -> Iterator[Attack]:
    settings.FILES_ROOT = tmp_path
    attack = Attack(small_world(), SEED)
    yield attack
    attack.close()


def open_everything(attack: Attack, role: str) -> list[Form]:
    """Every page of every case that this role opens by address; gives each form once."""
    attack.forms[role].clear()
    for number, pattern in enumerate(PATTERNS):
        wanted = set(pattern.pattern.converters)
        if wanted == {"case_id"} and role in ON_CASES:
            # The cases of the world stand at one stage each: every page of one of them, another for each page.
            case_id = attack.world.case_ids[number % 10]
            attack.ask(role, "GET", reverse(pattern.name, kwargs={"case_id": case_id}))
        elif not wanted:
            attack.ask(role, "GET", reverse(pattern.name))
    seen: dict[Any, Form] = {}
    for form in attack.forms[role]:
        seen.setdefault((form.method, tuple(sorted({each.name for each in form.fields}))), form)
    return list(seen.values())


def test_모든_주소에_나쁜_값을_보낸다(attack: Attack) -> None:
    others = [role for role in attack.world.clients if role != "leader"]
    for pattern in PATTERNS:
        url = address(pattern, attack.chance, attack.world.case_ids, attack.world.ids)
        if url is None:
            continue
        asks = ["leader", attack.chance.choice(others)]
        attack.chance.shuffle(asks)
        attack.ask(asks[0], "GET", f"{url}?{hostile.a_query(attack.chance, hostile.UNASKED)}")
        if attack.chance.random() < 0.7:
            junk = {name: hostile.a_text(attack.chance) for name in attack.chance.sample(hostile.UNASKED, 3)}
            attack.ask(asks[1], "POST", url, data=junk)
        else:
            kind, body = attack.chance.choice(hostile.BODIES)
            attack.ask(asks[1], "POST", url, data=body, content_type=kind)
    assert attack.findings == []
    assert sum(attack.statuses.values()) > 1.9 * len(PATTERNS)


@pytest.mark.parametrize("role", FORMS_OF)
def test_모든_양식을_채워_보내고_망쳐서_보낸다(attack: Attack, role: str) -> None:
    forms = open_everything(attack, role)
    assert forms
    for form in forms:
        data = filled(attack.chance, form, attack.chance.choice((0.0, 0.4)))
        attack.ask(role, "GET" if form.method == "get" else "POST", form.action, data=data)
    assert attack.findings == []


@settings(
    max_examples=20,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
@given(values=st.lists(hostile.text, min_size=1, max_size=6), pick=st.integers(0, 10_000))
def test_지어낸_값을_아무_양식에나_보낸다(attack: Attack, values: list[str], pick: int) -> None:
    role = FORMS_OF[pick % len(FORMS_OF)]
    if not attack.forms[role]:
        for url in ("/my-work", "/cases", "/candidates/new", "/search", "/admin/offices/new"):
            attack.ask(role, "GET", url)
    form = attack.forms[role][pick % len(attack.forms[role])]
    attack.findings.clear()
    names = [each.name for each in form.fields if each.name != "csrfmiddlewaretoken"] or ["a"]
    data = dict(zip(names, values * len(names), strict=False))
    attack.ask(role, "GET" if form.method == "get" else "POST", form.action, data=data)
    assert attack.findings == []

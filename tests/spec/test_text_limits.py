"""글의 길이: 모든 글 칸에 서버의 한도가 있고, 넘친 글은 그 칸에서 말해 주며 그대로 남는다."""

import ast
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.test import Client

import dure
from dure.access.models import Draft
from dure.cases.s05_conference.records import Conference
from dure.rulebook import latest
from dure.web.catalogue import catalogue_field
from tests.factories import Town, a_case_at, a_client, a_submission
from tests.meetings import planned
from tests.patterns import modules

# A million letters, about three megabytes, and a megabyte of the letters that were dear.
HUGE = ["가" * 1_000_000, "a" * 1_000_000, "1" * 1_000_000, "x" + " " * 1_000_000 + "x", "-" * 1_000_000]
SECONDS = 5


def all_forms() -> list[type[forms.BaseForm]]:
    list(modules())
    found: dict[type[forms.BaseForm], None] = {}
    waiting = [forms.BaseForm]
    while waiting:
        for each in waiting.pop().__subclasses__():
            if each not in found:
                found[each] = None
                waiting.append(each)
    return [each for each in found if each.__module__.startswith("dure.")]


def declared() -> list[tuple[str, forms.CharField]]:
    return [
        (f"{form.__module__}.{form.__name__}.{name}", field)
        for form in all_forms()
        for name, field in form.base_fields.items()
        if isinstance(field, forms.CharField)
    ]


def written() -> Iterator[tuple[str, ast.Call]]:
    """Every field of words as the source makes it, those made while a form is built as well."""
    kinds = {f"forms.{kind}" for kind in ("CharField", "RegexField", "SlugField", "JSONField")}
    for path in sorted(Path(dure.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in kinds:
                yield f"{path.name}:{node.lineno}", node


def test_선언한_모든_글_칸에_한도가_있다() -> None:
    assert len(declared()) > 150
    # A key is of one length.
    open_ended = [
        name for name, field in declared() if not isinstance(field, forms.UUIDField) and not field.max_length
    ]
    assert open_ended == []


def test_양식을_만들며_더하는_글_칸에도_한도가_있다() -> None:
    calls = list(written())
    assert len(calls) > 180
    # `**TEXT` of the retention forms holds one; the form walk above shows it.
    bare = [place for place, call in calls if not {"max_length", None} & {one.arg for one in call.keywords}]
    assert bare == []


def test_서식_항목의_글_칸에도_한도가_있다() -> None:
    book = latest()
    fields = [
        catalogue_field(spec, book)
        for form in book.forms.values()
        for spec in form.fields
        if spec.type in ("text", "long_text", "phone")
    ]
    assert len(fields) > 30
    assert all(field.max_length for field in fields)


@pytest.mark.parametrize(("name", "field"), declared(), ids=[name for name, _ in declared()])
def test_백만_자는_그_칸에서_바로_거절한다(name: str, field: forms.CharField) -> None:
    begun = time.process_time()
    for text in HUGE:
        with pytest.raises(ValidationError):
            field.clean(text)
    assert time.process_time() - begun < SECONDS


def test_브라우저는_자르지_않고_센다() -> None:
    form = type("F", (forms.Form,), {"text": forms.CharField(max_length=30, widget=forms.Textarea)})()
    assert 'data-most="30"' in str(form["text"])
    assert "maxlength" not in str(form["text"])


@pytest.fixture
def client(town: Town) -> Client:
    return a_client(town.manager)


def timed(answer: Any, begun: float) -> str:
    assert time.monotonic() - begun < SECONDS
    return str(answer.content.decode())


@pytest.mark.parametrize("letter", ["a", "가"])
def test_회의_자료의_긴_글은_말해_주고_그대로_남는다(town: Town, client: Client, letter: str) -> None:
    case = a_case_at("conference", town.office, manager=town.manager, path="case")
    conference = planned(case, town)
    text = letter * 1_000_000
    url = f"/cases/{case.pk}/conference/{conference.pk}/material"
    begun = time.monotonic()
    answer = client.post(url, {"case_summary": text, "version": "1", "submission_id": a_submission()})
    page = timed(answer, begun)
    assert "최대 30000 개의 글자인지 확인하세요(입력값 1000000 자)" in page
    assert not Conference.objects.filter(case_summary__gt="").exists()
    assert text in page


def test_긴_초안은_남기지_않는다고_답한다(client: Client) -> None:
    begun = time.monotonic()
    about = {"draft_form": "s01.discovery", "draft_target": "", "draft_url": "/", "draft_title": "발굴"}
    answer = client.post("/drafts/keep", about | {"situation": "가" * 1_000_000})
    timed(answer, begun)
    assert answer.status_code == 413
    assert not Draft.objects.using("owner").exists()


def test_받지_않을_만큼_긴_글은_413으로_답한다(client: Client) -> None:
    begun = time.monotonic()
    answer = client.post(
        "/candidates/new", "situation=" + "a" * 11_000_000, "application/x-www-form-urlencoded"
    )
    assert "보낸 내용이 너무 큽니다" in timed(answer, begun)
    assert answer.status_code == 413


def test_긴_번호는_없는_번호다(town: Town, client: Client) -> None:
    """A version of five thousand digits is no number that Python would read."""
    case = a_case_at("conference", town.office, manager=town.manager, path="case")
    answer = client.post(f"/cases/{case.pk}/tasks/new", {"title": "할 일", "version": "9" * 5_000})
    assert answer.status_code < 500


@pytest.mark.parametrize(
    "letters", ["[" * 19_000, '{"a":' * 3_000, "[" * 1_000_000], ids=["괄호", "이름", "백만"]
)
def test_패스키의_답이라는_괄호도_틀린_답일_뿐이다(client: Client, letters: str) -> None:
    answer = client.post("/sign-in/passkey", {"answer": letters})
    assert answer.status_code == 200
    assert "패스키" in answer.content.decode()

"""The loader is strict and names everything that is wrong."""

import dataclasses
import time
from datetime import date, datetime
from pathlib import Path

import pytest

from dure.rulebook import load
from dure.rulebook.files import FOLDER, RulebookError
from dure.rulebook.load import edition, edition_on, product
from dure.rulebook.model.build import Builder
from dure.rulebook.model.process import Stage
from dure.rulebook.model.terms import Code, CodeList, Term


def built(kind: object, data: object) -> list[str]:
    builder = Builder()
    builder.build(kind, data, "here")
    return builder.problems


def test_a_missing_an_unknown_and_a_wrong_value_are_all_named() -> None:
    wrong = {
        "code": "x",
        "ko": 3,
        "en": "X",
        "number": True,
        "symbol": "①",
        "paths": "case",
        "z": 1,
    }
    assert built(Stage, wrong) == [
        "here: unknown key 'z'",
        "here: no source",
        "here.ko: expected str, found 3",
        "here.number: expected int, found True",
        "here.paths: expected a list, found 'case'",
    ]
    assert "here: 'ko' is missing" in built(Term, {"code": "x", "en": "X", "source": "m:1"})


def test_a_source_is_inherited_from_the_table_around() -> None:
    from_table = Builder().build(dict_of_codes(), {"source": "m:7", "a": {"ko": "가", "en": "A"}}, "here")
    assert from_table["a"] == Code(code="a", ko="가", en="A", source="m:7")


def dict_of_codes() -> object:
    return load.Mapping[str, Code]


def test_what_is_loaded_cannot_be_changed() -> None:
    book = edition("2025")
    with pytest.raises(dataclasses.FrozenInstanceError):
        book.caseload.guide = 99
    with pytest.raises(dataclasses.FrozenInstanceError):
        product().sheets.batch = 99
    with pytest.raises(TypeError):
        book.deadlines["plan"] = book.deadlines["selection"]


def test_an_edition_is_loaded_once() -> None:
    assert edition("2025") is edition("2025")
    assert edition_on(date(2025, 5, 1)) is edition_on(datetime.fromisoformat("2026-05-01T10:00"))


def test_loading_takes_well_under_a_tenth_of_a_second_of_work() -> None:
    began = time.process_time()
    load.load(FOLDER / "2025")
    assert time.process_time() - began < 0.25  # a generous bound: test machines are busy


def test_broken_toml_names_its_file(tmp_path: Path) -> None:
    (tmp_path / "stages.toml").write_text("[a]\n[a]\n", "utf-8")
    with pytest.raises(RulebookError, match=r"stages\.toml"):
        load.load(tmp_path)


def test_an_empty_folder_lacks_every_file(tmp_path: Path) -> None:
    book, problems = load.load(tmp_path)
    assert book is None
    assert "deadlines.toml is missing" in problems


def test_a_code_list_is_an_ordered_mapping_with_labels() -> None:
    code = Code(code="a", ko="가", en="A", source="m:1")
    codes = CodeList("letters", {"a": code}, "m:1")
    assert codes["a"] is code
    assert codes.choices() == [("a", "가")]
    assert codes.choices("en") == [("a", "A")]
    assert codes.label("a") == "가"
    assert repr(codes) == "CodeList('letters', ['a'])"

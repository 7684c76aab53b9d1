"""What a structure kept in one column says to a reader: answers by area, companions, a filled-in sheet (묶음 항목).

Each takes the value and the edition; none of them names a person by key.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from dure.access.coded import label
from dure.rulebook import Rulebook
from dure.rulebook.blanks import OTHER, has_own_blanks, texts_of
from dure.rulebook.model.forms import FormField, FormSection
from dure.rulebook.model.terms import Term

ANSWERED, TOLD, STRENGTHS = "q", "들은 내용", "강점"
FLAGGED, SHEET = "해당", "s10_monitoring"


def area_answers(value: Mapping[str, Any], book: Rulebook) -> str:
    """Area by area: each question with its answer, then what was said."""
    return "\n".join(f"{_area(area, book)}: {_answers(area, given, book)}" for area, given in value.items())


def _answers(area: str, given: Mapping[str, str], book: Rulebook) -> str:
    questions = book.counselling.problem_areas[area].checks
    asked = [
        f"{question.ko} {label(given[f'{ANSWERED}{number}'], ('check_answer',), book)}"
        for number, question in enumerate(questions)
        if f"{ANSWERED}{number}" in given
    ]
    said = [f"{ko} {given[name]}" for name, ko in (("note", TOLD), ("strengths", STRENGTHS)) if name in given]
    return ", ".join(asked + said)


def suspicions(value: Iterable[Mapping[str, str]], book: Rulebook) -> str:
    """What is suspected, each once; whom it endangers is told on its own page."""
    codes = dict.fromkeys(check["phenomenon"] for check in value)
    return ", ".join(label(code, ("phenomenon",), book) for code in codes)


def by_area(value: Mapping[str, str], book: Rulebook) -> str:
    """경제: words."""
    return "\n".join(f"{_area(area, book)}: {text}".rstrip(": ") for area, text in value.items())


def flagged_areas(value: Mapping[str, Any], book: Rulebook) -> str:
    return ", ".join(_area(area, book) for area in value)


def monitoring_groups(value: Mapping[str, Mapping[str, Any]], book: Rulebook) -> str:
    """기초수급자: 분기, 방문."""
    codes = book.codes
    return "\n".join(
        f"{codes['monitoring_group'].label(group)}: "
        + ", ".join(
            filter(
                None,
                (
                    codes["monitoring_period"].label(row["period"]) if row.get("period") else "",
                    codes["monitoring_method"].label(row["method"]) if row.get("method") else "",
                    row.get("note", ""),
                ),
            )
        )
        for group, row in value.items()
    )


def risk_answers(value: Mapping[str, Mapping[str, Any]], book: Rulebook) -> str:
    """The points of each area's items."""
    areas = book.risk_instrument.areas
    choices = {choice.value: choice.ko for choice in book.risk_instrument.choices}
    return "\n".join(
        f"{_area(area, book)}: "
        + ", ".join(f"{_item(areas, area, item)} {_choice(choices, given)}" for item, given in items.items())
        for area, items in value.items()
    )


def _item(areas: Mapping[str, Any], area: str, item: str) -> str:
    known = areas[area].items if area in areas else {}
    return known[item].ko if item in known else item


def _choice(choices: Mapping[int, str], given: Any) -> str:
    return choices.get(given, "해당 없음" if given is None else str(given))


def screening_answers(value: Sequence[int], book: Rulebook) -> str:
    """PHQ-9, item by item in their order."""
    answers = dict(zip(book.phq9.items, value, strict=False))
    return _scale(answers, book.phq9.items, {choice.value: choice.ko for choice in book.phq9.answers})


def satisfaction_answers(value: Mapping[str, int], book: Rulebook) -> str:
    """Form 9, item by item."""
    scale = {choice.value: choice.ko for choice in book.satisfaction.answers}
    return _scale(value, book.satisfaction.items, scale)


def _scale(value: Mapping[str, int], items: Mapping[str, Term], scale: Mapping[int, str]) -> str:
    return ", ".join(
        f"{items[code].ko if code in items else code} {scale.get(given, given)}"
        for code, given in value.items()
    )


def histories(value: Mapping[str, Mapping[str, str]], book: Rulebook) -> str:
    """What happened at which time of life."""
    return "\n".join(
        ": ".join(filter(None, (label(stage, ("life_stage",), book), text)))
        for stages in value.values()
        for stage, text in stages.items()
    )


def companions(value: Iterable[Mapping[str, str]], book: Rulebook) -> str:
    """Who came along, with what they are."""
    return ", ".join(f"{one['name']}({label(one['kind'], ('visit_companion',), book)})" for one in value)


def monitoring_sheet(value: Mapping[str, Any], book: Rulebook) -> str:
    """The sheet of a follow-up, section by section; the findings stand beside its sections."""
    found = label_all(value.get("findings", ()), "monitoring_finding", book)
    rows = [
        f"{section.ko}: {told}" for section in _sections(value, book) if (told := _said(value, section, book))
    ]
    return "\n".join([*([found] if found else []), *rows])


def health_risks(value: Mapping[str, str], book: Rulebook) -> str:
    """What was asked of a person's health with its answer; a plain no says nothing."""
    return "\n".join(
        f"{label(risk, ('health_risk',), book)}: {label(answer, ('check_answer',), book)}"
        for risk, answer in value.items()
        if answer != "no"
    )


def label_all(codes: Iterable[str], name: str, book: Rulebook) -> str:
    return ", ".join(label(code, (name,), book) for code in codes)


def _sections(value: Mapping[str, Any], book: Rulebook) -> list[FormSection]:
    return [section for section in book.form(SHEET).sections.values() if section.code in value]


def _said(value: Mapping[str, Any], section: FormSection, book: Rulebook) -> str:
    rows = (row_in_words(row, section, book) for row in value[section.code])
    return " / ".join(filter(None, (", ".join(f"{ko} {words}" for ko, words in row) for row in rows)))


def row_in_words(row: Mapping[str, Any], section: FormSection, book: Rulebook) -> Iterator[tuple[str, str]]:
    """Label and words of what was entered, in the form's order."""
    for spec in section.fields.values():
        value, more = row.get(spec.name), row.get(spec.name + OTHER)
        if spec.codes and has_own_blanks(spec, book.codes[spec.codes]):
            value, more = _each_with_its_own(row, spec, book), ""
        if value or more:
            yield spec.ko, " ".join(filter(None, (value_in_words(value, spec, book), more)))


def _each_with_its_own(row: Mapping[str, Any], spec: FormField, book: Rulebook) -> list[str]:
    """Choices in words, each with what was written behind it."""
    codes = book.codes[spec.codes or ""]
    texts = texts_of(row, spec, codes)
    words = (
        (label(code, (spec.codes or "",), book), texts.get(code, "")) for code in row.get(spec.name) or ()
    )
    return [f"{word}({text})" if text else word for word, text in words]


def value_in_words(value: Any, spec: FormField, book: Rulebook) -> str:
    """One entry of a form: a code in the word of the field's list."""
    if value is None:
        return ""
    chosen = value if isinstance(value, list) else [value]
    return label_all(chosen, spec.codes, book) if spec.codes else str(value)


def _area(code: str, book: Rulebook) -> str:
    return label(code, ("area",), book)

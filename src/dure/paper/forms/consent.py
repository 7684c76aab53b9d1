"""Form 2, consent to the use of personal data (개인정보활용 동의서, manual-2025 m:11290-11453).

The words are those of the edition, the same that are read on the screen (`cases/core/consent_text.py`).
A kind stands in a table of its own with the answer of each member under it.
"""

from collections.abc import Iterator, Sequence

from django.utils import timezone

from dure.cases.core.consent_text import Section, covered_words, sections
from dure.cases.core.records import Case
from dure.paper.forms.consent_signing import Occasion, Signer, occasions, signers_of, signers_to_come
from dure.paper.kinds import PaperKind, Target, book_of
from dure.paper.layout import Block, Cell, Grid, Prose, Row
from dure.paper.sheet import Answers, Sheet
from dure.paper.writing import BETWEEN_CHOICES, ROOM_TO_WRITE, box, boxes, day, yes_or_no
from dure.rulebook import edition_on

# Lines for members and names of bodies on a blank copy.
BLANK_MEMBERS, BLANK_RECIPIENTS = 4, 3
SIGNING_HEIGHT = 12.0
AGREES = ("동의함", "동의하지 않음")


def targets(case: Case) -> list[Target]:
    """What was answered, day by day, the last first; then the form with the members' names, to be signed."""
    signed = [Target(each.id, f"{day(each.on)} 서명", each.on, each.book.name) for each in occasions(case)]
    return [
        *signed,
        Target(case.pk, "서명받을 동의서(가구원 이름)", edition=edition_on(timezone.localdate()).name),
    ]


def fill(case: Case, target: Target) -> Answers:
    """Who signed, which kinds they were asked and which bodies were named."""
    found = next((each for each in occasions(case) if each.id == target.id), None)
    book = book_of(target)
    signers = signers_of(found) if found else signers_to_come(case, timezone.localdate(), book)
    return {
        "signers": [{"signer": each} for each in signers],
        "asked": _asked(found) if found else {"kinds": list(book.consent.kinds)},
        "receiver": {"name": _head_of(case.office.sigungu.name)},
    }


def _asked(occasion: Occasion) -> dict[str, list[str]]:
    return {"kinds": occasion.kinds, "recipients": occasion.recipients}


def _head_of(region: str) -> str:
    """The mayor or governor who asks (시장·군수·구청장)."""
    return region + {"시": "장", "군": "수", "구": "청장"}.get(region[-1:], "장")


def blocks(sheet: Sheet) -> Iterator[Block]:
    words, signers = sheet.book.consent, _signers(sheet)
    yield Prose((words.text_title,), "center", is_strong=True)
    yield Prose((words.text_intro,))
    for section in _sections(sheet):
        yield _clause(sheet, section)
        yield _answers(section, signers)
    yield Prose((words.text_withdrawal,))
    if sheet.is_blank or any(signer.ground or signer.guardian for signer in signers):
        yield _guardian(sheet, signers)
    yield _signatures(sheet, signers)
    yield Prose((f"{_receiver(sheet)}, 한국사회보장정보원장 귀하",), "right", is_strong=True)


def _signers(sheet: Sheet) -> list[Signer]:
    known = [row["signer"] for row in sheet.rows("signers")]
    return known or [Signer("")] * BLANK_MEMBERS


def _sections(sheet: Sheet) -> list[Section]:
    asked = sheet.values("asked")
    kinds = asked.get("kinds", list(sheet.book.consent.kinds))
    return sections(kinds, asked.get("recipients", ()), sheet.book)


def _receiver(sheet: Sheet) -> str:
    return sheet.values("receiver").get("name", f"{ROOM_TO_WRITE} 시장·군수·구청장")


def _clause(sheet: Sheet, section: Section) -> Grid:
    kind = section.kind
    kept = f"통합사례관리\n서비스 종결 후\n{kind.keeps_years}년"
    why = Cell(kind.purpose, align="center"), Cell(kept, align="center")
    if kind.names_recipients:
        heads, widths = ("제공받는 기관", "제공하는 항목", "제공목적", "보유기간"), (36, 30, 18, 16)
        rows = [Row((Cell(_recipients(sheet, section)), Cell(_lines(section.required)), *why))]
    else:
        heads, widths = ("구분", "항목", "수집목적", "보유기간"), (8, 58, 18, 16)
        rows = [_items("필수", section.required, why)]
        rows += [_items("선택", section.optional, why)] if section.optional else []
    basis = f"* {kind.basis}\n" if kind.basis else ""
    told = Row((Cell(f"{basis}※ {kind.refusal}\n☞ {kind.question}", across=4),))
    head = Row(tuple(Cell(text, "head") for text in heads), is_head=True)
    return Grid(widths, (head, *rows, told), f"{kind.ko} 내역")


def _items(name: str, items: Sequence, why: tuple[Cell, ...]) -> Row:
    return Row((Cell(name, "label"), Cell(_lines(items)), *why))


def _lines(items: Sequence) -> str:
    """Numbered where there are several, so that each can be agreed to alone."""
    if len(items) == 1:
        return items[0].ko
    return "\n".join(f"{number}. {item.ko}" for number, item in enumerate(items, 1))


def _recipients(sheet: Sheet, section: Section) -> str:
    """The bodies by name; before they are known every sort, with room for names."""
    if section.recipients:
        return "\n".join(f"- {name}" for name in section.recipients)
    sorts = _sorts(sheet)
    programmes = boxes(sheet.book.codes["consent_programme"], ())
    names = "\n".join(f"기관명: {ROOM_TO_WRITE}" for _ in range(BLANK_RECIPIENTS))
    return f"{sorts}\n* 공공부문 사례관리 사업: {programmes}\n{names}"


def _sorts(sheet: Sheet) -> str:
    """The sorts of bodies with the words of the law where the form has them (m:11366-11391)."""
    clauses = sheet.book.consent.recipient_clauses
    codes = sheet.book.codes["consent_recipient"]
    return "\n".join(box(clauses.get(code, term.ko), is_ticked=False) for code, term in codes.items())


def _open_boxes(sheet: Sheet, codes: str) -> str:
    """A choice on each line; what asks for words is written on a line of its own."""
    return "\n".join(box(code.ko, is_ticked=False) for code in sheet.book.codes[codes].values())


def _answers(section: Section, signers: Sequence[Signer]) -> Grid:
    """Each member's answer; beside it the optional items, or the bodies, they agreed to."""
    code = section.kind.code
    more = _more_head(section)
    heads = ["가구원 성명", "동의 여부", *([more] if more else []), "비고"]
    rows = (
        Row(
            (
                Cell(signer.name, align="center"),
                Cell(yes_or_no(signer.answers.get(code), AGREES), align="center"),
                *([Cell(_more(section, signer))] if more else []),
                Cell(_noted(section, signer), "note"),
            )
        )
        for signer in signers
    )
    widths = (18, 34, 30, 18) if more else (18, 50, 32)
    return Grid(widths, (Row(tuple(Cell(text, "head") for text in heads), is_head=True), *rows))


def _noted(section: Section, signer: Signer) -> str:
    """What 동의함 covers where parts may be refused, and what was taken back."""
    code = section.kind.code
    covers = covered_words(section.kind, signer.items) if signer.answers.get(code) else ""
    return "\n".join(filter(None, (covers, signer.notes.get(code, ""))))


def _more_head(section: Section) -> str:
    if section.kind.names_recipients:
        return "동의한 기관"
    return "동의한 선택 항목" if section.optional else ""


def _more(section: Section, signer: Signer) -> str:
    if section.kind.names_recipients:
        return _agreed_bodies(section, signer)
    return BETWEEN_CHOICES.join(
        box(str(number), f"{section.kind.code}.{item.code}" in signer.items)
        for number, item in enumerate(section.optional, 1)
    )


def _agreed_bodies(section: Section, signer: Signer) -> str:
    every = bool(signer.recipients) and set(signer.recipients) == set(section.recipients)
    return "위 기관 모두" if every else ", ".join(signer.recipients)


def _guardian(sheet: Sheet, signers: Sequence[Signer]) -> Grid:
    """The four questions that form 2 puts to the guardian, for each they sign for (m:11435-11445)."""
    kinds = [section.kind for section in _sections(sheet)]
    guarded = [Signer("")] if sheet.is_blank else [one for one in signers if one.ground or one.guardian]
    heads = Row(
        tuple(Cell(text, "head") for text in ("대리받는 가구원", "법정대리인에게 묻는 것", "답")),
        is_head=True,
    )
    rows = (
        Row(
            (
                *([Cell(signer.name, align="center", down=len(kinds))] if number == 0 else []),
                Cell(f"☞ {kind.question}"),
                Cell(yes_or_no(signer.guardian_answers.get(kind.code), ("예", "아니오")), align="center"),
            )
        )
        for signer in guarded
        for number, kind in enumerate(kinds)
    )
    return Grid((18, 58, 24), (heads, *rows), f"※ {sheet.book.consent.guardian_note}")


def _signatures(sheet: Sheet, signers: Sequence[Signer]) -> Grid:
    heads = (
        "년 월 일",
        "본인 성명",
        "서명 또는 인",
        "법정대리인 성명(관계)",
        "서명 또는 인",
        sheet.spec("signature.guardian_ground").ko,
    )
    head = Row(tuple(Cell(text, "head") for text in heads), is_head=True)
    rows = (Row(_signature(sheet, signer), SIGNING_HEIGHT) for signer in signers)
    return Grid((14, 14, 20, 16, 20, 16), (head, *rows), "서명")


def _signature(sheet: Sheet, signer: Signer) -> tuple[Cell, ...]:
    """Who signs, and the drawing in the box of the one who drew it."""
    own, guardian = (Cell(), _drawn(signer)) if signer.guardian or signer.ground else (_drawn(signer), Cell())
    return (
        Cell(day(signer.signed_on), align="center"),
        Cell(signer.name, align="center"),
        own,
        Cell(signer.guardian, align="center"),
        guardian,
        Cell(_open_boxes(sheet, "guardian_ground") if sheet.is_blank else signer.ground, "note"),
    )


def _drawn(signer: Signer) -> Cell:
    return Cell("" if signer.signature else signer.how, "note", align="center", figure=signer.signature)


KIND = PaperKind(
    code="consent",
    form="consent",
    stage="assessment",
    targets=targets,
    fill=fill,
    blocks=blocks,
)

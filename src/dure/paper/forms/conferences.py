"""What the papers of a conference share: who came, what was said, what was decided (사례회의 서식의 공통 부분)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from dure.cases.core.records import Case
from dure.cases.s05_conference.queries import conferences_of, title_of
from dure.cases.s05_conference.records import Attendee, Conference
from dure.cases.s05_conference.rules import SOLUTION
from dure.paper.kinds import Target
from dure.paper.layout import Cell, Grid, Row
from dure.paper.sheet import WITHHELD, Sheet, Values
from dure.paper.writing import day, labels
from dure.rulebook import Rulebook, edition

HOUSEHOLD = Attendee.Side.HOUSEHOLD
# The people concerned stand with the providers (manual-2025 m:12058).
GROUP: dict[str, str] = {Attendee.Side.INNER: "inside", Attendee.Side.EXPERT: "expert"}
# As in the manual's example of minutes (m:12208-12216).
NOBODY = "-"
SECRECY = (
    "참석자는 회의에서 알게 된 개인정보와 비밀을 다른 사람에게 알리거나 회의의 목적 밖에 쓰지 않습니다"
    "(사회보장급여의 이용·제공 및 수급권자 발굴에 관한 법률 제49조)."  # manual-2025 m:10245-10251
)


def targets_of(case: Case, *, is_solution: bool) -> list[Target]:
    """Conferences that were not cancelled, the newest first; before its minutes a sheet serves to sign on."""
    return [
        Target(one.pk, label_of(one), written_on(one), one.edition)
        for one in conferences_of(case)
        if one.cancelled_at is None and (one.kind == SOLUTION) is is_solution
    ]


def label_of(conference: Conference) -> str:
    """통합사례회의 1차 2025. 3. 4."""
    kind = edition(conference.edition).codes["conference_kind"].label(conference.kind)
    state = "" if conference.minutes_at else " (회의록 전)"
    return f"{kind} {conference.number}차 {day(day_of(conference))}{state}"


def day_of(conference: Conference) -> date:
    """When it was held, or is to be."""
    return timezone.localdate(conference.held_at or conference.scheduled_at)


def written_on(conference: Conference) -> date | None:
    """When the minutes were entered; None before."""
    return timezone.localdate(conference.minutes_at) if conference.minutes_at else None


def attendees_of(conference: Conference, book: Rulebook) -> list[dict[str, Any]]:
    """Everyone invited, with what stands in place of a signature when they did not come."""
    return [
        {
            "group": GROUP.get(one.side, "partner"),
            "affiliation": one.affiliation,
            "position": one.position or (one.get_side_display() if one.side == HOUSEHOLD else ""),
            "name": one.name,
            "is_household": one.side == HOUSEHOLD,
            "absence": _absence(one, book),
        }
        for one in conference.attendees.all()
    ]


def _absence(one: Attendee, book: Rulebook) -> str:
    if one.opinion.strip():
        return "서면 의견"
    if one.came is not False:
        return ""
    return f"불참({labels(book.codes['absence_reason'], one.absence_reason)})".replace("()", "")


def discussed(conference: Conference) -> str:
    """What was said, with both kinds of supervision and opinions in writing under their own heads."""
    agenda = "" if conference.minutes_at else conference.agenda
    opinions = "\n".join(
        f"- {title_of(one)}: {one.opinion}" for one in conference.attendees.all() if one.opinion.strip()
    )
    return headed(
        ("", conference.content),
        ("논의할 안건", agenda),
        ("동료 슈퍼비전", conference.supervision),
        ("전문가 슈퍼비전", conference.expert_supervision),
        ("서면 의견", opinions),
    )


def concluded(conference: Conference, book: Rulebook) -> str:
    """The result; without agreement the options that are left (manual-2025 m:8974)."""
    options = "\n".join(f"{number}. {text}" for number, text in enumerate(conference.options, 1))
    criteria = labels(book.codes["main_manager_criterion"], conference.main_manager_criteria)
    return headed(
        ("", conference.result),
        ("합의하지 못하여 다시 논의할 안" if conference.is_agreed is False else "다시 논의할 안", options),
        ("주사례관리자 선정 기준", criteria),
        ("공동사례관리", conference.co_management),
    )


def headed(*parts: tuple[str, str]) -> str:
    """[머리] and its text below, the empty ones left out."""
    return "\n".join(
        f"[{head}]\n{text.strip()}" if head else text.strip() for head, text in parts if text.strip()
    )


def decided(conference: Conference) -> list[dict[str, Any]]:
    """Decisions with who does them, by when."""
    return [
        {"text": one.text, "owner_name": one.owner_name, "due_on": one.due_on}
        for one in conference.decisions.all()
    ]


@dataclass(frozen=True)
class Attending:
    """Who stands together on the form: a group of the code list and those with it, under its name or one of the
    form's own; so many rows on a blank copy."""

    group: str
    least: int
    also: str = ""
    ko: str = ""


def is_written(sheet: Sheet) -> bool:
    """Whether it is the minutes, and not the sheet that is signed at the meeting."""
    return any(sheet.values(name).get("writer") for name in ("meeting", "head") if name in sheet.answers)


def signed_table(sheet: Sheet, groups: Iterable[Attending], first: str = "구분") -> Grid:
    """Who was there, group by group, with room to sign."""
    head = (first, "소속", "직책", "이름", "서명")
    rows = [Row(tuple(Cell(text, "head") for text in head), is_head=True)]
    for group in groups:
        rows += _group_rows(sheet, group)
    return Grid((19, 30, 20, 14, 17), tuple(rows))


def _group_rows(sheet: Sheet, group: Attending) -> Iterator[Row]:
    people: list[Values] = [
        row for row in sheet.rows("attendees") if row["group"] in (group.group, group.also)
    ]
    nobody = {"affiliation": NOBODY} if is_written(sheet) else {}
    people += [nobody] * ((group.least if sheet.is_blank else 1) - len(people))
    name = group.ko or sheet.book.codes["attendee_group"].label(group.group)
    for place, person in enumerate(people):
        label = Cell(name, "label", down=len(people))
        yield Row((*((label,) if place == 0 else ()), *_person(sheet, person)))


def _person(sheet: Sheet, person: Values) -> Iterator[Cell]:
    yield sheet.cell("attendees.affiliation", person)
    yield sheet.cell("attendees.position", person)
    if sheet.mode == "deidentified" and person.get("is_household"):
        yield Cell(WITHHELD)
    else:
        yield sheet.cell("attendees.name", person)
    yield Cell(person.get("absence", ""), align="center")

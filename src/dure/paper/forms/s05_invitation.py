"""Asking a body to come to a conference (사례회의 참석 요청서, manual-2025 m:8928-8979): one letter for each body.

Nothing in it tells who the household is: it exists for outsiders alone.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from dure.cases.core.records import Case
from dure.cases.core.where import office_on
from dure.cases.s05_conference.invitees import letters_of
from dure.cases.s05_conference.material import without_home
from dure.cases.s05_conference.queries import conferences_of
from dure.cases.s05_conference.records import Attendee, Conference
from dure.offices.models import Staff
from dure.paper.compose import full_name
from dure.paper.forms.conferences import SECRECY, day_of, label_of
from dure.paper.forms.managing import manager_on
from dure.paper.forms.offices import phone_of
from dure.paper.kinds import PaperKind, Target
from dure.paper.layout import Block, Cell, Grid, PageBreak, Prose, Row
from dure.paper.sheet import Answers, Sheet
from dure.paper.writing import BETWEEN_CHOICES, DATE_TO_WRITE, box

BRING = (
    "- 기관에서 아는 가구의 상황과 지금 드리는 서비스(서비스를 드리는 데 필요한 만큼)\n"
    "- 쓸 수 있는 자원과 그 장점·단점\n"
    "- 기관이 맡을 수 있는 일"
)


def targets(case: Case) -> list[Target]:
    """Every invited body of every conference; none that the household has not agreed to."""
    return [
        Target(people[0].pk, f"{body} · {label_of(met)}", edition=met.edition)
        for met in conferences_of(case)
        if met.cancelled_at is None
        for body, people in letters_of(met).items()
    ]


def fill(case: Case, target: Target) -> Answers:
    """The meeting as a body outside may know it."""
    first = Attendee.objects.select_related("conference__chair", "conference__recorded_by").get(
        pk=target.id, case=case
    )
    met = first.conference
    body, people = next(
        (body, people) for body, people in letters_of(met).items() if first.pk in {one.pk for one in people}
    )
    staff = manager_on(case, day_of(met)) or met.recorded_by
    return {
        "receiver": {"body": body, "people": _people(body, people)},
        "meeting": _meeting(case, met),
        "material": {
            "case_summary": met.case_summary,
            "main_needs": met.main_needs,
            "agenda": met.agenda,
        },
        "sender": _sender(case, staff, day_of(met)),
    }


def _people(body: str, people: Sequence[Attendee]) -> str:
    """Who is asked to come; a post by which the body is called already is not said again."""
    asked = (" ".join(filter(None, (one.position, one.name))) for one in people)
    return ", ".join(each for each in asked if each and each != body)


def _meeting(case: Case, met: Conference) -> dict[str, Any]:
    return {
        "kind": met.kind,
        "number": met.number,
        "title": met.title,
        "purpose": [met.purpose, *met.topics],
        "scheduled_at": met.scheduled_at,
        "place": "서면 회의(의견을 글로 보내 주십시오)" if met.is_written else without_home(case, met.place),
        "chair": met.chair.name if met.chair else "",
        "bring": BRING,
    }


def _sender(case: Case, staff: Staff | None, on: date) -> dict[str, Any]:
    return {
        "office": full_name(office_on(case, on), on),
        "staff": staff.name if staff else "",
        "phone": phone_of(staff, case),
    }


def blocks(sheet: Sheet) -> Iterator[Block]:
    # Names of bodies and places and telephones at work are told as they are: the veil is for the household.
    people = sheet.raw("receiver.people")
    yield Prose((f"받는 곳: {sheet.raw('receiver.body')}" + (f" ({people})" if people else ""),))
    yield Prose(("다음과 같이 사례회의를 여니 참석하여 주시기 바랍니다.",))
    yield _about(sheet)
    yield Prose(
        (
            SECRECY,
            "붙임의 회의자료에는 누구인지 알 수 있는 정보를 넣지 않았습니다. 회의가 끝나면 돌려주거나 없애 주십시오.",
        )
    )
    yield Prose((DATE_TO_WRITE,), align="center")
    yield Prose((f"{sheet.raw('sender.office')} (직인)",), align="center", is_strong=True)
    yield _reply(sheet)
    material = [path for path in MATERIAL if sheet.words(path)]
    if material:
        yield PageBreak()
        rows = tuple(sheet.long_row(path, across=1) for path in material)
        yield Grid((20, 80), rows, sheet.form.sections["material"].ko)


MATERIAL = ("material.case_summary", "material.main_needs", "material.agenda")


def _about(sheet: Sheet) -> Grid:
    kind = f"{sheet.words('meeting.kind', boxes=False)} {sheet.raw('meeting.number')}차"
    contact = " ".join(filter(None, (sheet.raw(f"sender.{name}") for name in ("office", "staff", "phone"))))
    rows = (
        Row((sheet.label("meeting.kind"), Cell(f"{kind}: {sheet.words('meeting.title')}"))),
        sheet.row(sheet.pair("meeting.scheduled_at")),
        Row((sheet.label("meeting.place"), Cell(sheet.raw("meeting.place") or "따로 알려 드립니다."))),
        sheet.row(sheet.pair("meeting.purpose", boxes=False)),
        sheet.row(sheet.pair("meeting.chair")),
        Row((sheet.label("meeting.bring"), Cell(sheet.raw("meeting.bring") or ""))),
        Row((Cell("문의", "label"), Cell(contact))),
    )
    return Grid((20, 80), rows)


def _reply(sheet: Sheet) -> Grid:
    """To be sent back before the meeting."""
    coming = BETWEEN_CHOICES.join(box(text, False) for text in ("참석", "불참", "서면 의견"))
    rows = (
        sheet.row(sheet.pair("reply.affiliation"), sheet.pair("reply.position")),
        sheet.row(sheet.pair("reply.name"), sheet.label("reply.attends"), Cell(coming)),
        Row((sheet.label("reply.opinion"), Cell(across=3)), 24),
    )
    return Grid((20, 30, 20, 30), rows, "참석 회신")


KIND = PaperKind(
    code="conference_invitation",
    form="s05_invitation",
    stage="conference",
    targets=targets,
    fill=fill,
    blocks=blocks,
    has_blank=False,
    for_outsiders=True,
    is_for_outsiders_only=True,
)

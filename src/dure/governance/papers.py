"""Papers of bodies and awards: plan, letter of appointment, minutes, notice of prizes (협의체와 포상의 서식). Pure layout."""

from collections.abc import Iterator, Sequence

from django.utils import timezone

from dure.governance import rules
from dure.governance.awards import Result
from dure.governance.models import Body, Contest, Expert, Meeting, Seat
from dure.paper.compose import full_name
from dure.paper.layout import Block, Paper, Prose
from dure.paper.tables import facts, listed
from dure.paper.writing import day, moment, period
from dure.rulebook import Reason, latest
from dure.rulebook.messages import with_particle

Line = tuple[str | int | None, ...]


def paper(kind: str, title: str, record: Body | Seat | Meeting | Contest, blocks: Iterator[Block]) -> Paper:
    edition = record.edition if isinstance(record, Body | Contest) else record.body.edition
    where = full_name(record.office)
    return Paper(kind=kind, title=title, edition=edition, blocks=tuple(blocks), office=where)


def plan_paper(body: Body, seated: Sequence[Seat], beside: Sequence[tuple[Body, int]]) -> Paper:
    return paper("body_plan", f"{body.name} 구성·운영계획", body, plan_blocks(body, seated, beside))


def plan_blocks(body: Body, seated: Sequence[Seat], beside: Sequence[tuple[Body, int]]) -> Iterator[Block]:
    """In the order of the plan it came from."""
    codes = body.book.codes
    heads = [
        f"{codes['seat_position'].label(seat.position)}({seat.affiliation})"
        for seat in seated
        if seat.position in ("lead", "deputy", "chair")
    ]
    told = {
        "추진근거": body.grounds,
        "기능과 목표": body.purpose,
        "구성": f"{', '.join(heads)} 등 {body.size}명" if heads else f"{body.size}명",
        "구성일": day(body.formed_on),
        "점검회의": f"정기회의 한 해 {body.yearly_meetings}회, 수시회의" if body.yearly_meetings else "",
    }
    told |= {one.name: f"{count}명 · {one.purpose}" for one, count in beside}
    yield facts(told, "1. 구성·운영", share=22)
    rows: list[Line] = [
        (
            codes["seat_position"].label(seat.position) + (" (당연직)" if seat.is_ex_officio else ""),
            seat.name,
            seat.affiliation,
            seat.group,
        )
        for seat in seated
    ]
    if rows:
        yield listed((18, 20, 40, 22), ("직책", "이름", "소속·직위", "반"), rows, f"2. 명단 ({len(rows)}명)")
    if body.duties:
        duties = [(row["group"], row["department"], row["duty"], row["progress"]) for row in body.duties]
        groups = len(rules.groups_of(body.duties))
        yield listed(
            (16, 18, 42, 24), ("반명", "담당부서", "역할", "진행"), duties, f"3. 반별 역할 ({groups}개 반)"
        )
    if body.education or body.telling:
        yield facts({"교육": body.education, "홍보": body.telling}, "4. 교육 및 홍보")
    if body.timetable:
        yield listed(
            (28, 72), ("때", "일"), [(row["at"], row["what"]) for row in body.timetable], "5. 향후 일정"
        )


def letter_paper(seat: Seat) -> Paper:
    return paper("appointment", "위촉장", seat, letter_blocks(seat))


def letter_blocks(seat: Seat) -> Iterator[Block]:
    position = seat.body.book.codes["seat_position"].label(seat.position)
    named = with_particle(position, "으로/로")
    told = {
        "번호": seat.letter_number,
        "성명": seat.name,
        "소속": seat.affiliation,
        "직책": position,
        "임기": f"{day(seat.from_on)}부터 그 자리에 있는 동안"
        if seat.is_ex_officio and not seat.until_on
        else period(seat.from_on, seat.until_on),
    }
    yield facts(told, share=22)
    yield Prose((f"귀하를 {seat.body.name} {named} 위촉합니다.",), align="center", is_strong=True)
    yield Prose((day(seat.from_on),), align="center")
    yield Prose((f"{seat.sigungu.name}장",), align="center", is_strong=True)


def minutes_paper(meeting: Meeting, members: Sequence[Seat], called: Sequence[Expert] = ()) -> Paper:
    return paper("body_minutes", f"{meeting} 회의록", meeting, minutes_blocks(meeting, members, called))


def minutes_blocks(meeting: Meeting, members: Sequence[Seat], called: Sequence[Expert]) -> Iterator[Block]:
    came = [seat for seat in members if str(seat.pk) in meeting.present]
    told = {
        "일시": moment(meeting.held_at),
        "장소": meeting.place,
        "참석": f"재적 {len(members)}명 가운데 {len(came)}명: " + ", ".join(seat.name for seat in came),
        "초청 전문가": ", ".join(f"{one.name}({one.affiliation})" for one in called),
        "안건": meeting.agenda,
        "회의록": meeting.minutes,
    }
    yield facts(told)
    if meeting.resolutions:
        rows = [(row["what"], row["owner"], row["due_on"], row["done_on"]) for row in meeting.resolutions]
        yield listed((52, 20, 14, 14), ("의결한 것", "맡은 사람", "기한", "마친 날"), rows, "의결")


def notice_paper(contest: Contest, result: Result, gaps: Sequence[Reason]) -> Paper:
    return paper("award_notice", f"{contest} 결과", contest, notice_blocks(contest, result, gaps))


def notice_blocks(contest: Contest, result: Result, gaps: Sequence[Reason]) -> Iterator[Block]:
    """The press sheet: how many by part, then every field with its winners and money."""
    codes = latest().codes
    from_levels = {code.code: code.ko for code in codes["contest_level"].values()}
    prizes = {code.code: code.ko for code in codes["prize"].values()}
    counted = [
        (
            part,
            len(result.of(part)),
            len(result.of(part, level="province")),
            len(result.of(part, level="district")),
            result.money(part),
        )
        for part in ("", *result.parts())
    ]
    rows: list[Line] = [(part or "전체", *numbers) for part, *numbers in counted]
    told = {
        "시상": " · ".join(filter(None, (day(contest.held_on), contest.place))),
        "평가 기준": contest.criteria,
        "포상 제한": contest.restriction,
    }
    if any(told.values()):
        yield facts(told, "1. 개요")
    yield listed((40, 15, 15, 15, 15), ("부문", "계", "시도", "시군구", "포상금(백만원)"), rows, "2. 수상")
    for field in result.fields():
        lines: list[Line] = []
        for prize in (one for one in result.prizes if one.field == field):
            names = [one.applicant for one in result.of(field, prize.prize, prize.level)]
            lines.append(
                (
                    prizes[prize.prize],
                    from_levels[prize.level],
                    ", ".join(names),
                    len(names),
                    prize.money * len(names),
                )
            )
        heads = ("상", "구분", "수상한 곳", "곳", "백만원")
        yield listed(
            (12, 12, 54, 10, 12),
            heads,
            lines,
            f"{field} ({len(result.of(field))}곳, {result.money(field):,}백만원)",
        )
    if gaps:
        yield Prose(("맞지 않는 숫자", *(f"- {gap.text()}" for gap in gaps)))
    yield Prose((f"{timezone.localdate():%Y.%-m.%-d} 현재",), is_small=True)

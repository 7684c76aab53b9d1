"""The letter of appointment of a member of the net (위촉장). Pure layout."""

from collections.abc import Iterator

from dure.network.models import Member
from dure.network.net_rules import HONORARY
from dure.paper.compose import full_name
from dure.paper.layout import Block, Paper, Prose
from dure.paper.tables import facts
from dure.paper.writing import day
from dure.rulebook import edition_on, latest
from dure.rulebook.messages import with_particle


def letter_paper(member: Member) -> Paper:
    edition = edition_on(member.appointed_on).name if member.appointed_on else latest().name
    where = full_name(member.office)
    return Paper(
        kind="appointment",
        title="위촉장",
        edition=edition,
        blocks=tuple(letter_blocks(member)),
        office=where,
    )


def letter_blocks(member: Member) -> Iterator[Block]:
    """As an honorary officer where they are one (m:5466)."""
    kinds = latest().codes["net_kind"]
    named = HONORARY if HONORARY in member.kinds else next(iter(member.kinds), HONORARY)
    told = {
        "번호": member.letter_number,
        "성명": member.name,
        "소속": member.belongs_to,
        "맡은 곳": member.district,
    }
    yield facts(told, share=22)
    words = with_particle(kinds[named].ko, "으로/로")
    yield Prose((f"귀하를 {member.sigungu.name} {words} 위촉합니다.",), align="center", is_strong=True)
    yield Prose((day(member.appointed_on),), align="center")
    yield Prose((f"{member.sigungu.name}장",), align="center", is_strong=True)

"""Counselling that says too little, requests that do not fit (초기상담): pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from dure.advice.rules.found import Advice, one_each
from dure.advice.rules.korean import bare, follows, has_any, how_many, is_empty, remainder, size
from dure.rulebook import Rulebook

THIN, UNFIT = "thin_counselling", "unfit_request"


@dataclass(frozen=True)
class CounsellingFacts:
    """`details`: what stands with members and areas beside the four main texts."""

    target: str = ""
    situation: str = ""
    problems: str = ""
    wishes: str = ""
    opinion: str = ""
    details: str = ""
    problem_areas: tuple[str, ...] = ()
    judgement: str = ""
    requested_services: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        return "\n".join(filter(None, (self.problems, self.situation, self.details)))

    @property
    def asked(self) -> str:
        return "\n".join((self.wishes, self.opinion, *self.requested_services))

    @property
    def everything(self) -> str:
        return f"{self.said}\n{self.asked}"


def advise(facts: CounsellingFacts, book: Rulebook) -> list[Advice]:
    """A request that does not fit need not give better reasons; one that says nothing cannot be judged."""
    found = list(thin(facts, book))
    if _is_told(facts, book) and (advice := unfit(facts, book)):
        found = [advice, *(each for each in found if each.finding == "said_too_little")]
    return one_each(found)


def _is_told(facts: CounsellingFacts, book: Rulebook) -> bool:
    signs = book.product.advice.counselling
    told = facts.everything if facts.said else facts.asked
    return len(remainder(told, signs.request_words, book.product.advice.text)) >= signs.least_opinion


def thin(facts: CounsellingFacts, book: Rulebook) -> Iterator[Advice]:
    """Each of the three things is there: the situation, the wish, the counsellor's own opinion."""
    signs = book.product.advice.counselling
    said = remainder(facts.said, signs.request_words, book.product.advice.text)
    if len(said) < signs.least_said or not has_any(facts.said, signs.life_words):
        yield _thin("said_too_little", "problems", facts.said, book)
    if facts.judgement not in signs.referring:
        return
    if len(remainder(facts.opinion, signs.request_words, book.product.advice.text)) < signs.least_opinion:
        finding = (
            "opinion_missing" if is_empty(facts.opinion, book.product.advice.text) else "opinion_only_asks"
        )
        yield _thin(finding, "opinion", facts.opinion, book)
    elif size(facts.everything) < signs.least_all:
        yield _thin("said_too_little", "problems", facts.everything, book)
    if _lacks_wish(facts, book):
        yield _thin("wish_missing", "wishes", facts.wishes, book)


def _thin(finding: str, field: str, about: str, book: Rulebook) -> Advice:
    return Advice(THIN, finding, field, about=about, source=book.errors[THIN].source)


def _lacks_wish(facts: CounsellingFacts, book: Rulebook) -> bool:
    if facts.requested_services or not is_empty(facts.wishes, book.product.advice.text):
        return False
    return size(facts.said, facts.opinion) < book.product.advice.counselling.wishes_may_miss_from


def unfit(facts: CounsellingFacts, book: Rulebook) -> Advice | None:
    """One wish that case management is not for, and nothing tangled beside it."""
    signs = book.product.advice.counselling
    if facts.judgement not in signs.referring or _is_tangled(facts, book):
        return None
    finding = _unfit_sign(facts, book)
    if not finding:
        return None
    about = facts.asked if bare(facts.asked) else facts.everything
    return Advice(UNFIT, finding, "opinion", about=about, source=book.errors[UNFIT].source)


def _is_tangled(facts: CounsellingFacts, book: Rulebook) -> bool:
    """Several areas or several grave words, unless the counsellor wrote that there is nothing else."""
    signs = book.product.advice.counselling
    if how_many(facts.everything, signs.complex_words) >= signs.complex_from:
        return True
    return len(facts.problem_areas) > signs.single_areas and not has_any(facts.everything, signs.nothing_else)


def _unfit_sign(facts: CounsellingFacts, book: Rulebook) -> str:
    signs, asked = book.product.advice.counselling, facts.asked
    complains = has_any(facts.everything, signs.complaint_words)
    if has_any(asked, signs.complaint_words) or (
        complains and has_any(facts.everything, signs.complaint_aims)
    ):
        return "only_complaint"
    if has_any(asked, signs.admission_words) or follows(asked, signs.admission_places, signs.admission_acts):
        return "only_admission"
    if follows(asked, signs.benefit_names, signs.benefit_acts):
        return "only_benefit"
    if _asks_goods_alone(facts, book):
        return "only_goods"
    return "nothing_else" if has_any(facts.everything, signs.nothing_else) else ""


def _asks_goods_alone(facts: CounsellingFacts, book: Rulebook) -> bool:
    signs = book.product.advice.counselling
    if not has_any(facts.asked, signs.goods_words):
        return False
    words = (*signs.goods_words, *signs.request_words)
    return len(remainder(facts.asked, words, book.product.advice.text)) <= signs.goods_leave_at_most

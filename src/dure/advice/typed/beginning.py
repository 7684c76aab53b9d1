"""Counselling and survey while they are written (초기상담, 욕구조사)."""

import re
from dataclasses import replace

from dure.advice.facts import beginning
from dure.advice.facts.shelf import joined
from dure.advice.rules.assessment import AssessmentFacts, NeedFacts
from dure.advice.rules.counselling import CounsellingFacts
from dure.advice.rules.found import Advice
from dure.advice.typed.page import Judged, Page
from dure.cases.s04_assessment.records import Assessment

COUNSELLING = (
    r"worries|wishes|findings|opinion|decision|"
    r"m-[0-9a-f-]+-(?:problem|wish)|a-\w+-(?:note|has_problem)"
)
STRENGTHS = "strengths|supports"
OPINION = "needs_unsaid|resources|direction"
NEED = "description|cause|causes|phenomena_other"
NEEDS_OF_AREA = rf"[a-z_]+-(?:{NEED})"
# Said elsewhere: what is not on the page is not asked for there.
ELSEWHERE = "다른 화면에 적음"


def counselling(page: Page) -> Judged:
    empty = page.shelf.book.product.advice.text.empty
    areas = (re.fullmatch(r"a-(\w+)-has_problem", name) for name, value in page.posted.items() if value)
    wishes = (wish for wish in page.texts(r"m-.{1,80}-wish") if wish.strip() not in empty)
    problems = (one for one in page.texts(r"m-.{1,80}-problem") if one.strip() not in empty)
    facts = CounsellingFacts(
        problems=page.text("worries"),
        situation=page.text("findings"),
        wishes=joined(page.text("wishes"), *wishes),
        opinion=page.text("opinion"),
        details=joined(*problems, *page.texts(r"a-\w+-note")),
        problem_areas=tuple(area[1] for area in areas if area),
        judgement=page.text("decision"),
    )
    said = page.first_filled("findings", "worries")
    places = {"problems": said, "wishes": "wishes", "opinion": "opinion"}
    return Judged(facts, lambda advice: places.get(advice.field, ""))


def strengths(page: Page) -> Judged | None:
    facts = stored(page)
    if facts is None:
        return None
    typed = replace(facts, strengths=page.text("strengths"), supports=page.text("supports"))
    return Judged(typed, lambda advice: advice.field if advice.field in STRENGTHS.split("|") else "")


def opinion(page: Page) -> Judged | None:
    facts = stored(page)
    if facts is None:
        return None
    names = OPINION.split("|")
    typed = replace(facts, opinion=joined(*(page.text(name) for name in names)))
    place = page.first_filled("direction", "needs_unsaid", "resources")
    # What follows from the needs is said only once the direction is written.
    is_ready = page.has("direction")
    return Judged(typed, lambda advice: place if advice.field == "opinion" and is_ready else "")


def need(page: Page) -> Judged:
    """One need by itself; the rest of the survey is not judged here."""
    return _needs(page, [""])


def needs_of_area(page: Page) -> Judged | None:
    """The needs of one area, each under the name of its class."""
    names = (
        name for name in page.posted if re.fullmatch(r"[a-z_]{1,60}-description", name) and page.has(name)
    )
    written = [name.removesuffix("description") for name in names]
    return _needs(page, written) if written else None


def _needs(page: Page, prefixes: list[str]) -> Judged:
    facts = AssessmentFacts(
        needs=tuple(_need(page, prefix) for prefix in prefixes),
        supports=ELSEWHERE,
        strengths=ELSEWHERE,
        family_history=ELSEWHERE,
        counselling_text=beginning.counselling_text(page.case, page.shelf),
    )
    return Judged(facts, lambda advice: _place_of_need(advice, prefixes[0]))


def _need(page: Page, prefix: str) -> NeedFacts:
    text = joined(page.text(f"{prefix}description"), page.text(f"{prefix}phenomena_other"))
    is_viewed = bool(page.text(f"{prefix}causes"))
    return NeedFacts("", "", text, page.text(f"{prefix}cause"), is_main=True, is_viewed=is_viewed)


def _place_of_need(advice: Advice, prefix: str) -> str:
    if advice.field != "needs":
        return ""
    return prefix + ("cause" if advice.finding == "needs_not_reviewed" else "description")


def stored(page: Page) -> AssessmentFacts | None:
    rows = page.shelf.of(page.case, Assessment)
    return beginning.assessment_facts(page.case, rows[-1], page.shelf) if rows else None

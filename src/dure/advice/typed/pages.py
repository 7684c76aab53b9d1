"""The pages on which advice appears while one writes, by the name of their address (도움말이 나오는 화면)."""

from dure.advice.rules.stages import advise
from dure.advice.typed import beginning, deciding, ending
from dure.advice.typed.page import Beside, Page, Written, only_filled

PAGES = {
    "counselling_edit": Written("counselling", beginning.COUNSELLING, beginning.counselling),
    "assessment_strengths": Written("assessment", beginning.STRENGTHS, beginning.strengths),
    "assessment_opinion": Written("assessment", beginning.OPINION, beginning.opinion),
    "need_edit": Written("assessment", beginning.NEED, beginning.need),
    "assessment_area": Written("assessment", beginning.NEEDS_OF_AREA, beginning.needs_of_area),
    "conference_minutes": Written("conference", deciding.MINUTES, deciding.minutes),
    "selection_case": Written("selection", deciding.SELECTION, deciding.selecting("case")),
    "selection_link": Written("selection", deciding.SELECTION, deciding.selecting("link")),
    "plan_edit": Written("plan", deciding.PLAN, deciding.plan),
    "checks_record": Written("delivery", ending.CHECKS, ending.checks),
    "check_edit": Written("delivery", ending.CHECK, ending.check),
    "closure_edit": Written("closure", ending.CLOSURE, ending.closure),
    "aftercare_visit": Written("aftercare", ending.VISIT, ending.visit),
}


def beside(name: str, page: Page) -> list[Beside]:
    """What to print beside which field of the page of this name."""
    written = PAGES[name]
    judged = written.read(page)
    if judged is None:
        return []
    found = advise(written.stage, judged.facts, page.shelf.book)
    places = only_filled(page, found, judged.place)
    return list({each.key: each for each in reversed(list(places))}.values())[::-1]

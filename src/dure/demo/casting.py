"""What becomes of each case (배역): how many stand in each stage, which paths, which ends."""

from collections.abc import Iterator

from dure.cases.process import (
    AFTERCARE,
    ASSESSMENT,
    CLOSURE,
    CONFERENCE,
    COUNSELLING,
    DELIVERY,
    DISCOVERY,
    END,
    INTAKE,
    PLAN,
    SELECTION,
)
from dure.demo.chance import Chance
from dure.demo.story import Cast

# Shares of 400 cases. (stage, path, outcome)
SHARES: dict[tuple[str, str, str], int] = {
    (DISCOVERY, "", ""): 18,
    (COUNSELLING, "", ""): 26,
    (INTAKE, "", ""): 20,
    (ASSESSMENT, "", ""): 34,
    (CONFERENCE, "", ""): 22,
    (SELECTION, "", ""): 16,
    (PLAN, "case", ""): 40,
    (DELIVERY, "case", ""): 78,
    (DELIVERY, "link", ""): 16,
    (CLOSURE, "case", ""): 18,
    (AFTERCARE, "case", "closed"): 34,
    (AFTERCARE, "link", "linked"): 8,
    (END, "", "excluded"): 8,
    (END, "", "counselled"): 14,
    (END, "", "not_selected"): 16,
    (END, "case", "closed"): 24,
    (END, "link", "linked"): 8,
}
ROUTES = {"neighbour": 16, "home_visit": 10, "agency": 18, "community_council": 10, "honorary_officer": 10}
ROUTES |= {"visit": 14, "phone": 8, "signal": 10, "survey": 4}
GROUNDS = {"short_term_goal": 40, "long_term_goal": 22, "improved": 14, "refused_or_gave_up": 6}
GROUNDS |= {"no_contact": 5, "moved": 7, "died": 6}
AT_CENTER, URGENT, DIFFICULT = 0.05, 0.04, 0.1


def casts(chance: Chance, cases: int) -> list[Cast]:
    """A fate for each case, in an order by chance."""
    fates = list(_fates(cases))
    chance.shuffle(fates)
    return [_cast(chance, *fate) for fate in fates]


def _fates(cases: int) -> Iterator[tuple[str, str, str]]:
    """The shares scaled to the wanted number; every fate at least once when there is room."""
    whole = sum(SHARES.values())
    due, given = 0.0, 0
    for fate, share in SHARES.items():
        due += share * cases / whole
        for _ in range(round(due) - given):
            yield fate
        given = round(due)


def _cast(chance: Chance, until: str, path: str, outcome: str) -> Cast:
    goes_on = until in (AFTERCARE, END) and path == "case"
    ground = chance.weighted(GROUNDS) if goes_on or until == CLOSURE else ""
    if until == AFTERCARE and ground in ("died", "moved"):
        ground = "short_term_goal"
    by_call = chance.happens(AT_CENTER)
    return Cast(
        until=until,
        path=path or _likely_path(chance, until),
        outcome=outcome,
        ground=ground,
        route="transferred_call" if by_call else chance.weighted(ROUTES),
        is_urgent=chance.happens(URGENT),
        is_difficult=chance.happens(DIFFICULT),
        progress=chance.random(),
    )


def _likely_path(chance: Chance, until: str) -> str:
    """What a conference leans to before anything is decided."""
    return chance.weighted({"case": 5, "link": 1}) if until in (CONFERENCE, SELECTION) else ""

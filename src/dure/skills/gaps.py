"""What does not fit in a training plan, and what cannot be meant (교육 계획의 어긋남). Pure."""

from collections.abc import Iterable, Iterator

from dure.budgets.gaps import percent_gaps, shown
from dure.rulebook import Reason
from dure.skills.figures import HALF_UP, THOUSAND, Held, Plan


def refusals(plan: Plan) -> Iterator[Reason]:
    """What cannot be meant."""
    for number, cost in enumerate(plan.costs):
        if min(cost.price, cost.count, cost.times) < 0:
            yield Reason("skills.negative", {"name": cost.name}, field=f"costs-{number}-price")
    last = 0
    for number, quarter in enumerate(sorted(plan.quarters, key=lambda row: row.quarter)):
        if not last <= quarter.percent <= 100:
            yield Reason("skills.percent_order", field=f"quarters-{number}-percent")
        last = quarter.percent


def gaps(plan: Plan, terms: Iterable[Held]) -> Iterator[Reason]:
    """In the order of the plan: its terms, its money, last year, the visits."""
    held = list(terms)
    yield from differing(plan, held)
    yield from term_gaps(plan, held)
    yield from money_gaps(plan)
    said = plan.said
    whole = said.before_people
    yield from percent_gaps(
        "지난해 공공의 비율", said.before_public_percent, said.before_public, whole, HALF_UP
    )
    yield from percent_gaps(
        "지난해 민간의 비율", said.before_private_percent, said.before_private, whole, HALF_UP
    )
    for visit in plan.visits:
        if visit.named and visit.named_places != visit.places:
            told = {"name": visit.name, "stated": visit.places, "named": visit.named_places}
            yield Reason("skills.gap_places", told)
        if visit.stated is not None and visit.stated != visit.sessions:
            yield Reason(
                "skills.gap_sum", {"what": visit.name} | shown(stated=visit.stated, right=visit.sessions)
            )


def differing(plan: Plan, held: list[Held]) -> Iterator[Reason]:
    """Sums that the plan states beside what its lines come to."""
    said = plan.said
    both = None
    if said.before_public is not None and said.before_private is not None:
        both = said.before_public + said.before_private
    for what, stated, right in (
        ("기수", said.terms, len(held) if held else None),
        ("교육 인원", said.people, sum(term.capacity for term in held) if held else None),
        ("총 예산(천원)", said.money, plan.money if plan.costs else None),
        ("지난해 횟수", said.before_sessions, sum(row.sessions for row in plan.before) or None),
        ("지난해 인원", said.before_people, sum(row.people for row in plan.before) or None),
        ("지난해 공공과 민간의 합", said.before_people, both),
        ("자문 횟수", said.visits, sum(visit.sessions for visit in plan.visits) or None),
    ):
        if stated is not None and right is not None and stated != right:
            yield Reason("skills.gap_sum", {"what": what} | shown(stated=stated, right=right))
    for name, stated in said.group_sums.items():
        right = plan.groups.get(name, 0)
        if stated != right:
            yield Reason("skills.gap_sum", {"what": name} | shown(stated=stated, right=right))


def term_gaps(plan: Plan, held: list[Held]) -> Iterator[Reason]:
    days = sorted(term.on for term in held)
    said = plan.said
    if days and said.first_on and days[0].isoformat() != said.first_on:
        yield Reason("skills.gap_first", {"stated": said.first_on, "right": days[0].isoformat()})
    if days and said.last_on and days[-1].isoformat() != said.last_on:
        yield Reason("skills.gap_last", {"stated": said.last_on, "right": days[-1].isoformat()})
    paid = sum(cost.count * cost.times for cost in plan.costs if cost.is_fee)
    if held and paid and paid != len(held):
        yield Reason("skills.gap_fees", {"paid": paid, "terms": len(held)})


def money_gaps(plan: Plan) -> Iterator[Reason]:
    for cost in plan.costs:
        if cost.stated is not None and cost.stated != cost.thousand:
            told = {"what": cost.name} | shown(stated=cost.stated, right=cost.thousand)
            yield Reason("skills.gap_sum", told)
        elif cost.stated is not None and cost.won != cost.stated * THOUSAND:
            told = {"name": cost.name} | shown(won=cost.won, stated=cost.stated)
            yield Reason("skills.gap_cut", told)
    for quarter in plan.quarters:
        if quarter.stated is not None and quarter.stated != plan.by(quarter):
            told = {"what": f"{quarter.quarter}분기 누계"} | shown(
                stated=quarter.stated, right=plan.by(quarter)
            )
            yield Reason("skills.gap_sum", told)

"""How households are found in the extracts (훑어보기의 식): Ibis expressions, the same for every engine.

Rows are linked to persons by their key, those without a resident number by name, birth date and door where the register
has exactly one such person; persons to households by the register. All figures are whole numbers, and where two rows say
the same the larger one counts, so that neither the order of files nor a file that was sent twice changes anything.
"""

from dataclasses import dataclass
from functools import reduce

import ibis
import ibis.expr.types as ir

from dure.rulebook.model.signal_scan import SignalScan
from dure.rulebook.model.signals import Signals
from dure.signals.rules import month_before

TENTHS, WORSE_BY = 10, 11


@dataclass(frozen=True)
class Sources:
    """Tables: rows of dangers, of the register and of premiums; keys of who is known; how many a town takes."""

    rows: ir.Table
    members: ir.Table
    premiums: ir.Table
    known: ir.Table
    places: ir.Table
    weights: ir.Table


@dataclass(frozen=True)
class Expressions:
    """What is asked of the tables, one standing on the other."""

    month: int
    book: SignalScan
    signals: Signals

    @property
    def first(self) -> int:
        return month_before(self.month, self.book.window_months - 1)

    @property
    def fresh(self) -> int:
        return month_before(self.month, self.book.fresh_months - 1)

    def register(self, members: ir.Table) -> ir.Table:
        """Each person as the newest register has them; where two say different, the smaller key counts."""
        told = members.filter(members.month <= self.month, members.home.notnull(), members.person.notnull())
        newest = told.group_by("person").agg(newest=told.month.max())
        both = told.join(newest, "person")
        last = both.filter(both.month == both.newest)
        return last.group_by("person").agg(
            home=last.home.min(), town=last.town.min(), likeness=last.likeness.min()
        )

    def linked(self, rows: ir.Table, register: ir.Table) -> ir.Table:
        """Rows of the window with person, household and town."""
        alike = register.filter(register.likeness.notnull()).group_by("likeness")
        one = alike.agg(same=register.person.min(), many=register.person.nunique())
        one = one.filter(one.many == 1).select(alike=one.likeness, same=one.same)
        inside = rows.filter(rows.month >= self.first, rows.month <= self.month)
        found = inside.left_join(one, [inside.person.isnull(), inside.likeness == one.alike])
        found = found.mutate(who=ibis.coalesce(found.person, found.same, found.likeness))
        lives = register.select(lives=register.person, at=register.home, there=register.town)
        placed = found.left_join(lives, found.who == lives.lives)
        return placed.select(
            "signal",
            "month",
            "months",
            "amount",
            "who",
            "likeness",
            home=ibis.coalesce(placed["at"], placed.who),
            town=ibis.coalesce(placed.there, placed.town),
        )

    def over_time(self, linked: ir.Table) -> ir.Table:
        """Each signal of a household: how many months, how long, how much at first and at last."""
        once = linked.group_by("home", "signal", "month", "who").agg(
            months=linked.months.max(), amount=linked.amount.max(), town=linked.town.max()
        )
        monthly = once.group_by("home", "signal", "month").agg(
            months=once.months.max(), amount=once.amount.sum(), people=once.count(), town=once.town.max()
        )
        return monthly.group_by("home", "signal").agg(
            last=monthly.month.max(),
            seen=monthly.count(),
            months=monthly.months.argmax(monthly.month),
            amount=monthly.amount.argmax(monthly.month),
            before=monthly.amount.argmin(monthly.month),
            people=monthly.people.max(),
            town=monthly.town.argmax(monthly.month),
        )

    def weighed(self, over_time: ir.Table, weights: ir.Table) -> ir.Table:
        """The points of each signal that still holds (배점표)."""
        score = self.book.score
        now = over_time.filter(over_time["last"] >= self.fresh).join(weights, "signal")
        is_worse = now.owed & (now.seen > 1) & (now.amount * TENTHS > now.before * WORSE_BY)
        again = ibis.least(now.seen - 1, ibis.literal(score.months_most))
        is_long = now.months >= score.long_from
        return now.mutate(
            is_worse=is_worse,
            points=now.weight
            + again * score.each_month
            + is_long.ifelse(score.long, 0)
            + is_worse.ifelse(score.worse, 0),
        )

    def scored(self, weighed: ir.Table, register: ir.Table, linked: ir.Table, premiums: ir.Table) -> ir.Table:
        """One row for each household with what its signals make together."""
        score = self.book.score
        combined = {
            f"c{at}": weighed.count(where=weighed.signal.isin(self.numbers(each.kinds)))
            for at, each in enumerate(score.combinations)
        }
        homes = weighed.group_by("home").agg(
            points=weighed.points.sum(),
            signals=weighed.count(),
            groups=weighed.group.nunique(),
            sensitive=weighed.count(where=weighed.sensitive),
            town=weighed.town.max(),
            **combined,
        )
        sizes = register.group_by("home").agg(size=register.count()).rename(of="home")
        poor = self.poor(linked, register, premiums)
        full = homes.left_join(sizes, homes.home == sizes.of)
        full = full.left_join(poor, full.home == poor.poor_home)
        parts = [
            full.points,
            (full.groups - 1) * score.each_group,
            (full["size"] == 1).fill_null(False).ifelse(score.alone, 0),
            full.poor_home.notnull().ifelse(score.low_premium, 0),
            *(
                (full[f"c{at}"] >= each.least).ifelse(each.points, 0)
                for at, each in enumerate(score.combinations)
            ),
        ]
        total = reduce(lambda one, other: one + other, parts)
        return full.select(
            "home",
            "town",
            "signals",
            "groups",
            "sensitive",
            score=total.cast("int64"),
            alone=(full["size"] == 1).fill_null(False),
            poor=full.poor_home.notnull(),
            **{f"c{at}": full[f"c{at}"] >= each.least for at, each in enumerate(score.combinations)},
        )

    def poor(self, linked: ir.Table, register: ir.Table, premiums: ir.Table) -> ir.Table:
        """Households whose newest premium notice is small; a feed, no danger (m:5693)."""
        told = premiums.filter(
            premiums.month >= self.fresh, premiums.month <= self.month, premiums.amount > 0
        )
        small = told.group_by("person").agg(most=told.amount.max())
        small = small.filter(small.most <= self.book.score.low_premium_most)
        where = small.join(register, "person")
        return where.select(poor_home=where.home).distinct()

    def known_homes(self, linked: ir.Table, register: ir.Table, known: ir.Table) -> ir.Table:
        """Households with somebody who is served, or wanted nothing lately."""
        pairs = [
            linked.select(home=linked.home, key=linked.who),
            linked.select(home=linked.home, key=linked.likeness),
            register.select(home=register.home, key=register.person),
            register.select(home=register.home, key=register.likeness),
        ]
        all_keys = ibis.union(*pairs)
        met = all_keys.join(known, "key")
        return met.select(met_home=met.home).distinct()

    def left(self, scored: ir.Table, known_homes: ir.Table) -> ir.Table:
        """Those worth a visit who are not known."""
        found = scored.anti_join(known_homes, scored.home == known_homes.met_home)
        return found.filter(found.score >= self.book.score.least)

    def chosen(self, left: ir.Table, places: ir.Table) -> ir.Table:
        """The most urgent of each town, as many as its people can go to."""
        order = ibis.window(group_by="town", order_by=[ibis.desc("score"), ibis.asc("home")])
        ranked = left.mutate(rank=ibis.row_number().over(order))
        within = ranked.join(places, "town")
        return within.filter(within["rank"] < within.free).drop("free")

    def numbers(self, codes: tuple[str, ...]) -> list[int]:
        return [self.signals.kinds[code].number for code in codes]

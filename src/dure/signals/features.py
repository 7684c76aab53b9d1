"""How households are found in the extracts (훑어보기의 식): Ibis expressions, the same for every engine.

Rows are gathered for each person and signal before anything is joined, for most rows repeat the month before. A month and
its figure lie in one number, the month above: the largest is the newest figure, and where two rows tell of the same month
the larger counts. So neither the order of files nor a file that was sent twice changes anything, and gathered rows can be
gathered again. All figures are whole numbers; every table that leaves has a value in every cell.
"""

from dataclasses import dataclass
from functools import reduce

import ibis
import ibis.expr.types as ir

from dure.rulebook.model.signal_scan import SignalCombination, SignalScan
from dure.rulebook.model.signals import Signals
from dure.signals.rules import month_before

TENTHS, WORSE_BY = 10, 11
BITS = 40  # what a figure takes: up to 1,099,511,627,775
FIGURE = (1 << BITS) - 1


@dataclass(frozen=True)
class Sources:
    """Tables: rows of dangers, of the register and of premiums; keys of who is known; how many a town takes."""

    rows: ir.Table
    members: ir.Table
    premiums: ir.Table
    known: ir.Table
    places: ir.Table
    weights: ir.Table


def packed(month: ir.Value, figure: ir.Value) -> ir.Value:
    return month.cast("int64") * (1 << BITS) + figure.cast("int64")


def month_in(held: ir.Value) -> ir.Value:
    return held >> BITS


def figure_in(held: ir.Value) -> ir.Value:
    return held & FIGURE


def counted(month: ir.Value) -> ir.Value:
    """202511 → months since the year 0, so that they can be taken from one another."""
    return month - 88 * (month / 100).floor().cast("int64")


def whole(value: ir.Value, by: int) -> ir.Value:
    return (value / by).floor().cast("int64")


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

    def told_homes(self, members: ir.Table) -> ir.Table:
        return members.filter(members.month <= self.month, members.home.notnull(), members.person.notnull())

    def living(self, members: ir.Table, newest: int) -> ir.Table:
        """Each person of the newest register. Where two rows say different, the smaller key counts."""
        told = self.told_homes(members)
        last = told.filter(told.month == newest)
        return last.group_by("person").agg(
            home=last.home.min(), town=last.town.min(), likeness=last.likeness.min()
        )

    def gone(self, members: ir.Table, newest: int, living: ir.Table) -> ir.Table:
        """Who is only in earlier registers, as the last of them has them."""
        told = self.told_homes(members)
        earlier = told.filter(told.month < newest).anti_join(living, "person")
        monthly = earlier.group_by("person", "month").agg(
            home=earlier.home.min(), town=earlier.town.min(), likeness=earlier.likeness.min()
        )
        kept = {name: monthly[name].argmax(monthly.month) for name in ("home", "town", "likeness")}
        return monthly.group_by("person").agg(**kept)

    def inside(self, rows: ir.Table) -> ir.Table:
        return rows.filter(rows.month >= self.first, rows.month <= self.month)

    def alike(self, rows: ir.Table, register: ir.Table) -> ir.Table:
        """Whom rows without a number are about: the one person of the register who is alike."""
        inside = self.inside(rows)
        named = inside.filter(inside.person.isnull(), inside.likeness.notnull()).select("likeness").distinct()
        met = register.semi_join(named, "likeness")
        many = met.group_by(alike=met.likeness).agg(same=met.person.min(), many=met.count())
        return many.filter(many.many == 1).select("alike", "same")

    def told(self, rows: ir.Table, alike: ir.Table) -> ir.Table:
        """Each signal of each person: the newest and the oldest figure of the window."""
        inside = self.inside(rows)
        named = inside.mutate(by_name=inside.person.isnull().ifelse(inside.likeness, ibis.null("int64")))
        found = named.left_join(alike, named.by_name == alike.alike)
        amount = ibis.least(found.amount.cast("int64"), FIGURE)
        each = found.select(
            "signal",
            "likeness",
            who=ibis.coalesce(found.person, found.same, found.likeness),
            newest=packed(found.month, amount),
            oldest=packed(found.month, ibis.literal(FIGURE) - amount),
            length=packed(found.month, found.months),
            place=packed(found.month, found.town),
        )
        return each.group_by("who", "signal").agg(
            newest=each.newest.max(),
            oldest=each.oldest.min(),
            length=each.length.max(),
            place=each.place.max(),
            likeness=each.likeness.max(),
            rows=each.count(),
        )

    def linked(self, told: ir.Table, register: ir.Table) -> ir.Table:
        """With household and town, as the register has them; else the person alone, where the provider has them."""
        lives = register.select(lives=register.person, at=register.home, there=register.town)
        placed = told.left_join(lives, told.who == lives.lives)
        return placed.select(
            "signal",
            "who",
            "likeness",
            "rows",
            "newest",
            "oldest",
            "length",
            home=ibis.coalesce(placed["at"], placed.who),
            town=ibis.coalesce(placed.there, figure_in(placed.place)),
        )

    def over_time(self, linked: ir.Table) -> ir.Table:
        """Each signal of a household: since when, how long, how much at first and at last."""
        home = linked.group_by("home", "signal").agg(
            newest=linked.newest.max(),
            oldest=linked.oldest.min(),
            length=linked.length.max(),
            amount=figure_in(linked.newest).sum(),
            before=(ibis.literal(FIGURE) - figure_in(linked.oldest)).sum(),
            people=linked.count(),
            town=linked.town.max(),
        )
        last, first = month_in(home.newest), month_in(home.oldest)
        return home.filter(last >= self.fresh).select(
            "home",
            "signal",
            "people",
            "town",
            seen=counted(last) - counted(first) + 1,
            months=figure_in(home.length),
            amount=home.amount.cast("int64"),
            before=home.before.cast("int64"),
        )

    def weighed(self, over_time: ir.Table, weights: ir.Table) -> ir.Table:
        """The points of each signal that still holds (배점표)."""
        score = self.book.score
        now = over_time.join(weights, "signal")
        is_worse = now.owed & (now.seen > 1) & (now.amount * TENTHS > now.before * WORSE_BY)
        longer = ibis.greatest(ibis.least(now.months - score.long_from, score.long_most), 0)
        owing = ibis.least(whole(now.amount, score.owed_each), score.owed_most)
        return now.mutate(
            is_worse=is_worse,
            points=now.weight
            + now.monthly.ifelse(longer * score.long, 0)
            + (now.owed & ~now.monthly).ifelse(owing * score.owed, 0)
            + is_worse.ifelse(score.worse, 0),
        )

    def homes(self, linked: ir.Table, register: ir.Table, premiums: ir.Table) -> ir.Table:
        """Each signal of a household with how many live there and the largest premium that one of them pays."""
        found = self.over_time(linked)
        mine = register.semi_join(found, "home")
        sizes = mine.group_by(of=mine.home).agg(size=mine.count())
        paid = self.paid(mine, premiums)
        full = found.left_join(sizes, found.home == sizes.of).left_join(paid, found.home == paid.payer)
        return full.select(
            *found.columns,
            size=ibis.coalesce(full["size"], 0).cast("int64"),
            paid=ibis.coalesce(full.most, 0).cast("int64"),
        )

    def scored(self, weighed: ir.Table) -> ir.Table:
        """One row for each household with what its signals make together."""
        score = self.book.score
        together = {name: weighed[name].sum() for name in self.told_together()}
        homes = weighed.group_by("home").agg(
            points=weighed.points.sum(),
            signals=weighed.count(),
            sensitive=weighed.count(where=weighed.sensitive),
            town=weighed.town.max(),
            size=weighed["size"].max(),
            paid=weighed.paid.max(),
            **together,
        )
        alone, poor = homes["size"] == 1, self.poor(homes.paid)
        combined = {f"c{at}": self.holds(homes, at, each) for at, each in enumerate(score.combinations)}
        parts = [
            homes.points,
            alone.ifelse(score.alone, 0),
            poor,
            *(
                holds.ifelse(each.points, 0)
                for holds, each in zip(combined.values(), score.combinations, strict=True)
            ),
        ]
        total = reduce(lambda one, other: one + other, parts)
        return homes.select(
            "home",
            "town",
            "signals",
            "sensitive",
            score=ibis.greatest(total.cast("int64"), 0),
            alone=alone,
            poor=poor,
            **combined,
        )

    def told_together(self) -> dict[str, tuple[str, ...]]:
        """Columns of the weights that say which signals belong to a combination."""
        found: dict[str, tuple[str, ...]] = {}
        for at, each in enumerate(self.book.score.combinations):
            found[f"n{at}"] = each.kinds
            if each.beside:
                found[f"b{at}"] = each.beside
        return found

    def holds(self, full: ir.Table, at: int, each: SignalCombination) -> ir.Value:
        enough = full[f"n{at}"] >= each.least
        return enough & (full[f"b{at}"] > 0) if each.beside else enough

    def paid(self, register: ir.Table, premiums: ir.Table) -> ir.Table:
        """The largest premium of a household; a feed, no danger (m:5693)."""
        told = premiums.filter(
            premiums.month >= self.fresh, premiums.month <= self.month, premiums.amount > 0
        )
        paid = told.join(register, "person").group_by("home").agg(most=told.amount.max())
        return paid.select("most", payer=paid.home)

    def poor(self, paid: ir.Value) -> ir.Value:
        """Points for how little a household pays."""
        score = self.book.score
        steps = whole(ibis.literal(score.low_premium_most) - paid, score.low_premium_step)
        return ((paid > 0) & (paid < score.low_premium_most)).ifelse(steps * score.low_premium, 0)

    def known_homes(self, linked: ir.Table, register: ir.Table, known: ir.Table) -> ir.Table:
        """Households with somebody who is served, or wanted nothing lately."""
        met = [
            table.semi_join(known, table[name] == known.key).select(met_home=table.home)
            for table, name in (
                (linked, "who"),
                (linked, "likeness"),
                (register, "person"),
                (register, "likeness"),
            )
        ]
        return ibis.union(*met, distinct=True)

    def left(self, scored: ir.Table, known_homes: ir.Table) -> ir.Table:
        """Those worth a visit who are not known."""
        found = scored.anti_join(known_homes, scored.home == known_homes.met_home)
        return found.filter(found.score >= self.book.score.least)

    def ordered(self, left: ir.Table, points: ir.Table) -> ir.Table:
        """With other points than those of the scorecard, which are kept beside them."""
        return left.rename(card="score").join(points, "home")

    def near(self, left: ir.Table, places: ir.Table) -> ir.Table:
        """Who may be among those of their town: nobody below the points that already fill it is put in order."""
        steps = left.group_by("town", "score").agg(many=left.count())
        above = ibis.window(group_by="town", order_by=ibis.desc("score"), preceding=(None, 1))
        before = steps.mutate(before=ibis.coalesce(steps.many.sum().over(above), 0)).join(places, "town")
        enough = before.filter(before.before < before.free)
        return left.semi_join(enough, ["town", "score"])

    def chosen(self, left: ir.Table, places: ir.Table) -> ir.Table:
        """The most urgent of each town, as many as its people can go to."""
        order = ibis.window(group_by="town", order_by=[ibis.desc("score"), ibis.asc("home")])
        within = self.near(left, places).join(places, "town")
        ranked = within.mutate(rank=ibis.row_number().over(order))
        return ranked.filter(ranked["rank"] < ranked.free).drop("free")

"""Learning an order from results (배우기): boosted stumps, each of one figure, monotone where sense demands.

scikit-learn is asked for here alone, and only while learning: what comes out is a table of whole numbers. Stumps of one
figure each are a sum of one table for every figure, which is read off by asking for each value that was seen.
"""

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from dure.rulebook import Reason, Refused
from dure.rulebook.model.signal_scan import SignalScan
from dure.rulebook.model.signals import Signals
from dure.signals.learned_figures import BASE, MANY, names, never_lowers
from dure.signals.learned_model import THOUSAND, Learned
from dure.signals.learned_rules import Example

SEED = 73


def needed(name: str) -> Any:
    """A part of what learning needs; whoever never learns need not have it."""
    try:
        return import_module(name)
    except ImportError as error:
        raise Refused([Reason("signals.no_learner")]) from error


def train(examples: Sequence[Example], signals: Signals, book: SignalScan) -> Learned:
    """The same examples in any order make the same table."""
    np, threads = needed("numpy"), needed("threadpoolctl")
    rows = sorted((each for each in examples if each.figures.get(MANY)), key=lambda each: each.key)
    wanted = names(signals, book)
    seen = np.array([[each.figures.get(name, 0) for name in wanted] for each in rows], dtype=float)
    truth = np.array([each.in_need for each in rows], dtype=int)
    with threads.threadpool_limits(1):
        model = boosted(signals, book, wanted)
        unseen = needed("sklearn.model_selection").cross_val_predict(
            model, seen, truth, cv=book.learning.folds, method="decision_function"
        )
        model.fit(seen, truth)
        base, steps = table(model, seen, wanted, np)
        rise, level = calibrated(unseen, truth)
    drawn = Learned(base, steps, slope=0, shift=0, rise=rise, level=level)
    return on_the_scale(drawn, rows)


def boosted(signals: Signals, book: SignalScan, wanted: Sequence[str]) -> Any:
    learning = book.learning
    return needed("sklearn.ensemble").HistGradientBoostingClassifier(
        max_leaf_nodes=2,
        max_iter=learning.rounds,
        learning_rate=learning.rate_percent / 100,
        min_samples_leaf=learning.leaf_least,
        monotonic_cst=[int(never_lowers(name, signals, book)) for name in wanted],
        early_stopping=False,
        random_state=SEED,
    )


def table(model: Any, seen: Any, wanted: Sequence[str], np: Any) -> tuple[int, dict[str, Any]]:
    """What each value of each figure adds to a household of which nothing is known."""
    nothing = np.zeros((1, len(wanted)))
    start = float(model.decision_function(nothing)[0])
    steps = {}
    for at, name in enumerate(wanted):
        values = sorted({0, *(int(value) for value in seen[:, at])})
        asked = np.repeat(nothing, len(values), axis=0)
        asked[:, at] = values
        adds = [round((float(each) - start) * THOUSAND) for each in model.decision_function(asked)]
        if any(adds):
            steps[name] = thinned(list(zip(values, adds, strict=True)))
    return round(start * THOUSAND), steps


def thinned(steps: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Only where it changes."""
    return tuple(step for at, step in enumerate(steps) if at == 0 or step[1] != steps[at - 1][1])


def calibrated(unseen: Any, truth: Any) -> tuple[int, int]:
    """From the sums of households that each fold did not see to the share in need."""
    curve = needed("sklearn.linear_model").LogisticRegression().fit(unseen.reshape(-1, 1), truth)
    rise, level = float(curve.coef_[0][0]), float(curve.intercept_[0])
    if rise <= 0:
        raise Refused([Reason("signals.nothing_learned")])
    return round(rise * THOUSAND), round(level * THOUSAND)


def on_the_scale(drawn: Learned, rows: Sequence[Example]) -> Learned:
    """Points that are spread as the scorecard's are, so that what is pressing stays so and sensitive points add up."""
    sums = [drawn.sum(each.figures) for each in rows]
    points = [each.figures[BASE] * THOUSAND for each in rows]
    spread = spread_of(sums)
    if not spread:
        raise Refused([Reason("signals.nothing_learned")])
    slope = round(spread_of(points) * THOUSAND / spread)
    shift = sum(points) // len(points) - slope * (sum(sums) // len(sums)) // THOUSAND
    return Learned(drawn.base, drawn.steps, slope=slope, shift=shift, rise=drawn.rise, level=drawn.level)


def spread_of(values: Sequence[int]) -> float:
    mean = sum(values) / len(values)
    return float((sum((value - mean) ** 2 for value in values) / len(values)) ** 0.5)

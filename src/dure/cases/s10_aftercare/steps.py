"""The steps of this stage with their guards and effects (단계 전환)."""

from dure.cases.core.binding import Binding

STEPS: dict[str, Binding] = {}

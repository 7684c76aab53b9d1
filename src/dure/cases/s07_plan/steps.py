"""The step out of the plan (서비스 제공계획): finalising opens the services of delivery.

This stage does not know the later one, so `s08_delivery.steps` binds `finalise_plan`; its guards are in `rules`,
its effect is `actions.finalise`.
"""

from dure.cases.core.binding import Binding

STEPS: dict[str, Binding] = {}

"""Who is told of an action, as the areas declare it (알릴 사람).

An area names modules with `TELLS` in its manifest: a `Tell` for each verb. `dure.notify` leaves the notices.
"""

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

People = Iterable[uuid.UUID | None]


@dataclass(frozen=True)
class Tell:
    """`who` finds, of a case and a change, the keys of those to be told; `page` is the view of the case that shows it.

    `of_case`: without, the change is no case's, `who` is given None for it and the page has no key. `is_urgent`: whoever wants urgent things by text message gets one too.
    """

    who: Callable[[Any, Any], People]
    page: str = "case_overview"
    of_case: bool = True
    is_urgent: bool = False

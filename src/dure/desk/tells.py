"""Who is told of a talk (종합상담에서 알릴 사람): the colleague to whom it was handed."""

import uuid
from collections.abc import Mapping
from typing import Any

from dure.web.tells import Tell


def colleague(_: Any, change: Any) -> set[uuid.UUID]:
    talk: Any = change.result
    return {talk.passed_to_id} if talk.passed_to_id else set()


TELLS: Mapping[str, Tell] = {"desk.counsel": Tell(colleague, "desk", of_case=False)}

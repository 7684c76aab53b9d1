"""Why the product refuses an action (거절의 까닭)."""

from collections.abc import Callable

import pytest

from dure.rulebook import Refused


def refused(act: Callable[..., object], *args: object, **kwargs: object) -> list[str]:
    """It is refused; the codes of the reasons."""
    with pytest.raises(Refused) as refusal:
        act(*args, **kwargs)
    return codes_of(refusal)


def codes_of(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [reason.code for reason in refusal.value.reasons]

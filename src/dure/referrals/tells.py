"""Who is told of answers to requests (의뢰에서 알릴 사람)."""

from collections.abc import Mapping

from dure.cases.overview.tells import manager
from dure.web.tells import Tell

TELLS: Mapping[str, Tell] = {"request.answer": Tell(manager, "case_requests")}

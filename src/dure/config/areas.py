"""The areas of the house, each standing on those before it (영역). A new area is one line here.

An installation adds areas of its own by DURE_AREAS, names of packages with commas between them.
"""

import os

AREAS = (
    "dure.offices",
    "dure.access",
    "dure.changes",
    "dure.account",
    "dure.imports",
    "dure.people",
    "dure.resources",
    "dure.cases",
    "dure.sheets",
    "dure.notify",
    "dure.signals",
    "dure.protection",
    "dure.referrals",
    "dure.funds",
    "dure.supply",
    "dure.desk",
    "dure.safety",
    "dure.paper",
    "dure.advice",
    "dure.network",
    "dure.budgets",
    "dure.skills",
    "dure.governance",
    "dure.rounds",
    "dure.measures",
    "dure.web",
    *filter(None, os.environ.get("DURE_AREAS", "").split(",")),
)

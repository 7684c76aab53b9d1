"""The case fund: a year's budget, its ledger, and what a household is helped with (사례관리 사업비)."""

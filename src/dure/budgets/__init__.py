"""Subsidy budgets: what a programme costs, who pays which share, what was granted and settled (국고보조 예산서)."""

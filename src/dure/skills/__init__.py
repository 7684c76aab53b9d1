"""People's skills: training, who still lacks what, specialists and their employment (역량)."""

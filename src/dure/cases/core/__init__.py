"""What every stage shares: case, events, deadlines, tasks, approvals (사례 공통)."""

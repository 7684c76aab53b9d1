"""One path for every change of any record, and approvals over it (변경과 승인)."""

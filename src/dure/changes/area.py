"""Changes and approvals over any record (변경과 승인)."""

from dure.manifest import Area

AREA = Area(package="dure.changes", ko="변경")

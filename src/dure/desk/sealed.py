"""What this app keeps sealed: what was said at the desk (암호화 칸)."""

from dure.access.keys.declared import SealedColumn, declare
from dure.desk.models import Talk

declare(SealedColumn(Talk, "told_sealed", "desk_talk:{id}", reads=("id",)))

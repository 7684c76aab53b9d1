"""What this app keeps sealed: what was asked for, and the token under which it is made (암호화 칸)."""

from dure.access.keys.declared import SealedColumn, declare
from dure.sheets.models import SheetExport

declare(
    SealedColumn(SheetExport, "asked_sealed", "sheets.asked:{id}", reads=("id",)),
    SealedColumn(SheetExport, "token_sealed", "sheets.token:{id}", reads=("id",)),
)

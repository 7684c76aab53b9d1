"""What this app keeps sealed: the token under which a file is worked on (암호화 칸)."""

from dure.access.keys.declared import SealedColumn, declare
from dure.imports.models import Import

declare(SealedColumn(Import, "token_sealed", "imports.token:{id}", reads=("id",)))

"""What this app keeps sealed: to whom a message goes (암호화 칸)."""

from dure.access.keys.declared import SealedColumn, declare
from dure.notify.models import Outgoing

declare(SealedColumn(Outgoing, "address_sealed", "outgoing:{id}", reads=("id",)))

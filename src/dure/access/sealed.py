"""What this app keeps sealed: drafts and the secrets of second factors (암호화 칸)."""

from dure.access.keys.declared import SealedColumn, declare
from dure.access.models import Draft, SecondFactor

declare(
    SealedColumn(Draft, "body", "draft:{owner_id}:{form}:{target}", reads=("owner_id", "form", "target")),
    SealedColumn(SecondFactor, "sealed", "access_secondfactor:{id}", reads=("id",)),
)

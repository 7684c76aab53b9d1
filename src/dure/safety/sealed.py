"""What this app keeps sealed: where a visit goes, what happened (암호화 칸)."""

from dure.access.keys.declared import SealedColumn, declare
from dure.safety.models import Incident, Outing

declare(
    SealedColumn(Outing, "told_sealed", "safety_outing:{id}", reads=("id",)),
    SealedColumn(Incident, "told_sealed", "safety_incident:{id}", reads=("id",)),
)

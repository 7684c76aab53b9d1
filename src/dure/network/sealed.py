"""What this app keeps sealed: what was told in a report (암호화 칸)."""

from dure.access.keys.declared import SealedColumn, declare
from dure.network.models import Report

declare(SealedColumn(Report, "told_sealed", "network_report:{id}", reads=("id",)))

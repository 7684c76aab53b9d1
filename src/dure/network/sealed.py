"""What this app keeps sealed: what was told in a report (암호화 칸)."""

from dure.access.keys.declared import SealedColumn, declare
from dure.network.models import Look, Report, ReportFile, Target, Watch

declare(
    SealedColumn(Report, "told_sealed", "network_report:{id}", reads=("id",)),
    SealedColumn(ReportFile, "told_sealed", "network_reportfile:{id}", reads=("id",)),
    SealedColumn(Watch, "told_sealed", "network_watch:{id}", reads=("id",)),
    SealedColumn(Look, "told_sealed", "network_look:{id}", reads=("id",)),
    SealedColumn(Target, "told_sealed", "network_target:{id}", reads=("id",)),
)

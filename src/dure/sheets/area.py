"""Every list as a spreadsheet (목록 내려받기)."""

from dure.manifest import Area, Limits, Tab

AREA = Area(
    package="dure.sheets",
    ko="엑셀",
    urls="dure.sheets.urls",
    tabs=(Tab("account", 80, "내려받은 목록", "sheet_exports"),),
    limits=Limits(sent=dict.fromkeys(("sheet_make", "case_sheet_make", "sheet_again"), "exports")),
    jobs=("dure.sheets.jobs",),
    sql=("sql/exports.sql",),
)

"""Official forms: preview, print, PDF, HWPX (서식)."""

from dure.access.rights import Permission
from dure.manifest import Area, Entry, Limits, Tab

AREA = Area(
    package="dure.paper",
    ko="서식",
    urls="dure.paper.urls",
    menu=(Entry(70, "서식", "blank_forms", "/forms", Permission.CASE_STAFF),),
    tabs=(Tab("case", 60, "서식", "case_forms"),),
    papers=("dure.paper.forms.in_order",),
    limits=Limits(
        opened=dict.fromkeys(
            (
                *("form_pdf", "form_hwpx", "blank_pdf", "blank_hwpx"),
                *("destruction_certificate_pdf", "destruction_certificate_hwpx"),
            ),
            "papers",
        ),
        sent={"form_keep": "papers"},
    ),
)

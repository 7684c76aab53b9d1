"""The record advisor (기록 도우미)."""

from dure.manifest import Area, Limits, Tab

AREA = Area(
    package="dure.advice",
    ko="기록 도우미",
    urls="dure.advice.urls",
    context=("dure.advice.context.advisor",),
    tabs=(Tab("case", 80, "기록 살피기", "advice_quality"),),
    limits=Limits(alone={"advice_typed": "advice"}),
    lists=("dure.advice.lists",),
)

"""Regions, offices, staff and roles (기관·직원·역할)."""

from operator import attrgetter

from dure.access.rights import Permission, StandingRule
from dure.manifest import Area, Entry, Tab

AREA = Area(
    package="dure.offices",
    ko="기관·직원",
    urls="dure.offices.urls",
    menu=(Entry(900, "관리", "offices_admin", "/admin", Permission.ADMINISTER),),
    tabs=(
        Tab("admin", 10, "지역·기관", "offices_admin"),
        Tab("admin", 20, "직원", "staff_admin"),
        Tab("admin", 30, "역할 현황", "roles_admin"),
        Tab("admin", 40, "모형 권한 요청", "model_requests"),
        Tab("account", 85, "모형 권한", "office_models"),
        Tab("admin", 50, "조직 개편", "reorganisations"),
        Tab("admin", 90, "변경 기록", "admin_changes"),
    ),
    standing_rules=(StandingRule(Permission.ADMINISTER, attrgetter("is_administrator")),),
    waiting=("dure.offices.waiting",),
    tells=("dure.offices.reorganising.tells",),
    lists=("dure.offices.lists",),
)

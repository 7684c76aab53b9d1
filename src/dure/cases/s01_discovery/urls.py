"""Addresses of discovery (발굴 주소)."""

from django.urls import path

from dure.cases.s01_discovery.views import calls as call_views
from dure.cases.s01_discovery.views import candidates as list_views
from dure.cases.s01_discovery.views import discovery as views
from dure.cases.s01_discovery.views import monitoring as monitoring_views
from dure.cases.s01_discovery.views import registering as register_views

urlpatterns = [
    path("candidates", list_views.show, name="candidates"),
    path("candidates/new", register_views.register, name="register_candidate"),
    path("aftercare/monitor/new", monitoring_views.monitor, name="monitor_new"),
    path("cases/<uuid:case_id>/reopen", register_views.reopen, name="reopen_case"),
    path("cases/<uuid:case_id>/discovery", views.show, name="discovery_page"),
    path("cases/<uuid:case_id>/discovery/edit", views.edit, name="discovery_edit"),
    path("cases/<uuid:case_id>/discovery/send", views.send, name="discovery_send"),
    path("cases/<uuid:case_id>/discovery/exclude", views.exclude, name="discovery_exclude"),
    path("calls", call_views.listed, name="calls"),
    path("cases/<uuid:case_id>/calls", call_views.show, name="calls_page"),
    path("cases/<uuid:case_id>/calls/new", call_views.receive, name="call_receive"),
    path("cases/<uuid:case_id>/calls/<uuid:call_id>", call_views.note, name="call_note"),
]

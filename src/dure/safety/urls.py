"""Addresses of visits (방문 주소)."""

from django.urls import path

from dure.safety import duty_views, goal_views, route_views, views

ONE = "visits/<uuid:outing_id>"

urlpatterns = [
    path("visits", route_views.mine, name="outings"),
    path("visits/team", views.team, name="outings_team"),
    path("visits/ringing", views.ringing, name="outings_ringing"),
    path("visits/new", views.new, name="outing_new"),
    path("visits/guards", duty_views.guards, name="guards"),
    path("visits/guards/new", duty_views.new_guard, name="guard_new"),
    path("visits/guards/<uuid:guard_id>/end", duty_views.end_guard, name="guard_end"),
    path("admin/places", route_views.places, name="places"),
    path("visits/start", route_views.start, name="visit_start"),
    path("visits/goals", goal_views.goals, name="visit_goals"),
    path("visits/goals/new", goal_views.new_goal, name="visit_goal_new"),
    path("visits/incidents", duty_views.incidents, name="incidents"),
    path("visits/incidents/new", duty_views.new_incident, name="incident_new"),
    path("visits/incidents/<uuid:incident_id>", duty_views.incident, name="incident_page"),
    path("visits/incidents/<uuid:incident_id>/measures", duty_views.measure, name="incident_measure"),
    path("cases/<uuid:case_id>/visit", views.to_household, name="outing_to_household"),
    path(ONE, views.show, name="outing_page"),
    path(f"{ONE}/earlier", route_views.earlier, name="outing_earlier"),
    path(f"{ONE}/later", route_views.later, name="outing_later"),
    path(f"{ONE}/nearest", route_views.nearest, name="outing_nearest"),
    path(f"{ONE}/arrive", views.arrive, name="outing_arrive"),
    path(f"{ONE}/leave", views.leave, name="outing_leave"),
    path(f"{ONE}/longer", views.longer, name="outing_longer"),
    path(f"{ONE}/cancel", views.cancel, name="outing_cancel"),
    path(f"{ONE}/help", views.call_help, name="outing_help"),
    path(f"{ONE}/settle", views.settle, name="outing_settle"),
]

"""The address of passing a case on (다른 기관으로 넘기기 주소)."""

from django.urls import path

from dure.cases.moving import views

urlpatterns = [path("cases/<uuid:case_id>/move", views.move, name="case_move")]

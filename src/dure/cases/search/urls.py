"""Address of the search (찾기 주소)."""

from django.urls import path

from dure.cases.search import views

urlpatterns = [path("search", views.search, name="search")]

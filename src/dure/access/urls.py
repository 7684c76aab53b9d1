"""Where links lead (링크의 주소)."""

from django.urls import path

from dure.access import link_pages

urlpatterns = [path("enter/<slug:token>", link_pages.enter_page, name="enter")]

"""Every address of the product, area by area (주소)."""

from django.urls import include, path

from dure.manifest import HOUSE

urlpatterns = [path("", include(area.urls)) for area in reversed(HOUSE.areas) if area.urls]

handler400 = "dure.web.failures.bad_request"
handler403 = "dure.web.failures.forbidden"
handler404 = "dure.web.failures.not_found"
handler500 = "dure.web.failures.server_error"

"""Every address of the product, area by area (주소)."""

from importlib import import_module

from dure.config.address_tree import AddressTree
from dure.manifest import HOUSE

areas = [area.urls for area in reversed(HOUSE.areas) if area.urls]
urlpatterns = [AddressTree(entry for urls in areas for entry in import_module(urls).urlpatterns)]

handler400 = "dure.web.failures.bad_request"
handler403 = "dure.web.failures.forbidden"
handler404 = "dure.web.failures.not_found"
handler500 = "dure.web.failures.server_error"

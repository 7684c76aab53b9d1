"""Every address of the product, area by area (주소)."""

from importlib import import_module

from dure.config.address_tree import as_tree
from dure.manifest import HOUSE

urlpatterns = as_tree(
    entry
    for area in reversed(HOUSE.areas)
    if area.urls
    for entry in import_module(area.urls).urlpatterns
)

handler400 = "dure.web.failures.bad_request"
handler403 = "dure.web.failures.forbidden"
handler404 = "dure.web.failures.not_found"
handler500 = "dure.web.failures.server_error"

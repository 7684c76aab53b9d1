"""What the shell of every page needs (화면 틀)."""

from typing import Any

from django.http import HttpRequest

from dure.web.navigation import menu_for


def shell(request: HttpRequest) -> dict[str, Any]:
    """Menus and the signed-in person, for the header."""
    standing = getattr(request, "standing", None)
    return {"standing": standing, "menu": menu_for(request, standing)}

"""Where one was (온 곳): a form that is opened from another work page leads back there when it is done.

The link says so in its address; the form carries it on. Only addresses of our own pages count.
"""

from collections.abc import Callable
from functools import partial
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme

PARAMETER = "next"
# From one form to another and on: further back than this nobody finds the way.
LONGEST = 600


def came_from(request: HttpRequest) -> str:
    """The page to go back to; nothing where the page did not say, or says what is none of ours."""
    url = request.POST.get(PARAMETER) or request.GET.get(PARAMETER, "")
    return url if url and is_ours(url, request) else ""


def is_ours(url: str, request: HttpRequest) -> bool:
    if not url.startswith("/") or not url_has_allowed_host_and_scheme(url, {request.get_host()}):
        return False
    try:
        resolve(urlsplit(url).path)
    except Resolver404:
        return False
    return True


def and_back(url: str, request: HttpRequest) -> str:
    """The address of a form, which will lead back to the page of this request."""
    return leading_back(request)(url)


def leading_back(request: HttpRequest) -> Callable[[str], str]:
    """The same for many addresses of one page."""
    here = request.get_full_path()
    told = urlencode({PARAMETER: here if len(here) <= LONGEST else request.path})
    return partial(_with, told)


def with_next(url: str, here: str) -> str:
    """The place on the page stays last."""
    return _with(urlencode({PARAMETER: here}), url) if here else url


def _with(told: str, url: str) -> str:
    page, sign, place = url.partition("#")
    return f"{page}{'&' if '?' in page else '?'}{told}{sign}{place}"

"""One hostile request after another (공격): by address, by link, by form."""

import random
import re
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.core.signals import got_request_exception
from django.test import Client
from django.urls import URLPattern

from tests.fuzz import hostile
from tests.fuzz.filling import filled
from tests.fuzz.pages import Form, Page
from tests.fuzz.surface import PATTERNS, address
from tests.fuzz.world import CLOSED_OFF, MARK, World

SLOW_SECONDS = 20  # of this process's own work: a busy machine is no finding
MOST_LINKS = 3000
MOST_FORMS = 1500
INSIDES = re.compile(r"Traceback \(most recent|psycopg\.|django\.db\.|File \"/|SELECT .* FROM ")
LEAVING = ("/sign-out",)


@dataclass
class Finding:
    """Something that must not happen."""

    what: str
    role: str
    request: str
    detail: str = ""


@dataclass
class Attack:
    """A run with its seed: what was asked, what came back, what was found."""

    world: World
    seed: int
    chance: random.Random = field(init=False)
    links: dict[str, list[str]] = field(init=False)
    forms: dict[str, list[Form]] = field(init=False)
    statuses: Counter[int] = field(default_factory=Counter)
    methods: Counter[str] = field(default_factory=Counter)
    views: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)
    error: str = ""

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.links = {role: ["/my-work", "/cases", "/search"] for role in self.world.clients}
        self.forms = {role: [] for role in self.world.clients}
        got_request_exception.connect(self._note_error)

    def close(self) -> None:
        got_request_exception.disconnect(self._note_error)

    def _note_error(self, **_: Any) -> None:
        self.error = traceback.format_exc()

    # ---- one step -------------------------------------------------------------------------------------
    def step(self) -> None:
        """Somebody does something, mostly with what a page offered them before."""
        role = self.chance.choice(list(self.world.clients))
        pick = self.chance.random()
        if pick < 0.35 and self.forms[role]:
            self.send(role, self.chance.choice(self.forms[role]))
        elif pick < 0.65:
            self.open(role, self.chance.choice(self.links[role]))
        elif pick < 0.72:
            # What a page offered to someone else.
            other = self.chance.choice(list(self.world.clients))
            self.open(role, self.chance.choice(self.links[other]))
            if self.forms[other]:
                self.send(role, self.chance.choice(self.forms[other]))
        else:
            self.by_address(role, self.chance.choice(PATTERNS))

    def by_address(self, role: str, pattern: URLPattern) -> None:
        url = address(pattern, self.chance, self.world.case_ids, self.world.ids)
        if url is None:
            return
        if self.chance.random() < 0.5:
            self.open(role, url)
        elif self.chance.random() < 0.5:
            kind, body = self.chance.choice(hostile.BODIES)
            self.ask(role, "POST", url, data=body, content_type=kind)
        else:
            names = self.chance.sample(hostile.UNASKED, 4)
            self.ask(role, "POST", url, data={name: hostile.a_text(self.chance) for name in names})

    def open(self, role: str, url: str) -> None:
        if self.chance.random() < 0.4:
            form_names = [name for form in self.forms[role][-20:] for name in form.names]
            url = f"{urlsplit(url).path}?{hostile.a_query(self.chance, [*hostile.UNASKED, *form_names])}"
        method = self.chance.choice(["GET"] * 12 + ["HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE"])
        self.ask(role, method, url, headers=self.chance.choice(hostile.HEADERS))

    def send(self, role: str, form: Form) -> None:
        data = filled(self.chance, form, self.chance.choice([0, 0, 0.15, 0.5]))
        if form.method == "get":
            self.ask(role, "GET", form.action, data=data)
        else:
            self.ask(role, "POST", form.action, data=data)

    # ---- asking and looking ---------------------------------------------------------------------------
    def ask(self, role: str, method: str, url: str, **sent: Any) -> None:
        if url.startswith(LEAVING):
            return
        self.error, began = "", time.process_time()
        client = self.world.clients[role]
        try:
            answer = call(client, method, url, **sent)
        except Exception:
            told = f"{method} {url[:300]} {str(sent)[:1500]}"
            self.findings.append(
                Finding("an exception that nobody caught", role, told, traceback.format_exc())
            )
            return
        self.methods[method] += 1
        self.statuses[answer.status_code] += 1
        if answer.headers.get("Location", "").startswith("/sign-in"):
            self.world.sign_in_again(role)
        match = answer.wsgi_request.resolver_match
        self.views[match.view_name if match else "-"] += 1
        self.look_at(role, method, url, sent, answer)
        if time.process_time() - began > SLOW_SECONDS:
            took = f"{time.process_time() - began:.0f} s"
            self.findings.append(
                Finding("an answer too slow", role, f"{method} {url[:300]} {str(sent)[:300]}", took)
            )

    def look_at(self, role: str, method: str, url: str, sent: dict[str, Any], answer: Any) -> None:
        text = answer.content.decode("utf-8", "replace") if not answer.streaming else ""
        told = f"{method} {url[:300]} {str(sent)[:1500]}"
        if answer.status_code >= 500:
            self.findings.append(Finding(f"status {answer.status_code}", role, told, self.error))
        if MARK in text or MARK in str(answer.headers):
            self.findings.append(Finding("another 시군구's data", role, told))
        if CLOSED_OFF in text:
            self.findings.append(Finding("a restricted case's data", role, told))
        if INSIDES.search(text):
            self.findings.append(Finding("words from the inside", role, told))
        if answer.status_code in (301, 302) and leads_away(answer.headers["Location"]):
            self.findings.append(
                Finding("a redirect out of the site", role, told, answer.headers["Location"])
            )
        if "Set-Cookie" in answer.headers or "X-Evil" in answer.headers:
            self.findings.append(Finding("a header from a value", role, told))
        if answer.headers.get("Content-Type", "").startswith("text/html") and answer.status_code < 500:
            self.learn(role, urlsplit(url).path, text)

    def learn(self, role: str, url: str, html: str) -> None:
        page = Page(url, html)
        keep(self.links[role], page.links, MOST_LINKS, self.chance)
        keep(self.forms[role], page.forms, MOST_FORMS, self.chance)


def keep(known: list[Any], new: list[Any], most: int, chance: random.Random) -> None:
    """Add what is new; when there is too much, each new one takes the place of another."""
    for each in new:
        if isinstance(each, str) and each in known:
            continue
        if len(known) < most:
            known.append(each)
        else:
            known[chance.randrange(most)] = each


def leads_away(location: str) -> bool:
    parts = urlsplit(location.replace("\\", "/"))
    return bool(parts.scheme or parts.netloc) and parts.netloc != "testserver"


def call(client: Client, method: str, url: str, **sent: Any) -> Any:
    """As the test client sends it; a GET with data is a query."""
    headers = sent.pop("headers", None)
    extra = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in (headers or {}).items()}
    if "HTTP_CONTENT_LENGTH" in extra:
        extra["CONTENT_LENGTH"] = extra.pop("HTTP_CONTENT_LENGTH")
    if method == "GET":
        return client.get(url, sent.get("data"), **extra)
    if method == "POST":
        if isinstance(sent.get("data"), bytes):
            return client.generic("POST", url, sent["data"], sent["content_type"], **extra)
        return client.post(url, **sent, **extra)
    return client.generic(method, url, b"a=1", "application/x-www-form-urlencoded", **extra)

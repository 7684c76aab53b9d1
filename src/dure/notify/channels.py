"""Ways out of the house: mail by SMTP, text messages through a gateway (메일·문자 보내는 길).

Set up by the surroundings (docs/security/operating.md). A way that is not set up says so; its messages wait.
- DURE_MAIL: smtp://user:password@host:587 (STARTTLS), smtps://…:465, or smtp+plain://127.0.0.1:2525 on one machine.
- DURE_MAIL_FROM: the sender, for example 두레 <no-reply@office.example>.
- DURE_TEXT_GATEWAY: an https address that takes {"id", "to", "text"} as JSON; DURE_TEXT_TOKEN goes along as a bearer.
"""

import os
import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Protocol
from urllib.parse import unquote, urlsplit

import requests

from dure.notify.models import Outgoing
from dure.rulebook import product

DEFAULT_FROM = "no-reply@localhost"
PORTS = {"smtp": 587, "smtps": 465, "smtp+plain": 25}
LOOPBACK = {"127.0.0.1", "localhost", "::1"}
REDIRECTED, TOO_MANY, OUR_FAULT = 300, 429, range(400, 500)


class NotSent(Exception):
    """Why a message did not leave; `is_final` when trying again would not help."""

    def __init__(self, code: str, *, is_final: bool = False) -> None:
        super().__init__(code)
        self.code, self.is_final = code, is_final


class Way(Protocol):
    """A way out: raises NotSent when a message did not leave."""

    def send(self, key: str, address: str, subject: str, body: str) -> None: ...


@dataclass(frozen=True)
class Nowhere:
    """Not set up here."""

    def send(self, key: str, address: str, subject: str, body: str) -> None:
        raise NotSent("not_set_up")


@dataclass(frozen=True)
class Mail:
    """SMTP; a connection of its own for each message, which are few."""

    url: str
    sender: str

    def send(self, key: str, address: str, subject: str, body: str) -> None:
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self.sender, address, subject
        message["Message-ID"] = f"<{key}@dure>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(body)
        try:
            with self._connected() as server:
                server.send_message(message)
        except smtplib.SMTPRecipientsRefused as refused:
            raise NotSent("bad_address", is_final=True) from refused
        except smtplib.SMTPException as refused:
            raise NotSent("refused") from refused
        except OSError as away:
            raise NotSent("unreachable") from away

    def _connected(self) -> smtplib.SMTP:
        parts, seconds = urlsplit(self.url), product().notify.timeout_seconds
        host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
        if parts.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                host, port, timeout=seconds, context=ssl.create_default_context()
            )
        else:
            server = smtplib.SMTP(host, port, timeout=seconds)
            if parts.scheme == "smtp":
                server.starttls(context=ssl.create_default_context())
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        return server


@dataclass(frozen=True)
class TextGateway:
    """One request for one text message; a gateway of an office's own provider stands behind the address."""

    url: str
    token: str

    def send(self, key: str, address: str, subject: str, body: str) -> None:
        said = {"id": key, "to": address, "text": body}
        headers = {"Authorization": f"Bearer {self.token}"}
        try:
            answer = requests.post(
                self.url,
                json=said,
                headers=headers,
                timeout=product().notify.timeout_seconds,
                allow_redirects=False,
            )
        except requests.RequestException as away:
            raise NotSent("unreachable") from away
        if answer.status_code in OUR_FAULT and answer.status_code != TOO_MANY:
            raise NotSent("bad_address", is_final=True)
        if answer.status_code >= REDIRECTED:
            raise NotSent("refused")


def channel(name: str) -> Way:
    """The way for a kind of message, as this installation has it."""
    return mail() if name == Outgoing.Channel.MAIL else text_gateway()


def mail() -> Way:
    url = os.environ.get("DURE_MAIL", "")
    parts = urlsplit(url)
    is_sound = parts.scheme in ("smtp", "smtps") or (
        parts.scheme == "smtp+plain" and parts.hostname in LOOPBACK
    )
    return Mail(url, os.environ.get("DURE_MAIL_FROM", DEFAULT_FROM)) if is_sound else Nowhere()


def text_gateway() -> Way:
    """Over TLS only, but for one on the same machine."""
    url = os.environ.get("DURE_TEXT_GATEWAY", "")
    parts = urlsplit(url)
    is_sound = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
    return TextGateway(url, os.environ.get("DURE_TEXT_TOKEN", "")) if is_sound else Nowhere()

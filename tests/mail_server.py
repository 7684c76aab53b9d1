"""A mail server and a text gateway on this machine, which keep what they are given (메일·문자 시험 서버)."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import Any


class MailServer(ThreadingTCPServer):
    """Speaks as much SMTP as a client needs; refuses whatever is addressed to `nobody@`."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.got: list[EmailMessage] = []
        self.is_busy = False

    @property
    def url(self) -> str:
        return f"smtp+plain://127.0.0.1:{self.server_address[1]}"


class Talk(StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self.say("220 ready")
        while line := self.rfile.readline().decode().strip():
            verb = line.split(" ")[0].upper()
            if verb == "DATA":
                self.take()
            else:
                self.say(self.answer(verb, line))

    def answer(self, verb: str, line: str) -> str:
        if verb == "QUIT":
            return "221 bye"
        if verb == "MAIL" and self.server.is_busy:
            return "451 later"
        return "550 nobody here" if verb == "RCPT" and "nobody@" in line else "250 ok"

    def take(self) -> None:
        self.say("354 go on")
        content = b""
        while (line := self.rfile.readline()) != b".\r\n":
            content += line
        self.server.got.append(message_from_bytes(content, policy=policy.default))  # type: ignore[arg-type]
        self.say("250 taken")

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class TextServer(ThreadingHTTPServer):
    """A gateway for text messages; answers `status`."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Gateway)
        self.got: list[dict[str, Any]] = []
        self.tokens: list[str] = []
        self.status = 202

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/messages"


class Gateway(BaseHTTPRequestHandler):
    server: TextServer

    def do_POST(self) -> None:
        content = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append(json.loads(content))
        self.server.tokens.append(self.headers["Authorization"])
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Nothing printed."""


@contextmanager
def serving(server: Any) -> Iterator[Any]:
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()

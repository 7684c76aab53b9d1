"""An office's directory made for tests: an OpenID provider on loopback that can be told to lie (가짜 기관 계정)."""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT = "dure-test"


class Directory:
    """Answers as asked; `lies` are written over the claims, `key` may be changed for another's."""

    def __init__(self) -> None:
        self.published = RSAKey.generate_key(2048, {"kid": "1", "use": "sig"})
        self.key, self.algorithm = self.published, "RS256"
        self.claims: dict[str, Any] = {}
        self.asked: dict[str, str] = {}
        self.issuer = ""

    def settings(self) -> dict[str, Any]:
        """How an installation of Dure is told of it."""
        return {
            "issuer": self.issuer,
            "client_id": CLIENT,
            "client_secret": "invented",
            "label": "가온구 계정",
            "trusted_amr": frozenset({"mfa"}),
            "trusted_acr": frozenset(),
        }

    def visit(self, address: str) -> str:
        """What the browser does: sign in there and come back with a code; gives the query of the answer."""
        self.asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        return f"?code=one-time&state={self.asked['state']}"

    def token(self, posted: dict[str, str]) -> dict[str, str] | None:
        challenge = hashlib.sha256(posted["code_verifier"].encode()).digest()
        expected = base64.urlsafe_b64encode(challenge).rstrip(b"=").decode()
        if expected != self.asked["code_challenge"] or posted["code"] != "one-time":
            return None
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": "entry-7",
            "iat": now,
            "exp": now + 60,
            "nonce": self.asked["nonce"],
        } | self.claims
        header = {"alg": self.algorithm, "kid": "1"}
        return {"id_token": jwt.encode(header, claims, self.key, algorithms=[self.algorithm])}


@contextmanager
def directory() -> Iterator[Directory]:
    made = Directory()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/keys":
                self.reply({"keys": [made.published.as_dict(private=False)]})
                return
            names = {"authorization_endpoint": "/authorize", "token_endpoint": "/token", "jwks_uri": "/keys"}
            self.reply({"issuer": made.issuer} | {name: made.issuer + path for name, path in names.items()})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            token = made.token({name: values[0] for name, values in parse_qs(body).items()})
            self.reply(token or {"error": "invalid_grant"}, 200 if token else 400)

        def reply(self, value: dict[str, Any], status: int = 200) -> None:
            body = json.dumps(value).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *words: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.issuer = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()

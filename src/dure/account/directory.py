"""An office's own directory as another way to sign in: OpenID Connect, code flow with PKCE (기관 계정).

The directory says who someone is, never what they may do: only accounts that exist are opened, by the
entry linked to them. Each answer is bound to this browser's question by state, nonce and code verifier.
"""

import base64
import hashlib
import secrets
import time
import uuid
from typing import Any
from urllib.parse import urlencode

import requests
from django import forms
from django.conf import settings
from django.core.cache import cache
from django.db import IntegrityError, connection, connections, transaction
from django.http import HttpRequest
from django.urls import reverse
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from dure.access.base import new_id
from dure.rulebook import Reason, Refused

ASKED = "directory_asked"
SECONDS, PATIENCE, LEEWAY = 5, 300, 60
# Signatures that only the directory can make; never `none`, never one made with the shared secret.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]


class DirectoryError(Exception):
    """The directory did not answer, or what came back is not to be believed. Says why, without tokens."""


class SubjectForm(forms.Form):
    """The key (sub) of someone's entry in the directory."""

    subject = forms.CharField(
        label="기관 계정 식별값(sub)",
        max_length=200,
        required=False,
        help_text="기관 전산 담당자가 알려 준 값입니다. 비우면 연결을 끊습니다.",
    )


def is_set_up() -> bool:
    return bool(settings.DIRECTORY["issuer"] and settings.DIRECTORY["client_id"])


def label() -> str:
    """What the button says, or nothing without a directory."""
    return str(settings.DIRECTORY["label"]) if is_set_up() else ""


def question(request: HttpRequest, purpose: str, next_url: str) -> str:
    """Where to send the browser; what belongs to the answer stays in the session."""
    verifier, state, nonce = (secrets.token_urlsafe(32) for _ in range(3))
    request.session[ASKED] = {
        "state": state,
        "nonce": nonce,
        "verifier": verifier,
        "purpose": purpose,
        "next": next_url,
        "at": int(time.time()),
    }
    digest = hashlib.sha256(verifier.encode()).digest()
    query = {
        "response_type": "code",
        "client_id": settings.DIRECTORY["client_id"],
        "redirect_uri": return_address(request),
        "scope": "openid",
        "state": state,
        "nonce": nonce,
        "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    return f"{_metadata()['authorization_endpoint']}?{urlencode(query)}"


def return_address(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("sign_in_directory_answer"))


def answer(request: HttpRequest) -> tuple[dict[str, Any], dict[str, Any]]:
    """What was asked and what the directory says about who answered; each question is answered once."""
    asked = request.session.pop(ASKED, None)
    if not asked or time.time() - asked["at"] > PATIENCE:
        raise DirectoryError("no question waits in this session")
    if not secrets.compare_digest(request.GET.get("state", ""), asked["state"]):
        raise DirectoryError("the state differs")
    if "code" not in request.GET:
        raise DirectoryError("the directory refused")
    token = _exchange(request, request.GET["code"], asked["verifier"])
    return asked, _believed(token, asked["nonce"])


def _exchange(request: HttpRequest, code: str, verifier: str) -> str:
    """The code for an ID token; other tokens are not asked for and not kept."""
    body = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": return_address(request),
        "client_id": settings.DIRECTORY["client_id"],
        "client_secret": settings.DIRECTORY["client_secret"],
        "code_verifier": verifier,
    }
    return str(_json("POST", _metadata()["token_endpoint"], data=body).get("id_token", ""))


def _believed(token: str, nonce: str) -> dict[str, Any]:
    """Signed by the directory, for us, now, in answer to our question."""
    rules = jwt.JWTClaimsRegistry(
        leeway=LEEWAY,
        iss={"essential": True, "value": settings.DIRECTORY["issuer"]},
        aud={"essential": True, "value": settings.DIRECTORY["client_id"]},
        exp={"essential": True},
        iat={"essential": True},
        sub={"essential": True},
        nonce={"essential": True, "value": nonce},
    )
    published: Any = _json("GET", _metadata()["jwks_uri"])  # fresh: keys change without notice
    try:
        keys = KeySet.import_key_set(published)
        claims = jwt.decode(token, keys, algorithms=ALGORITHMS).claims
        rules.validate(claims)
    except (JoseError, ValueError, KeyError) as error:
        raise DirectoryError(f"the token is not to be believed: {type(error).__name__}") from error
    if (
        isinstance(claims["aud"], list)
        and len(claims["aud"]) > 1
        and claims.get("azp") != settings.DIRECTORY["client_id"]
    ):
        raise DirectoryError("the token was made for another")
    return claims


def did_second_factor(claims: dict[str, Any]) -> bool:
    """Whether the directory says, in words this installation trusts, that it asked for one itself."""
    named = {str(each) for each in claims.get("amr") or []}
    return (
        bool(named & settings.DIRECTORY["trusted_amr"])
        or claims.get("acr") in settings.DIRECTORY["trusted_acr"]
    )


def _metadata() -> dict[str, Any]:
    """The directory's description of itself, which must name itself as we do."""
    issuer = str(settings.DIRECTORY["issuer"])
    found = cache.get("directory_metadata")
    if found is None:
        found = _json("GET", f"{issuer.rstrip('/')}/.well-known/openid-configuration")
        if found.get("issuer") != issuer:
            raise DirectoryError("the directory calls itself otherwise")
        cache.set("directory_metadata", found, PATIENCE)
    return dict(found)


def _json(method: str, address: str, **more: Any) -> dict[str, Any]:
    try:
        reply = requests.request(method, address, timeout=SECONDS, allow_redirects=False, **more)
        reply.raise_for_status()
        found = reply.json()
    except (requests.RequestException, ValueError) as error:
        raise DirectoryError(f"the directory does not answer: {type(error).__name__}") from error
    if not isinstance(found, dict):
        raise DirectoryError("the directory answers something else")
    return found


def staff_of(claims: dict[str, Any]) -> uuid.UUID | None:
    """The account linked to this entry, if any; none is ever made."""
    with connections["signin"].cursor() as cursor:
        cursor.execute("SELECT dure.staff_of_directory(%s, %s)", [claims["iss"], str(claims["sub"])])
        found: uuid.UUID | None = cursor.fetchone()[0]
    return found


def keep(staff_id: uuid.UUID, subject: str) -> None:
    """Link an account to an entry of the directory; an empty one unlinks."""
    issuer = settings.DIRECTORY["issuer"] if subject else ""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT dure.keep_directory(%s, %s, %s, %s)", [new_id(), staff_id, issuer, subject]
            )
    except IntegrityError as error:
        raise Refused([Reason("account.directory_taken")]) from error


def own_subject() -> str:
    """The entry linked to the account that is signed in."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT dure.my_directory()")
        return str(cursor.fetchone()[0] or "")

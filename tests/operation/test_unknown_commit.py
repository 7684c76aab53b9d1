"""커밋의 답을 잃었을 때: 저장된 것의 파일을 지우지 않고, 모른다고 말하며, 다시 보내면 한 번만 처리한다."""

import uuid
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection, transaction
from django.http import HttpResponse
from django.test import RequestFactory

from dure.access import files
from dure.access.files import path_of, remove_unkept, store_file
from dure.access.transaction import UNKNOWN, RequestTransaction
from dure.web.failures import server_error
from tests.operation.running import eventually


@pytest.fixture(autouse=True)
def place(tmp_path: Path, settings: Any) -> Path:
    settings.FILES_ROOT = tmp_path
    return tmp_path


def lose_the_answer(monkeypatch: pytest.MonkeyPatch, *, after: bool) -> None:
    """The session ends right before the commit, or when the server has carried it out already."""
    really = connection.commit

    def commit() -> None:
        if after:
            really()
        connection.connection.close()
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(connection, "commit", commit)


@pytest.mark.parametrize("after", [True, False], ids=["처리됨", "처리되지_않음"])
def test_처리되었는지_물어보고_나서_지운다(
    own_database: str, monkeypatch: pytest.MonkeyPatch, after: bool
) -> None:
    key = uuid.uuid4()
    with monkeypatch.context() as broken:
        lose_the_answer(broken, after=after)
        with pytest.raises(OperationalError), transaction.atomic():
            store_file(key, b"signed")
    # The server may take a moment to see that the session is gone.
    eventually(lambda: remove_unkept() or not files.unkept.keys, 10)
    assert path_of(key).exists() is after


def test_물어볼_수_없으면_지우지_않고_다음에_묻는다(
    own_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = uuid.uuid4()
    with transaction.atomic():
        store_file(key, b"signed")
        transaction.set_rollback(True)

    def away(_number: str) -> str:
        return "in progress"

    with monkeypatch.context() as broken:
        broken.setattr(files, "outcome_of", away)
        remove_unkept()
    assert path_of(key).exists()
    remove_unkept()
    assert not path_of(key).exists()


@pytest.mark.parametrize(
    ("method", "said"), [("POST", "저장되었는지 알 수 없습니다"), ("GET", "잠시 뒤 다시 하세요")]
)
def test_화면이_모른다고_말한다(
    own_database: str, monkeypatch: pytest.MonkeyPatch, method: str, said: str
) -> None:
    request = RequestFactory().generic(method, "/candidates/new")
    answered = RequestTransaction(lambda _: HttpResponse("saved"))
    with monkeypatch.context() as broken:
        lose_the_answer(broken, after=True)
        try:
            answered(request)
        except OperationalError:
            answer = server_error(request)
    assert request.META[UNKNOWN]
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "15")
    assert said in answer.content.decode()


def test_되돌린_것은_모르는_것이_아니다(own_database: str) -> None:
    request = RequestFactory().post("/candidates/new")
    assert RequestTransaction(lambda _: HttpResponse("broken", status=500))(request).status_code == 500
    assert UNKNOWN not in request.META


def test_파일은_디스크에_닿은_뒤에_이름을_얻는다(own_database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    for name in ("fsync", "replace"):
        really = getattr(files.durable.os, name)

        def noted(*words: object, _name: str = name, _really: Any = really) -> Any:
            done.append(_name)
            return _really(*words)

        monkeypatch.setattr(files.durable.os, name, noted)
    store_file(uuid.uuid4(), b"signed")
    assert done == ["fsync", "replace", "fsync"]

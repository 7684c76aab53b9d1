"""나중에 생긴 영역의 긴 양식도: 두 창의 글이 따로 남고, 로그인이 끝나도 쓴 사람에게 돌아오고, 남에게는 열리지 않는다."""

from collections.abc import Iterator

import pytest
from django.test import Client

from dure.access.drafts import values_of
from dure.access.models import Draft
from dure.cases.core.records import Case
from dure.offices.models import Staff
from tests.accounts import sign_in
from tests.factories import PASSWORD, Town, a_client, a_worker
from tests.funds import a_fund, a_household
from tests.roles import as_owner
from tests.typing_in import Sheet, sheets

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cheap_hash")]
BACKGROUND = {"HTTP_X_REQUESTED_WITH": "dure-draft"}
ONE, OTHER = "창문이 깨져 <남빛유리>가 흩어짐", "석 달째 월세가 밀림"


@pytest.fixture
def writer(town: Town) -> Staff:
    return a_worker(town.office, "town_leader", "이다솜", password=PASSWORD)


def forms_of(town: Town, case: Case) -> Iterator[tuple[str, str]]:
    """Where, and the field of the long text."""
    yield f"/cases/{case.pk}/funds/new", "purpose"
    yield f"/cases/{case.pk}/requests/new/agency", "situation"
    yield f"/cases/{case.pk}/visit", "address"
    yield f"/cases/{case.pk}/signals/attempt", "note"
    yield "/visits/incidents/new", "summary"
    yield "/reports/new", "situation"
    yield "/bodies/new", "purpose"


def form_at(client: Client, url: str, name: str) -> Sheet | None:
    found = sheets(client.get(url).content.decode())
    return next((each for each in found if name in each.names), None)


def test_두_창의_글이_따로_남고_로그인이_끝나도_돌아온다(town: Town, writer: Staff) -> None:
    a_fund(town)
    case = a_household(town, manager=writer)
    client, opened = a_client(writer), 0
    for url, name in forms_of(town, case):
        first, second = form_at(client, url, name), form_at(client, url, name)
        if first is None or second is None:
            continue
        opened += 1
        for form, text in ((first, ONE), (second, OTHER)):
            assert client.post("/drafts/keep", form.held() | {name: text}, **BACKGROUND).status_code < 300, (
                url
            )
        assert texts(name) == {ONE, OTHER}, url
        _signed_out_in_mid_sentence(writer, url, first, name)
        with as_owner():
            keys = list(Draft.objects.values_list("pk", flat=True))
        stranger = a_client(town.manager)
        assert all("남빛유리" not in stranger.get(f"{url}?draft={key}").content.decode() for key in keys)
        with as_owner():
            Draft.objects.all().delete()
    assert opened >= 6


def texts(name: str) -> set[str]:
    with as_owner():
        return {values_of(draft)[name][0] for draft in Draft.objects.all()}


def _signed_out_in_mid_sentence(writer: Staff, url: str, form: Sheet, name: str) -> None:
    client = a_client(writer)
    del client.cookies["dure_identity"]
    action = form.action or url
    ended = client.post(action, form.held() | {name: ONE})
    assert (ended.status_code, "남빛유리" in ended.content.decode()) == (401, False), url
    carried = next(each for each in sheets(ended.content.decode()) if "carried" in each.names)
    back = sign_in(client, writer, carried=carried.held()["carried"][0])
    again = next(each for each in sheets(back.content.decode()) if name in each.names)
    assert again.held()[name] == [ONE], url
    shown = client.post(again.action, again.held() | {"only_shown": "1"}).content.decode()
    assert next(each for each in sheets(shown) if name in each.names).held()[name] == [ONE], url

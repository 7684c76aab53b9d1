"""⑧ 점검을 쓸 때 지난 점검이 곁에 있고, 지난 내용을 가져오고, 사진을 함께 남긴다."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from dure.cases.core.records import Attachment
from dure.cases.s08_delivery.records import ServiceCheck
from tests.factories import Town, a_client, act_as
from tests.small_files import png
from tests.spec.plans import a_running_service
from tests.spec.test_s07_plan_pages import fields_of

pytestmark = pytest.mark.django_db


def test_지난_내용을_가져와도_저장하지_않고_쓴_말은_지우지_않는다(town: Town) -> None:
    case, _, service = a_running_service(town)
    client, url, key = a_client(town.manager), f"/cases/{case.pk}/delivery/checks", service.pk.hex
    row = f"checks-{key}"
    first = {
        "method": "home_visit",
        f"{row}-state": "ongoing",
        f"{row}-effect": "끼니를 거르지 않음",
    }
    typed = fields_of(client.get(url).content.decode()) | first
    assert "지난 점검" not in client.get(url).content.decode()
    answer = client.post(url, typed)
    assert answer.status_code == 302, answer.content.decode()
    page = client.get(url).content.decode()
    assert "지난 점검" in page
    blank = fields_of(page)
    copied = fields_of(client.post(url, blank | {"copy": key}).content.decode())
    assert (copied[f"{row}-state"], copied[f"{row}-effect"]) == (["ongoing"], ["끼니를 거르지 않음"])
    mine = client.post(url, blank | {f"{row}-effect": "더 나아짐", "copy": key}).content.decode()
    assert fields_of(mine)[f"{row}-effect"] == ["더 나아짐"]
    act_as(town.manager)
    assert ServiceCheck.objects.filter(service=service).count() == 1


def test_사진은_문서의_문으로_들어와_점검에_묶인다(town: Town) -> None:
    case, _, service = a_running_service(town)
    client, url, row = (
        a_client(town.manager),
        f"/cases/{case.pk}/delivery/checks",
        f"checks-{service.pk.hex}",
    )
    sheet = fields_of(client.get(url).content.decode()) | {
        "method": "home_visit",
        f"{row}-state": "ongoing",
        f"{row}-effect": "끼니를 거르지 않음",
    }
    text = SimpleUploadedFile("memo.txt", "글".encode(), "text/plain")
    assert "JPG나 PNG 파일만" in client.post(url, sheet | {"photos": text}).content.decode()
    photo = SimpleUploadedFile("kitchen.png", png(), "image/png")
    assert client.post(url, sheet | {"photos": photo, "submission_id": ""}).status_code == 302
    act_as(town.manager)
    check = ServiceCheck.objects.get(service=service)
    kept = Attachment.objects.get(case=case)
    assert (kept.kind, kept.target_id) == ("photo", check.pk)
    assert f"/papers/{kept.pk}" in client.get(f"/cases/{case.pk}/delivery").content.decode()

"""Pictures and papers that come with a report (신고에 붙이는 파일): looked at as every file, pictures and PDF only."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from dure.access.file_types import JPEG, PDF, PNG
from dure.cases.core.attachments import Upload, clean_name, taken_in
from dure.network.models import Report, ReportFile
from dure.rulebook import Refused, product

TAKEN, ENDINGS = (JPEG, PNG, PDF), ".jpg,.jpeg,.png,.pdf"
MEGABYTE = 1024 * 1024
UNKNOWN_KIND = "core.file_type_unknown"
WRONG_KIND = "사진(JPG, PNG)이나 PDF만 붙일 수 있습니다."


class PicturesInput(forms.FileInput):
    """Several may be chosen, from the camera too."""

    allow_multiple_selected = True

    def __init__(self) -> None:
        super().__init__(attrs={"multiple": True, "accept": ENDINGS})


class PicturesField(forms.FileField):
    """What they are is said by their content, not by their name; what is dangerous is not taken in."""

    def __init__(self) -> None:
        book = product().network
        self.most, self.megabytes = book.files, book.file_megabytes
        help_text = f"없어도 됩니다. 사진(JPG, PNG)이나 PDF를 {self.most}개까지, 하나에 {self.megabytes}MB까지 붙입니다."
        super().__init__(label="사진", required=False, widget=PicturesInput(), help_text=help_text)

    def clean(self, data: Any, initial: Any = None) -> list[Upload]:
        sent = data if isinstance(data, list | tuple) else [data]
        found = [one for each in sent if (one := super(PicturesField, self).clean(each, initial))]
        if len(found) > self.most:
            raise ValidationError(f"사진은 {self.most}개까지 붙입니다.")
        if any(each.size > self.megabytes * MEGABYTE for each in found):
            raise ValidationError(f"하나에 {self.megabytes}MB까지 붙입니다. 더 작은 사진을 골라 주세요.")
        return [looked_at(Upload(each.read(), each.name)) for each in found]


def looked_at(file: Upload) -> Upload:
    try:
        seen = taken_in(file.content, file.file_name)
    except Refused as refused:
        reasons = refused.reasons
        words = [WRONG_KIND if reason.code == UNKNOWN_KIND else reason.text() for reason in reasons]
        raise ValidationError(words) from refused
    if seen.kind not in TAKEN:
        raise ValidationError(WRONG_KIND)
    return file


def keep_files(report: Report, files: Iterable[Upload]) -> None:
    """Sealed with the report; each is looked at once more for its kind."""
    place = {"office_id": report.office_id, "sigungu_id": report.sigungu_id}
    for file in files:
        kind = taken_in(file.content, file.file_name).kind
        made = ReportFile(report=report, content_type=kind or "", size=len(file.content), **place)
        made.file_name = clean_name(file.file_name)
        made.seal(file.content)
        made.save(force_insert=True)

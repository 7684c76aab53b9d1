"""Photographs taken on a visit (사진): papers of the case, tied to the record they were taken for."""

import uuid
from collections import defaultdict
from collections.abc import Sequence

from dure.access.file_types import JPEG, PNG
from dure.cases.core.attachments import Upload, add_files, taken_in
from dure.cases.core.change import Change
from dure.cases.core.lists import kept
from dure.cases.core.records import Attachment, Case
from dure.rulebook import Reason

PHOTO, PICTURES = "photo", (PNG, JPEG)


def keep_photos(change: Change, photos: Sequence[Upload], target_id: uuid.UUID, title: str) -> None:
    """Through the door of every file, as a picture and nothing else; the event stays that of the record."""
    for photo in photos:
        is_picture = taken_in(photo.content, photo.file_name).kind in PICTURES
        change.require([] if is_picture else [Reason("core.no_photo", field="photos")])
    add_files(change, photos, kind=PHOTO, title=title, target_id=target_id)


def photos_of(case: Case) -> dict[uuid.UUID, list[Attachment]]:
    """The photographs of the case that are shown, by the record they belong to."""
    found: dict[uuid.UUID, list[Attachment]] = defaultdict(list)
    for each in kept(case, Attachment):
        if each.kind == PHOTO and each.target_id and each.removed_at is None:
            found[each.target_id].append(each)
    return dict(found)

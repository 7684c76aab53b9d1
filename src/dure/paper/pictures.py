"""Photographs of a record as figures of its paper (서식의 사진): turned upright, made small, without what a camera notes."""

import uuid
from io import BytesIO

from PIL import Image, ImageOps

from dure.access.file_types import JPEG, PNG
from dure.cases.core.attachments import content_of
from dure.cases.core.records import Attachment
from dure.paper.layout import Figure

PHOTO = "photo"
DOTS_PER_MM = 6
LARGEST_DOT = 0.25


def pictures_of(target_id: uuid.UUID, room: tuple[float, float]) -> list[Figure]:
    """Those attached to the record, as they came."""
    rows = Attachment.objects.filter(
        target_id=target_id, kind=PHOTO, content_type__in=(PNG, JPEG), removed_at__isnull=True
    ).order_by("recorded_at", "id")
    return [_figure(content_of(row), row.title, room) for row in rows]


def _figure(content: bytes, title: str, room: tuple[float, float]) -> Figure:
    image = ImageOps.exif_transpose(Image.open(BytesIO(content))).convert("RGB")
    image.thumbnail((int(room[0] * DOTS_PER_MM), int(room[1] * DOTS_PER_MM)))
    scale = min(room[0] / image.width, room[1] / image.height, LARGEST_DOT)
    target = BytesIO()
    image.save(target, "PNG", optimize=True)
    return Figure(target.getvalue(), round(image.width * scale, 1), round(image.height * scale, 1), title)

"""Files on their way in (올리는 파일): in memory only, never as a plain temporary file, and only so much."""

import io
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers


class BoundedMemoryHandler(FileUploadHandler):
    """Takes more than one file may have, so that its form says what is too large and keeps what was typed.

    What goes far beyond that is refused as a whole, with the page for 413.
    """

    def handle_raw_input(self, *about: Any, **more: Any) -> None:
        _, _, content_length, *_ = about
        if content_length > settings.FILE_REQUEST_MOST_BYTES:
            raise RequestDataTooBig
        self.received = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.content = bytearray()
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.received += len(raw_data)
        if self.received > settings.FILE_REQUEST_MOST_BYTES:
            raise RequestDataTooBig
        self.content += raw_data

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        return InMemoryUploadedFile(
            file=io.BytesIO(self.content),
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )

"""The refused rows out of a load's sealed bundle (들이지 않은 행), without what reads columnar files."""

import io
import zipfile

WHO, REJECTS = "identities.jsonl", "rejects.xlsx"


def rejects_of(bundle: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(bundle)) as package:
        return package.read(REJECTS) if REJECTS in package.namelist() else b""

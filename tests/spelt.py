"""Texts as other keyboards and computers write them (다른 표기)."""

import unicodedata


def apart(text: str) -> str:
    """Decomposed, as a Mac names a file."""
    return unicodedata.normalize("NFD", text)

"""The words behind choices that ask for them (기타·내용): under which names a record keeps them. Pure.

Where one choice of a field asks, or one alone can be made, they stand under the field's name with `_text`; where several
can be made that ask, each has its own: a form prints a blank behind each of them.
"""

from collections.abc import Mapping
from typing import Any

from dure.rulebook.model.forms import FormField
from dure.rulebook.model.terms import CodeList

OTHER = "_text"
SEVERAL = "codes"


def asking(codes: CodeList) -> list[str]:
    """Choices behind which something is written."""
    return [code.code for code in codes.values() if code.asks_text]


def has_own_blanks(spec: FormField, codes: CodeList) -> bool:
    """Whether each choice is asked for itself."""
    return spec.type == SEVERAL and len(asking(codes)) > 1


def blank_name(spec: FormField, code: str) -> str:
    return f"{spec.name}{OTHER}_{code}"


def texts_of(values: Mapping[str, Any], spec: FormField, codes: CodeList) -> dict[str, str]:
    """Code → what is written behind it."""
    at_once = str(values.get(spec.name + OTHER) or "")
    if not has_own_blanks(spec, codes):
        return dict.fromkeys(asking(codes), at_once) if at_once else {}
    names = {code: blank_name(spec, code) for code in asking(codes)}
    own = {code: str(values[name]) for code, name in names.items() if values.get(name)}
    return (_as_before(values, spec, codes, at_once) if at_once else {}) | own


def _as_before(values: Mapping[str, Any], spec: FormField, codes: CodeList, text: str) -> dict[str, str]:
    """One text for all, as it was once kept: that of the last choice made, 기타 where it was made."""
    chosen = values.get(spec.name) or []
    meant = [code for code in asking(codes) if code in chosen] or asking(codes)
    return {meant[-1]: text}

"""Fields of Word and formulas of Excel (필드와 수식): those that load or start something are refused."""

import re

from dure.access.file_safety.danger import Danger, words_of

# Fields that only show what the document knows. Whatever is not here is refused: INCLUDETEXT, DDE, LINK, IMPORT.
FIELDS = words_of(
    """
    = ADDRESSBLOCK ADVANCE AUTHOR AUTONUM AUTONUMLGL AUTONUMOUT BIBLIOGRAPHY CITATION COMMENTS COMPARE
    CREATEDATE DATE DOCPROPERTY DOCVARIABLE EDITTIME EQ FILENAME FILESIZE FORMCHECKBOX FORMDROPDOWN
    FORMTEXT GREETINGLINE HYPERLINK IF INDEX INFO KEYWORDS LASTSAVEDBY LISTNUM MERGEFIELD MERGEREC
    MERGESEQ NEXT NEXTIF NOTEREF NUMCHARS NUMPAGES NUMWORDS PAGE PAGEREF PRINTDATE PRIVATE QUOTE REF
    REVNUM SAVEDATE SECTION SECTIONPAGES SEQ SET SKIPIF STYLEREF SUBJECT SYMBOL TA TC TEMPLATE TIME
    TITLE TOA TOC USERADDRESS USERINITIALS USERNAME XE
    """
)
CALLS = re.compile(
    r"\b(?:WEBSERVICE|IMAGE|RTD|CALL|REGISTER(?:\.ID)?|EXEC|FOPEN|INITIATE|SQL\.REQUEST)\s{0,20}\("
    r"|\|\s{0,5}'|\[?\b(?:https?|ftp|file):|\\\\",
    re.IGNORECASE,
)
FAR = re.compile(r"\bfile:|\\\\|javascript:", re.IGNORECASE)
TEXT_IN_QUOTES = re.compile(r'"[^"]*+"')


def check_field(instruction: str) -> None:
    """By its first word; a field may also name another one's result, which has been judged itself."""
    words = instruction.split(None, 1)
    if not words:
        return
    name = words[0].upper()
    is_far = name == "HYPERLINK" and FAR.search(instruction)
    if is_far or (name not in FIELDS and not name.startswith("=")):
        raise Danger("outside")


def check_formula(text: str) -> None:
    """Text in quotation marks is only shown, unless a function takes it."""
    if CALLS.search(TEXT_IN_QUOTES.sub('""', text)):
        raise Danger("outside")

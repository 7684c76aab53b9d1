"""What tests expect of files that are brought in (파일로 들이기에 기대하는 것)."""

ADDRESSES = {
    "staff": """
        imports_of import_page import_match import_load import_undo import_drop import_rows import_template
        """
}
FUNCTIONS = {
    "waiting_import": (
        "dure_app",
        "the sealed token of one file that is worked on; only the key ring opens it",
    ),
    "fail_import": ("dure_app", "says of one's own file that it stopped, by its token"),
    "import_progress": ("dure_app", "says how far one's own file is, by its token"),
    "expire_imports": (
        "dure_app",
        "stops what was cut off and removes rows whose days are over, as the clock says",
    ),
}

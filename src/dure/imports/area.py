"""Bringing files in: upload, stage, preview, the same action for every row (파일로 들이기)."""

from dure.manifest import Area, Limits

ASKS = "그 자료를 파일로 들일 수 있는 사람"
VIEWS = ("imports_of", "import_page", "import_match", "import_load", "import_undo", "import_drop")
FILES = ("import_template", "import_rows")

AREA = Area(
    package="dure.imports",
    ko="파일로 들이기",
    urls="dure.imports.urls",
    limits=Limits(sent={"import_rows": "exports"}),
    jobs=("dure.imports.jobs",),
    sql=("sql/imports.sql",),
    words="words.toml",
    asks_more=dict.fromkeys((*VIEWS, *FILES), ASKS),
)

"""A table of texts and whole numbers as a Parquet file (Parquet 쓰기)."""

import io
from collections.abc import Sequence


def written(columns: Sequence[tuple[str, type]], rows: Sequence[Sequence[str | int]]) -> bytes:
    """The file; each column is of texts or of whole numbers, every row has a value for each."""
    # Fifty megabytes of library stand behind one file, so no server loads them before somebody takes it.
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    kinds = {str: pa.string(), int: pa.int64()}
    schema = pa.schema([pa.field(name, kinds[kind], nullable=False) for name, kind in columns])
    values = [[row[place] for row in rows] for place in range(len(columns))]
    out = io.BytesIO()
    pq.write_table(
        pa.Table.from_arrays(
            [pa.array(each, field.type) for each, field in zip(values, schema, strict=True)], schema=schema
        ),
        out,
    )
    return out.getvalue()

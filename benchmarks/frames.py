"""The peers: fetch a wave's answers into a frame, and count them by pandas or by DuckDB.

DuckDB reads SQLite and PostgreSQL by extensions that it downloads; so it is handed the frame.
"""

from collections.abc import Callable
from typing import Any, Final

from sqlalchemy import text

ROWS: Final = text("SELECT response_id, question_id, choice, number, text FROM answers WHERE wave_id = :wave")
KEYS: Final = ["question_id", "choice", "number"]
COUNTED: Final = (
    "SELECT question_id, choice, number, count(*) AS n, count(DISTINCT response_id) AS voters"
    " FROM frame GROUP BY question_id, choice, number"
)


def _frame(connection: Any, wave_id: int) -> Any:
    import pandas as pd  # noqa: PLC0415 - an optional extra

    return pd.read_sql_query(ROWS, connection, params={"wave": wave_id})


def by_pandas(connection: Any, wave_id: int) -> int:
    """Return the number of rows counted."""
    frame = _frame(connection, wave_id)
    counts = frame.groupby(KEYS, dropna=False).size()
    frame.groupby("question_id")["response_id"].nunique()
    return int(counts.sum())


def by_duckdb(connection: Any, wave_id: int) -> int:
    """Return the number of rows counted."""
    import duckdb  # noqa: PLC0415 - an optional extra

    frame = _frame(connection, wave_id)
    with duckdb.connect() as database:
        database.register("frame", frame)
        rows = database.execute(COUNTED).fetchall()
        database.execute("SELECT question_id, count(DISTINCT response_id) FROM frame GROUP BY 1").fetchall()
    return sum(row[3] for row in rows)


PEERS: Final[dict[str, Callable[[Any, int], int]]] = {"pandas": by_pandas, "DuckDB": by_duckdb}

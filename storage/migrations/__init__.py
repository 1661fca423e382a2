"""The history of the tables (Alembic)."""

from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent

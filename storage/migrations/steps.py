"""Alembic's commands, run on a connection the caller has opened."""

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from storage.migrations import FOLDER


def upgrade(connection: Connection, revision: str) -> None:
    command.upgrade(_configuration(connection), revision)


def downgrade(connection: Connection, revision: str) -> None:
    command.downgrade(_configuration(connection), revision)


def create(connection: Connection, message: str) -> None:
    """Write the migration that leads from the connection's tables to the models'."""
    number = len(list(ScriptDirectory(str(FOLDER)).walk_revisions())) + 1
    command.revision(_configuration(connection), message, autogenerate=True, rev_id=f"{number:04d}")


def _configuration(connection: Connection) -> Config:
    configuration = Config()
    configuration.set_main_option("script_location", str(FOLDER))
    configuration.attributes["connection"] = connection
    return configuration

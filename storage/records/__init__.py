"""Records that leave a transaction: frozen rows and their vocabularies, without SQLAlchemy."""

"""What leaves a transaction: frozen rows and their vocabularies, without SQLAlchemy."""

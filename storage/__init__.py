"""Rows and transactions: the only floor that knows SQLAlchemy."""

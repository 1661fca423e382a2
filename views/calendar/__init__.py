"""What people read of planned sendings."""

"""What commands say of databases and copies that cannot be used, and whether that may pass."""

"""What commands say of databases and copies that cannot be used, and with which exit code they end."""

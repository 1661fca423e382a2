"""Settings, territory and logging: what differs between two installations."""

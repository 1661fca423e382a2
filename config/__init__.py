"""Settings, territory and logging: everything that differs between two installations."""

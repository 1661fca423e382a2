"""A poll as a TOML file: its format, read with suspicion, taken into the form."""

"""How long accounts, and what people wrote, are kept: silence, retention, the end of the convention."""

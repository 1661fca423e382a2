"""Files people send: downloaded, read in a process of their own, handed over."""

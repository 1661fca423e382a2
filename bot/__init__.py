"""The composition root and the process; no other floor imports this one."""

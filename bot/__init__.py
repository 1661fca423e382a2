"""The composition root and the process: nobody imports this floor."""

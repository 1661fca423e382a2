"""People: profiles, joining, absences, directory, erasure."""

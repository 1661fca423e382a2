"""Views of people: profiles, invitations, the directory, their own data."""

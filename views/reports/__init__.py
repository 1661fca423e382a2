"""Views of the steering committee's report."""

"""Reports to the steering committee: gathering, freezing, validation, delivery."""

"""Reports to the steering committee: gathered, frozen, validated, delivered."""

"""What people read of needs."""

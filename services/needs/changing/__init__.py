"""Changes of needs that were sent: corrected, withdrawn, masked."""

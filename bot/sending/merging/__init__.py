"""What waits in one chat, put together so that nothing is said twice or out of date."""

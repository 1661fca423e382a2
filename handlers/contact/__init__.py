"""Contact in the chat: written to the coordination or a member, answered, waiting."""

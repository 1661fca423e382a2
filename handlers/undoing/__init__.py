"""« Défaire » in the chat, and the journal of acts."""

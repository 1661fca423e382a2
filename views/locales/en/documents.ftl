# Documents: reports, pictures, workbooks.

document-unmade = A document meant for you could not be made, in three tries. Its figures are kept: you can ask for it again in a moment, or tell the coordinators.

# What will not come, or may not have come.
message-maybe-lost = Telegram did not confirm a message that begins with “{ $about }”. If it did not reach you, ask /afaire: I do not send it a second time, and what you did is kept.
document-maybe-lost = Telegram did not confirm a document or a picture that I was sending you. If nothing reached you, ask for it again: I do not send it a second time.
message-given-up = A message for you could not be prepared, after three tries. Nothing you recorded is lost. Ask for it again; if it keeps happening, tell the coordination.
voice-note-refused = There was a voice note for you, but your Telegram settings refuse voice messages. Allow them (Privacy, Voice messages), then ask for it again.

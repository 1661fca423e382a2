# What the whole house says: refusals, forms, dates.

moment = { $day } at { $time }
period = { $days ->
    [0] on { $first }
   *[other] from { $first } to { $last }
  }
between-names = { "; " }
theme-none = Theme to be set

refused-not-found = I can’t find that, or it isn’t yours.
refused-command = This command is for { $who } only.
kept-for-lead = leads of actions
kept-for-referent = committee referents
kept-for-coordinator = the coordination
kept-for-steering = the steering committee
kept-for-administrator = the administration
refused-not-lead = You do not lead { $code }.
refused-not-registered = I don’t know you yet. Send /start to ask the CTG coordinator for an invitation.
refused-too-long = This text is too long: { $length } characters, { $limit } at most. What you had entered is kept; send it again, shorter.
refused-cut-text = Your text is too long for one message: the app cut it in two, and I kept none of it. Send it shorter, or attach it as a document.
refused-empty = This message is empty. Write a few words.
refused-moved-on = This is done already, or the button is no longer active. Send /afaire to see where you are.
refused-old-button = This button is no longer active. Send /aide to see what you can do.
refused-which-card = Two messages are waiting for an answer. Reply to the right message, or tap its button.
refused-in-group = Write to me in private: here, everybody would read you.
refused-unknown-command = I don’t know the command /{ $command }. Send /aide to see those that exist.
refused-unsupported = I can’t read this kind of message. Send text, a photo, a voice message, a document or a place.
refused-edited = I cannot find what came from this message. Send the correction in a new message, or tap “Correct” under the need.
refused-file-too-large = This file is too large: 20 MB at most. Send a lighter one, or describe it in a few words.
refused-internal = Your message could not be handled, because of an error on our side. Send it again; if it happens again, tell the coordinator.

form-send = Send
form-revise-button = Change
form-revise = What would you like to change?
form-cancel = Cancel
form-cancelled = Cancelled. Nothing has changed.
form-no-choice = “{ $text }”: I can’t find this answer. Please choose one of these.
form-skip = Skip
form-back = Back
form-continue = Continue
form-ticked = ✓ { $label }
form-send-anyway = Send anyway
form-rephrase = Rephrase

## Choices in writing, where there are no buttons
choices-by-words = To answer, write the word or its number:
choices-link = – { $label }: { $address }

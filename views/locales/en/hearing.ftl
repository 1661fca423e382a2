# Hearing: what a message is for.

## Words that could mean several things
way-need-add = Add to this need
way-need-new = New need
way-need-answer = Yes, it is my answer
way-need-ask = Ask the author
way-need-note = Note it among us
way-none = None of these
aside-ask = “{ $text }”: what is it about?
aside-ask-file = What does this attachment go with?
aside-no-choice = “{ $text }” is no answer to the question below. Was it something else?
aside-done = Done.
draft-aside = Message to be made clear

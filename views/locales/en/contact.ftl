# Writing to the coordination or to a person of the directory, and answering.

## Buttons

contact-button-coordination = Write to the coordination
contact-button-person = Write to this person
contact-button-answer = Answer
contact-button-aside = Nothing to answer
contact-button-open = Message { $number }

## Writing

contact-ask-coordination =
    <b>To the coordination</b>
    Write your message: a question, a remark, a difficulty with this bot. The coordination will receive it with your name, your organisation and your function; its answer will come here.
contact-ask-person =
    <b>To { $name }</b>
    Write your message. It goes through the bot, with your name, your organisation and your function; neither of you sees the other’s address. The answer will come here.
contact-field-text = Message
contact-field-answer = Answer
contact-to-coordination = <b>To the coordination</b>
contact-to-person = <b>To { $name }</b>
contact-review-ready = Nothing is sent yet. Your name, your organisation and your function will go with this message.
contact-more-ask = “{ $text }”: is this more of the message above, or a new need?
way-contact-add = Add to this message
contact-found-invite = Can you say it without that? “Send anyway” remains possible: whoever reads you will see this warning.
contact-words-only = Here, write your message in a few words: no photo, voice message or document is passed on.
contact-nobody = Nobody else is registered here for the coordination. /confidentialite says how to reach it otherwise.
contact-person-gone = This person receives no messages here. /annuaire shows to whom one can write.
contact-sent = <b>Message sent to the coordination.</b>
contact-sent-person = <b>Message sent to { $name }.</b>
contact-read-from = It will arrive from { $moment } on.
contact-sent-answer = The answer will come here.

## Reading

contact-for-coordination = <b>Message to the coordination</b>
contact-for-you = <b>Message for you</b>
contact-answer-of-coordination = <b>The coordination answers you</b>
contact-answer-of-person = <b>{ $name } answers you</b>
contact-author-joining = registering
contact-author-withdrawn = access ended
contact-unnamed = Somebody without a readable name
contact-somebody = somebody of the coordination
contact-after = Following: “{ $text }”
contact-you-wrote = You wrote: “{ $text }”
contact-how = To answer, reply to this message or tap “Answer”.
contact-answered-by = Answer by { $name }, on { $date }:
contact-closed-by = Seen to by { $name }, on { $date }.

## Answering

contact-ask-answer = Write your answer to <b>{ $name }</b>.
contact-ask-again = Write to the coordination what follows.
contact-answer-ready = Nothing is sent yet.
contact-answer-ask = “{ $text }”: is this your answer to { $name }, or a new need?
way-contact-answer = Answer this message
contact-done-answered = <b>Answer sent to { $name }.</b>
contact-done-aside = It is closed, without an answer.
contact-answered-already = { $name ->
    [none] A moment too late: somebody of the coordination has already seen to it.
   *[other] A moment too late: { $name } has already seen to it.
  }

## What waits

contact-waiting = { $count ->
    [one] <b>1 message waits for your answer</b>
   *[other] <b>{ $count } messages wait for your answer</b>
  }
contact-waiting-item = Message { $number }: { $name }, on { $date }
draft-contact-write = Message
draft-contact-answer = Answer to a message

## Data

data-table-contact_messages = The messages you wrote to the coordination or to a person, and those that were written to you
data-column-is_answer = It is an answer
data-column-with_coordination = An exchange with the coordination
data-column-reply_to_id = Answers the message, internal number
data-column-answered_at = Answered on

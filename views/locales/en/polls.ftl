# Evaluation polls: preparing them, answering them, knowing who has answered.

command-sondage = Prepare and follow polls
draft-poll-new = Poll being prepared

poll-invitation = <b>Your opinion is asked for: { $title }</b>
poll-reminder = <b>There is still time to answer: { $title }</b>
poll-length = { $count ->
    [one] One question
   *[other] { $count } questions
}, { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
}, until { $moment }.
poll-secrecy-nominative = Each answer is saved as you give it, with your name; you can correct it until the poll closes.
poll-secrecy-anonymous = Anonymous poll: once sent, your answers are linked to nobody, so you will not be able to change them. Until then they stay in your draft.
poll-progress = { $title } · question { $number } of { $total }
poll-preview-progress = Preview · { $title } · question { $number } of { $total }
poll-said = Your answer: “{ $words }”
poll-hint-words = Write your answer in a message. Give no name and no situation by which a person could be recognised (health, family, justice).
poll-hint-number = Write a number{ $has_unit ->
    [0] {""}
   *[other] {" "}({ $unit })
}.
poll-hint-several = Several answers are possible, then “Continue”.
poll-hint-rating = From 0 (not at all) to 10 (entirely).

poll-agreement-1 = Strongly disagree
poll-agreement-2 = Rather disagree
poll-agreement-3 = Rather agree
poll-agreement-4 = Strongly agree
poll-agreement-nc = Not concerned
poll-answer-oui = Yes
poll-answer-non = No

poll-button-answer = Answer
poll-button-back = ‹ Previous
poll-button-next = Next ›
poll-button-correct = See my answers again
poll-button-send = Send
poll-ready = <b>{ $title }</b>
    { $count ->
        [0] You have answered no question.
        [one] Your answer is ready.
       *[other] Your { $count } answers are ready.
    } Once sent they are linked to nobody: they can no longer be changed or withdrawn.
poll-thanks = <b>Thank you!</b> Your answers to “{ $title }” are saved.
    You can see and correct them until { $moment }. The results will be sent to you after closing.
poll-thanks-anonymous = <b>Thank you!</b> Your ballot for “{ $title }” is in the box. Nothing links it to you any more.
    The results will be sent to you after closing.
poll-preview-end = End of the preview of “{ $title }”. Nothing was saved.
poll-closed = This poll is closed and takes no more answers. Thank you.
poll-already-sent = Your ballot is in the box already. As it is anonymous, nobody can find or change it any more.
poll-length-wanted = Write a length: “10 days”, “3 weeks”; { $days } days at most.
poll-choose = Choose an answer with the buttons.
poll-late-ask = “{ $text }”: is it your answer to “{ $question }”?
poll-choose-one = Choose at least one answer, then “Continue”.
poll-unanswered = Question { $number } still waits for an answer.
poll-number-wanted = I did not find a number. Write for example 12 or 12.5.
poll-words-personal = There seems to be a name, a phone number or an address in your text. Put it without pointing at anybody, or skip the question.

polls-title = <b>Polls</b>
poll-undecided = What follows from “{ $title }”, wave { $number }, is awaited: write it before you ask again.
poll-button-decide-on = What follows: { $title }
polls-none = No poll so far.
poll-line = • { $title } – { $state }
poll-state-prepare = being prepared
poll-state-lance = open
poll-state-arrete = stopped
poll-button-new = New poll
poll-ask-title = What is the poll’s title? Everybody who is asked will read it.
poll-ask-items = Tick the questions of the evaluation bank, then “Continue”. You can add your own afterwards.
poll-ask-action = Which action is the poll about? Write its title.
poll-ask-own = Add your own questions, one a line, or skip. The kind is written after a bar:
    <code>Did you come to the meeting? | yes/no</code>
    <code>Which slot? | choice: Monday; Thursday</code>
    <code>Which obstacles? | several: time; budget; premises</code>
    <code>How many families? | number: families</code>
    <code>Which mark? | rating</code>
    <code>A word? | text</code>
    Without a bar the question is answered on the agreement scale. <code>| optional</code> lets it be skipped.
poll-ask-secrecy = Will answers carry names or be anonymous? This cannot change once the poll is prepared.
poll-secret-nominatif = With names (correctable)
poll-secret-anonyme = Anonymous (secret ballot)
poll-ask-audience = Who is it for? Tick committees or roles, or write an organisation’s name. With nothing ticked: everybody.
poll-own-committees = Choose among your committees.
poll-organisation-unknown = I do not find one single organisation named “{ $name }”.
poll-committee = Committee { $code }
poll-everybody = Everybody
poll-count = { $audience }: { $count ->
    [0] nobody
    [one] 1 person
   *[other] { $count } people
}{ $more ->
    [0] {""}
   *[other] , of whom { $details }
}.
poll-count-absent = { $count } absent
poll-count-blocked = { $count } blocking the bot
poll-count-lately = { $count } asked something this week already
poll-ask-when = When should it go out? Choose, or write a date: “12 December”, “15 days before 10 December”, “each quarter from 4 January”.
poll-when-now = When launched
poll-when-monthly = When launched, then monthly
poll-when-quarterly = When launched, then quarterly
poll-ask-duration = How long does it stay open?
poll-weeks = { $count ->
    [one] 1 week
   *[other] { $count } weeks
}
poll-day-past = Choose a date from tomorrow on.
poll-before-unreadable = I did not understand how long before. Write for example “15 days before 10 December”.
poll-no-question = This poll has no question yet: tick some or add your own.
poll-too-many = Too many questions: { $most } at most, and five to eight often do.
poll-line-unreadable = I do not understand this line: “{ $line }”. After the bar write agreement, rating, choice, several, yes/no, number or text.
poll-options-wanted = In “{ $line }”, write from two to { $most } different answers, separated by semicolons.
poll-nobody = This poll is for nobody so far: no registered person matches.
poll-field-title = Title
poll-field-items = Questions of the bank
poll-field-action = Action
poll-field-own = Your questions
poll-field-secrecy = With names or anonymous
poll-field-audience = Audience
poll-field-when = Sending date
poll-field-duration = Duration
poll-button-prepare = Prepare
poll-plan = <b>{ $title }</b>
poll-question-line = { $number }. { $words } ({ $kind })
poll-kind-accord = agreement
poll-kind-note = rating from 0 to 10
poll-kind-choix = one choice
poll-kind-plusieurs = several choices
poll-kind-oui_non = yes or no
poll-kind-nombre = number
poll-kind-texte = free text
poll-plan-nominatif = With names: answers can be corrected until closing.
poll-plan-anonyme = Anonymous: no link is kept between people and their answers; no result before closing nor below five answers.
poll-plan-now = Goes out: as soon as you launch it.
poll-plan-starts = Goes out: { $day } at 09:00.
poll-plan-duration = { $count ->
    [one] Open for one day, until 20:00.
   *[other] Open for { $count } days, until 20:00 on the last.
}
poll-monthly = It comes back every month.
poll-quarterly = It comes back every quarter.
poll-prepared = “{ $title }” is prepared. Nothing is sent until you launch it.
poll-card = <b>{ $title }</b> – { $state }
poll-opens = Opens: { $moment }.
poll-wave-open = Wave { $number }, sent on { $day }: open until { $moment }.
poll-wave-closed = Wave { $number }, sent on { $day }: closed since { $moment }.
poll-button-preview = Preview
poll-button-launch = Launch
poll-button-launch-now = Yes, launch
poll-button-copy = Duplicate
poll-ask-launch = <b>Launch “{ $title }”?</b>
poll-changed = “{ $title }” is changed.
poll-stopped-told = <b>{ $title }</b>: this poll is stopped and no longer waits for answers. What you had answered is kept.
poll-kept-open = <b>{ $title }</b>: the bot was down when this poll should have closed. It closes on { $moment } instead, once the answers sent meanwhile are heard.
poll-button-stop = Stop
poll-button-stop-now = Yes, stop
poll-button-participation = Participation, wave { $number }
poll-launched = Off it goes.
poll-scheduled = It is scheduled.
poll-ask-stop = Stop “{ $title }”? The open wave will take no more answers and no other will go out. This cannot be undone.
poll-participation = <b>{ $answered ->
    [0] Nobody of { $asked } has answered so far.
    [one] { $answered } person of { $asked } has answered.
   *[other] { $answered } people of { $asked } have answered.
}</b>
poll-group = { $name }: { $answered } of { $asked }
poll-missing = { $count ->
    [one] <b>Organisation without an answer</b>: { $names }
   *[other] <b>{ $count } organisations without an answer</b>: { $names }
}
poll-unreached = { $count ->
    [one] Among those who have not answered, { $count } no longer gets my messages (see /afaire).
   *[other] Among those who have not answered, { $count } no longer get my messages (see /afaire).
}
poll-participation-closes = Closes: { $moment }.

poll-button-results = Results
poll-button-decide = Write what follows
poll-button-return = Return the results
poll-field-decision = What follows
poll-still-open = This poll is still open: its results come when it closes.
poll-ask-decision = What follows from this poll? One sentence is enough; it will be sent with the results to everybody who answered.
poll-decision-review = What follows: “{ $words }”
    The results and this sentence will be sent to those who answered.
poll-decided = { $count ->
    [0] Noted. Nobody had answered.
    [one] Noted. The results go to the person who answered.
   *[other] Noted. The results go to the { $count } people who answered.
}
poll-turnout = { $answered ->
    [0] nobody of { $asked } has answered
    [one] { $answered } person of { $asked } has answered
   *[other] { $answered } people of { $asked } have answered
}
poll-results = <b>Results: { $title }</b>, wave { $number } · { $turnout }
poll-results-empty = <b>Results: { $title }</b>, wave { $number }
poll-results-nobody = Nobody answered.
poll-results-nobody-asked = Nobody was asked: no registered person matched.
poll-decision = What follows: { $words }
poll-results-hidden = Fewer than { $smallest } people answered: nothing is shown, so that nobody can be recognised.
poll-result-hidden = Hidden: fewer than { $smallest } people concerned answered.
poll-result-base = { $count ->
    [one] { $count } answer
   *[other] { $count } answers
}
poll-result-not-concerned = not concerned: { $count }
poll-result-mean = mean { $mean }
poll-result-mean-compared = mean { $mean } (before: { $earlier })
poll-result-agreeing = agree: { $count }
poll-result-median = median { $median }
poll-result-line = { $bar } { $answer }: { $count }
poll-result-count = { $count } of { $total }
poll-result-share = { $count } ({ $percent }%)
poll-said-one = “{ $words }”
poll-said-more = { $count ->
    [one] and 1 more text
   *[other] and { $count } more texts
}

poll-picture-caption = <b>Results: { $title }</b>, wave { $number } · { $turnout }
    The picture shows what the message with the results says.
poll-picture-file = results-{ $wave }.png
poll-picture-subtitle = Wave { $number } · closed on { $day }
poll-picture-answers = answered
poll-picture-agree = agree
poll-picture-percent = { $percent }%
poll-picture-several = several answers possible
poll-picture-rest = other answers ({ $count })
poll-picture-mean = mean
poll-picture-median = median
poll-picture-marks = ▲ mean
poll-picture-marks-compared = ▲ mean · △ mean before
poll-picture-none = No answer to show.
poll-picture-few = Fewer than { $smallest } numbers given: no figure in the picture.
poll-picture-words = { $count ->
    [one] Question { $numbers }: written answers, not in the picture.
   *[other] Questions { $numbers }: written answers, not in the picture.
}

schedule-name-poll-open = Opening of a poll
schedule-name-poll-remind = Reminder of a poll
schedule-name-poll-close = Closing of a poll

waiting-polls = { $count ->
    [one] <b>A poll waits for your answer</b>
   *[other] <b>{ $count } polls wait for your answer</b>
}
waiting-poll-line = • { $title }, until { $moment }
waiting-poll = Answer: { $title }

draft-poll-decision = What follows from a poll

data-table-polls = The polls you have prepared
data-table-poll_questions = Their questions
data-table-poll_waves = The decisions you have written
data-table-poll_asked = The polls that were sent to you
data-table-receipts = Those you have answered
data-table-responses = Your answers with your name
data-table-answers = Your answers with your name, in detail

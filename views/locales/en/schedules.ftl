# What goes out on a date: the calendar of sendings, what moves them, late and failed work.

command-calendrier = See and change what goes out next

sending-poll-open = Poll “{ $title }”, wave { $wave }
sending-poll-remind = Reminder { $rank } for “{ $title }”, wave { $wave }
sending-poll-close = Closing of “{ $title }”, wave { $wave }
sending-check-ins = Check-ins to the leads of actions
sending-report-draft = Draft of the report to the steering committee
sending-report-delivery = Report { $reference } to the steering committee
sending-reach = { $count ->
    [0] nobody
    [one] 1 person
   *[other] { $count } people
}
sending-reach-check-ins = { $count ->
    [0] no lead
    [one] 1 lead
   *[other] { $count } leads
}
sending-reach-poll-close = { $answered ->
    [0] no answer
    [one] 1 answer
   *[other] { $answered } answers
} from { $count ->
    [one] 1 person
   *[other] { $count } people
}

calendar-title = <b>What goes out next</b>
calendar-nothing = Nothing is planned to go out. Launch a poll with /sondage.
calendar-line = <b>{ $rank }.</b> { $moment } – { $name } · { $reach }
calendar-line-moved = planned for { $planned }, moved ({ $reason })
calendar-moment = { $weekday } { $moment }
calendar-at-once = in a moment
calendar-overdue = late since { $moment }, I am trying again
calendar-page = Page { $page } of { $pages }
calendar-how = Choose a number to postpone it, send it now or delete it.
calendar-when = Goes out: { $moment }.
calendar-moved = Planned for { $planned }, moved to { $moment } ({ $reason }).
calendar-reach = As of today: { $reach }.
calendar-absent = { $count ->
    [one] 1 of them is away and gets it when they are back.
   *[other] { $count } of them are away and get it when they are back.
}
calendar-blocked = { $count ->
    [one] 1 of them has blocked the bot.
   *[other] { $count } of them have blocked the bot.
}
calendar-recurs = It recurs; here you change the next one only.

moved-for-ferie = public holiday
moved-for-holiday = public holiday: { $holiday }
moved-for-vacances = school holidays
moved-for-weekend = weekend
moved-for-calme = quiet hours
moved-for-reporte = postponed by the coordination
moved-for-earlier = brought forward by the coordination

calendar-button-newer = ‹ Sooner
calendar-button-older = Later ›
calendar-button-postpone = Postpone
calendar-button-now = Send now
calendar-button-now-poll-close = Close now
calendar-button-skip = Delete this sending
calendar-button-stop = Stop the poll
calendar-button-back = Back to the calendar
calendar-yes-now = Yes, send
calendar-yes-now-poll-close = Yes, close
calendar-yes-skip = Yes, delete
calendar-yes-stop = Yes, stop

calendar-ask-now = Send it now? { $name } · { $reach }
    It goes out at once, and not a second time on its date.
calendar-ask-now-poll-close = Close it now? { $name } · { $reach }
    No more answers will be taken. This cannot be undone.
calendar-ask-skip = Delete this sending? { $name }
    It will not go out. If it recurs, those that follow stay planned.
calendar-ask-stop = Stop the whole poll? { $name }
    The open wave takes no more answers and no other will go out. This cannot be undone.
calendar-done-now = Noted, it goes out in a moment: { $name }.
calendar-done-now-poll-close = Closed: { $name }. The results come within a minute.
calendar-done-skip = This sending is deleted: { $name }.
calendar-done-stop = The poll is stopped: { $name }.

schedule-ask-day = Postpone until when? { $name }, planned for { $moment }.
    Choose, or write a date: “12 December”. The time of day stays.
schedule-day-one = One day later
schedule-day-week = One week later
schedule-field-day = New date
calendar-postponed = Noted: { $name }, on { $moment }.
calendar-postponed-further = Nothing goes out on { $day }: this is the first possible day after it.
calendar-open-longer = The poll stays open until then; whoever has not answered yet still can.
schedule-day-past = Choose a day to come.
schedule-past-next = The next one is already planned before that day. Choose a nearer day, or delete this sending.
schedule-nobody = Nobody would get this for now.
schedule-reminder-manners = A reminder goes out at least three days after the one before, and at the latest the day before the closing. Choose another day.
schedule-closing-sooner = People have read until when they may answer: the closing can be put off, not moved up. To end sooner, choose “Close now”.
schedule-closing-far = A poll stays open for { $days } days at most. Choose a nearer day.
draft-schedule-postpone = Postponing a sending

calendar-moved-title = { $count ->
    [one] <b>One sending has moved</b>
   *[other] <b>{ $count } sendings have moved</b>
}
calendar-moved-how = To change this: /calendrier

schedule-late = { $job }: due on { $moment }, done late because the bot was not running.{ $merged ->
    [0] {""}
    [one] {" "}One other missed occurrence was merged with it.
   *[other] {" "}{ $merged } other missed occurrences were merged with it.
}
schedule-merged = { $job }: went out once, on { $moment }, as { $merged ->
    [one] another occurrence fell on the same days off.
   *[other] { $merged } other occurrences fell on the same days off.
}
schedule-left-out = { $job }: this reminder did not go out, as it would have come less than three days after the one before, or less than a day before the closing.
schedule-failed = { $job }: due on { $moment }, this could not be done. I am trying again; if this goes on, tell whoever looks after the server.
schedule-name-report-draft = Draft of the report to the steering committee
schedule-name-report-delivery = Report to the steering committee
schedule-name-retention = Erasing what is past its retention period
schedule-name-contributions = Erasing contributions after the convention
schedule-name-acts = Forgetting what can no longer be undone
schedule-name-needs-withdrawn = Deletion of withdrawn needs

# Progress of actions: what leads say, what coordinators read.

command-avancement = Say how your actions go

progress-choose = <b>Progress</b> · of which action?
progress-none-led = You lead no action of the plan. If that is a mistake, tell the coordinators.
progress-which-action = “{ $text }”: which action is it about?
progress-which = Of which action? Write its number, for instance /avancement { $example }
progress-status-unreadable = Choose a status, or write a percentage: “60%”.
progress-ask-status = How does it stand?
progress-ask-percent = How much of it is done? Tap, or write a number.
progress-ask-news = A highlight? Write it, or send a photo. An obstacle? Tap it.
progress-ask-why = Why? Tap the obstacle, or write it.
progress-ask-obstacle = Describe this obstacle in one sentence: what is needed, and from whom. No name, nobody who could be recognised.
progress-ask-highlight = Write the highlight in one sentence.
progress-nothing = Nothing to report
progress-percent-same = Still { $percent }%
progress-percent-unreadable = I cannot read a percentage. Write a number from 0 to 100, for instance “60”.
progress-text-only = Please write it in a few words.
progress-text-or-photo = A few words or a photo are expected here.
progress-why = This status needs a reason. “Change” lets you name the obstacle.
progress-answered = → { $state }
progress-latest = Last report, { $date }: { $state }
progress-latest-by = Last report, { $date }: { $state }, by { $name }
progress-lower = ⚠ { $now }%: it was { $before }% in the last report.
progress-sent = <b>Recorded: { $code } · { $state }</b>
progress-corrected = <b>Corrected: { $code } · { $state }</b>
progress-told = The coordinators have been told.
progress-support-asked = Support from the steering committee wanted: the coordinators have been told.
progress-trouble = <b>Obstacle: { $code } · { $state }</b>
progress-wants-support = <b>Support from the steering committee wanted: { $code } · { $state }</b>
progress-support-withdrawn = <b>Support withdrawn: { $code } · { $state }</b>. The steering committee’s support is no longer asked for.
progress-by = Reported by { $name }.
progress-button = Report on it
progress-button-correct = Correct
progress-button-support = Ask the steering committee for support
progress-button-sheet = Open the sheet
progress-button-photo = See the photo
progress-field-status = Status
progress-field-percent = Percentage
progress-field-news = Obstacle or highlight
progress-field-text = Text
draft-progress = Progress report

# What leads are asked, and silences
check-in-title = <b>How is your action going?</b>
check-in-how = Tap its status, or reply to this message in your own words: “60% – workshop open”, or a photo.
unled-title = { $count ->
    [one] <b>One action under way has nobody left to ask</b>
   *[other] <b>{ $count } actions under way have nobody to ask</b>
  }
unled-item = • <b>{ $code }</b> { $title }
unled-how = Name a registered lead in the workbook (/modele), or say yourself how they go: /avancement and their number.
silent-title = { $count ->
    [one] <b>One action has fallen silent</b>
   *[other] <b>{ $count } actions have fallen silent</b>
  }
silent-item = • <b>{ $code }</b> { $title } – { $state }, nothing since { $date } ({ $leads })
silent-no-lead = no lead
schedule-name-check-ins = Asking leads how their actions go
schedule-name-actions-silent = Looking for actions that have fallen silent
progress-for-needs = <b>News for { $references }</b>, thanks to this action:

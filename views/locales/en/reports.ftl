# The report to the steering committee.

## Cover

report-title = Report to the steering committee – { $territory }
report-heading = Report to the steering committee
report-convention = Territorial agreement (CTG) { $first }–{ $last }
report-data-at = Figures as of { $day }
report-state-draft = Draft: for the coordinators to read
report-state-validated = Validated on { $day }
report-takeaways = In short
report-decisions-count = { $count ->
    [0] No decision is asked of the committee
    [one] 1 decision is asked of the committee
   *[other] { $count } decisions are asked of the committee
  }
report-contents = Contents
report-page = Page

## What is written in the same way everywhere

report-percent = { $value }%
report-part = { $count } of { $total }
report-part-percent = { $count } of { $total } ({ $percent }%)
report-tile-share = { $count } / { $total }
report-silent-since = no news since { $day }
report-overdue = past its end
report-obstacle = { $name }: { $text }
report-hidden = fewer than { $smallest } answers: hidden
report-small-commune = a small commune
report-days = { $count ->
    [0] today
    [one] 1 day
   *[other] { $count } days
  }

## The essentials

report-essentials = The essentials
report-say-plan = { $done ->
    [0] No action is done yet
    [one] One action is done
   *[other] { $done } actions are done
  } of { $total }; { $trouble ->
    [0] none is in difficulty
    [one] one is in difficulty
   *[other] { $trouble } are in difficulty
  }. Average progress: { $percent }; time elapsed: { $elapsed }.
# What reports said that were frozen before today’s definitions.
report-say-plan-first = { $done ->
    [0] No action is done yet
    [one] One action is done
   *[other] { $done } actions are done
  } of { $total }; { $trouble ->
    [0] none is late, paused or blocked
    [one] one is late, paused or blocked
   *[other] { $trouble } are late, paused or blocked
  }. Average progress: { $percent }; time elapsed: { $elapsed }.
report-say-needs = { $count ->
    [0] No need received in the period
    [one] One need received in the period
   *[other] { $count } needs received in the period
  }. On { $day }, since the beginning: { $waiting ->
    [0] no contribution to deal with
    [one] one contribution to deal with
   *[other] { $waiting } contributions to deal with
  }, { $asked ->
    [0] none waiting for its author
    [one] one waiting for details from its author
   *[other] { $asked } waiting for details from their authors
  }, { $uncovered ->
    [0] no need without an action
    [one] one need without an action
   *[other] { $uncovered } needs without an action
  }.
report-say-needs-first = { $count ->
    [0] No need received in the period
    [one] One need received in the period
   *[other] { $count } needs received in the period
  }; { $waiting ->
    [0] none waits for an answer
    [one] one waits for an answer
   *[other] { $waiting } wait for an answer
  }, { $uncovered ->
    [0] all are linked to an action
    [one] one is linked to no action
   *[other] { $uncovered } are linked to no action
  }.
report-say-poll = Latest poll: “{ $title }”, { $part } answered.
report-say-no-poll = No poll ended in the period.
report-tile-needs = { $count ->
    [one] need received
   *[other] needs received
  }
report-tile-before = { $count } in the period before
report-tile-done = actions done
report-tile-trouble = { $count ->
    [0] none in difficulty
    [one] 1 in difficulty
   *[other] { $count } in difficulty
  }
report-tile-progress = average progress
report-tile-elapsed = time elapsed: { $percent }
report-tile-indicators = indicators on target
report-tile-unmeasured = { $count ->
    [0] all are measured
    [one] 1 not measured
   *[other] { $count } not measured
  }
report-tile-answers = answers to polls
report-tile-waves = { $count ->
    [0] no poll ended
    [one] 1 poll ended
   *[other] { $count } polls ended
  }
report-statuses = { $count ->
    [0] No action
    [one] Where the action stands
   *[other] Where the { $count } actions stand
  }{ $abandoned ->
    [0] { "" }
   *[other] { " " }and { $abandoned } abandoned
  }
report-spoken-line = { $label }, { $value }
report-highlights = Highlights
report-no-highlight = No highlight was reported in the period.
report-highlight = { $code } – { $text } ({ $day })
report-alerts = Alerts
report-no-alert = No action is in difficulty.
report-alert = { $code } – { $title }: { $state }
report-decisions-expected = Decisions expected
report-no-decision = No decision is asked for.
report-decision-support = { $code } – { $title }: the committee’s support is wanted. { $obstacle }
report-decision-need = { $reference } – need put to the committee: { $theme }, { $place }

## Progress

report-progress = Progress of the plan
report-progress-lead = { $percent } average progress, for { $elapsed } of the convention’s time elapsed; { $known ->
    [0] no action of { $total } says where it stands
    [one] 1 action of { $total } says where it stands
   *[other] { $known } actions of { $total } say where they stand
  }.
report-since-previous = In the report before ({ $reference }, figures of { $day }): { $before }; on { $today }: { $now }.
report-no-previous = This is the first validated report of this plan: there is no change to show yet.
report-by-axis = By axis and objective
report-elapsed-mark = The vertical line marks the convention’s time elapsed ({ $percent }).
report-known = { $known } of { $total } told
report-by-committee = By committee
report-committee = Committee { $code } – { $name }
report-no-committee = Without a committee
report-committees = The actions, committee by committee
report-committees-lead = { $count ->
    [0] No action under way
    [one] One action
   *[other] { $count } actions
  }{ $abandoned ->
    [0] { "" }
   *[other] { " " }and { $abandoned } abandoned
  }, with their latest highlight or obstacle.
report-no-action = The action plan has not been imported yet.
report-no-lead = lead to be named
report-more-actions = { $count ->
    [one] and 1 more action, in the workbook.
   *[other] and { $count } more actions, in the workbook.
  }
report-difficulties = Actions in difficulty
report-difficulties-lead = { $count ->
    [0] No action is late, paused, blocked or silent.
    [one] One action is late, paused, blocked, past its end or silent
   *[other] { $count } actions are late, paused, blocked, past their end or silent
  }{ $count ->
    [0] { "" }
   *[other] { $supported ->
        [0] .
        [one] {"; "}for one of them the committee’s support is wanted.
       *[other] {"; "}for { $supported } of them the committee’s support is wanted.
      }
  }
report-no-difficulty = Nothing to report.
report-nothing-said = nothing was said
report-support-wanted = wanted

## Indicators

report-indicators = Indicators
report-indicators-lead = { $count ->
    [0] No indicator is followed yet.
    [one] One indicator, from its baseline to its target
   *[other] { $count } indicators, from their baselines to their targets
  }{ $count ->
    [0] { "" }
   *[other] { $reached ->
        [0] {"; "}none has reached its target yet.
        [one] {"; "}one has reached its target.
       *[other] {"; "}{ $reached } have reached their targets.
      }
  }
report-no-indicator = Indicators are added in the plan’s workbook (/modele).
report-more-indicators = { $count ->
    [one] and 1 more indicator, in the workbook.
   *[other] and { $count } more indicators, in the workbook.
  }
report-of-action = action { $code }
report-way = { $percent }% of the way
report-way-reached = target reached
report-way-back = going back
report-way-unknown = cannot be told
report-way-no-measure = no measure
report-way-note = The way goes from the baseline to the target; without a baseline, an indicator that should fall cannot be judged.

## Needs

report-needs = The needs expressed
report-needs-lead = { $count ->
    [0] No need received
    [one] One need received
   *[other] { $count } needs received
  } in the period, against { $earlier } from { $first } to { $last }.
report-needs-lead-alone = { $count ->
    [0] No need received
    [one] One need received
   *[other] { $count } needs received
  } in the period, which is too short to be compared.
report-needs-kinds = Also received: { $kinds }.
report-needs-most = The theme named most is “{ $theme }” ({ $count }).
report-fates = What became of them
report-needs-by-theme = By theme
report-before = before: { $count }
report-needs-by-commune = By commune
report-other-communes = { $count } other communes
report-small-communes = { $count } communes of fewer than { $limit } people
report-communes-note = A need that concerns several communes counts in each.
report-needs-by-public = By group of people
report-waiting = To deal with on { $day }: { $count }
report-waiting-first = What waits for an answer: { $count }
report-to-complete = { $count ->
    [one] Another contribution waits for details from its author.
   *[other] { $count } other contributions wait for details from their authors.
  }
report-none-waiting = Nothing waits for a first answer.
report-more-needs = { $count ->
    [one] and 1 more.
   *[other] and { $count } more.
  }
report-coverage = Needs and actions: what answers what
report-coverage-lead = On { $day }, since the beginning, { $part } of the needs neither declined nor merged are carried by an action at least.
report-covered = linked to an action
report-not-covered = without an action
report-covered-by-theme = Needs linked to an action, by theme
report-matrix = Number of needs by theme and action
report-matrix-legend = At the head of a column, the action’s code. A highlighted line: no action answers this theme.
report-more-columns = { $count ->
    [one] One more action is in the workbook.
   *[other] { $count } more actions are in the workbook.
  }
report-uncovered = Themes that no action answers
report-none-uncovered = Every theme with a need has an action at least.
report-idle-actions = { $count ->
    [0] Every action answers a need.
    [one] One action answers no linked need: { $codes }.
   *[other] { $count } actions answer no linked need: { $codes }.
  }
report-no-need = No need has been expressed yet.

## Evaluation

report-evaluation = Evaluation
report-evaluation-lead = { $count ->
    [0] No poll ended in the period.
    [one] One poll ended in the period.
   *[other] { $count } polls ended in the period.
  }
report-participation = Participation
report-wave = { $reference } – { $title }
report-wave-days = { $days ->
    [0] on { $first }
   *[other] from { $first } to { $last }
  }, { $secrecy }
report-secrecy-nominatif = by name
report-secrecy-anonyme = anonymous
report-criteria = Mean score by criterion, from 1 to 4
report-score = { $mean } / 4
report-rating = { $mean } / 10
report-mean = mean { $mean }
report-mean-before = before: { $mean }
report-n-answers = { $count ->
    [one] 1 answer
   *[other] { $count } answers
  }
report-middle-mark = The vertical line marks the middle of the scale. “Not concerned” does not count.
report-n = { $count ->
    [one] { $count } answer
   *[other] { $count } answers
  }{ $not_concerned ->
    [0] { "" }
   *[other] { "" } · not concerned: { $not_concerned }
  }
report-wave-hidden = { $title }: fewer than { $smallest } people answered, nothing of it is shown.
report-wave-decision = What follows ({ $reference }): { $words }
report-participation-by-committee = Who answered, by committee ({ $reference })
report-silent-structures = { $count ->
    [0] Every organisation asked has answered at least once.
    [one] One organisation of { $total } gave no answer.
   *[other] { $count } organisations of { $total } gave no answer.
  }
report-more-waves = { $count ->
    [one] One older poll is in the workbook.
   *[other] { $count } older polls are in the workbook.
  }
report-open-waves = { $count ->
    [one] One poll is still open; it is not counted.
   *[other] { $count } polls are still open; they are not counted.
  }

## Decisions and limits

report-decisions = Decisions put to the committee
report-decisions-lead = { $count ->
    [0] No decision is asked of the committee.
    [one] One decision is asked of the committee.
   *[other] { $count } decisions are asked of the committee.
  }
report-limits = Method and limits
report-limits-lead = What this report does not say, and where its figures come from.
report-missing = What is missing
report-nothing-missing = Nothing: every action was heard of, no group is hidden.
report-silent-action = { $code } (since { $day })
report-lacks-title = title
report-lacks-description = description
report-lacks-status = status
report-lacks-lead = lead
report-limit-silent = { $count ->
    [one] One action has not been heard of: { $codes }.
   *[other] { $count } actions have not been heard of: { $codes }.
  }
report-limit-incomplete = { $count ->
    [one] One sheet is incomplete: { $codes }.
   *[other] { $count } sheets are incomplete: { $codes }.
  }
report-limit-unmeasured = { $count ->
    [one] One indicator has no measure yet.
   *[other] { $count } indicators have no measure yet.
  }
report-limit-unfounded = { $count ->
    [one] One indicator has no baseline.
   *[other] { $count } indicators have no baseline.
  }
report-limit-hidden = Groups of fewer than { $smallest } people hidden: { $questions ->
    [0] no question
    [one] one question
   *[other] { $questions } questions
  }, { $waves ->
    [0] no whole poll
    [one] one whole poll
   *[other] { $waves } whole polls
  }.
report-limit-structures = { $reference }: { $count ->
    [one] one organisation of { $total } gave no answer.
   *[other] { $count } organisations of { $total } gave no answer.
  }
report-method = Where the figures come from
report-method-period = Period: { $period }. Everything is frozen on { $moment }; a new report bears a new reference.
report-method-progress = An objective’s progress is the mean of its actions, by weight if weights are set: done counts 100%, upcoming 0%, abandoned is left out.
report-method-needs = Needs count on the day they were sent. “To be dealt with”: neither declined nor merged with another. People’s words are not shown.
report-method-past = Statuses, percentages and measures are those of { $day }, with corrections made since; titles, leads and committees, and the themes, kinds and communes of needs, are today’s. An action of which nothing was said by that day is “without a status”.
report-method-words = People’s words are not shown.
report-method-changed = Since report { $reference }, these notions are defined otherwise: { $notions }.
report-method-communes = The { $count } communes of fewer than { $limit } people are grouped, so that nobody is recognised.
report-method-polls = Means leave “Not concerned” out. Below ten people there is no percentage; below { $smallest }, nothing. Free answers are not shown.
report-method-people = The report names organisations, never people.
report-method-references = References: B-012 a need, 1.2.1 an action, S-3.2 the second wave of poll 3, Q4 its fourth question, { $reference } this report.

## Columns

report-column-code = Ref.
report-column-action = Action
report-column-actions = Actions
report-column-lead = Lead
report-column-status = Status
report-column-done = Progress
report-column-due = Due
report-column-obstacle = Obstacle
report-column-support = Committee’s support
report-column-committee = Committee
report-column-mean = Progress
report-column-finished = Done
report-column-ongoing = Ongoing
report-column-trouble = In difficulty
report-column-indicator = Indicator
report-column-baseline = Baseline
report-column-target = Target
report-column-current = Latest value
report-column-way = Way gone
report-column-theme = Theme
report-column-place = Where
report-column-days = Since
report-column-needs = Needs
report-column-question = Question
report-column-answers = Results
report-column-n = Answers
report-column-answered = Have answered

## In the chat

command-rapport = The report to the steering committee
report-shelf = <b>Reports to the steering committee</b>
report-shelf-empty = No report yet.
report-shelf-hint = Another period? For example: /rapport T2, /rapport since 1 September, /rapport R-2026-01.
report-line = <b>{ $reference }</b> · { $period } · { $state }
report-next-draft = Next draft by itself: { $moment }.
report-new-year = New: since 1 January
report-new-since = New: since the last report
report-new-quarter = New: the last quarter
report-plan-quarter = Prepare each quarter
report-plan-year = Prepare each 1 December
report-plan-stop = Prepare none by itself
report-state-preparing = being prepared
report-coming = <b>{ $reference }</b> · { $period }
  I am gathering the figures, then I send you the draft. You can go on writing.
report-card = <b>{ $reference }</b> · { $period }
  { $state }
report-delivered = <b>Report to the steering committee { $reference }</b>
  { $period } · { $state }
report-file = CTG report { $reference }
report-file-coming = The file is on its way.
report-button-pdf = PDF
report-button-xlsx = Workbook (data)
report-button-validate = Validate…
report-button-delete = Delete
report-deleted = { $reference }: the draft is deleted.
report-button-shelf = All reports
report-button-now = Validate and send now
report-button-day = Validate and send another day
report-button-plan = Validate and plan the sending
report-ask-validation = Validate <b>{ $reference }</b>? Its figures will not change any more. { $count ->
    [0] No steering member is registered: the report will be validated, and everyone can read it with /rapport.
    [one] It will be sent to 1 steering member.
   *[other] It will be sent to { $count } steering members.
  }
report-validated = Validated
report-preparing = { $reference } is still being prepared: it comes in a moment.
report-period-unknown = I did not understand “{ $words }”. For example: /rapport T2, /rapport 2026, /rapport since 1 September, /rapport R-2026-01.
report-period-ahead = This period has not begun yet ({ $day }).
report-ask-day = On which day shall the report go to the steering committee? For example: 12 December. It goes at 9:00.
report-field-day = Day of sending
report-day-past = That day is not ahead. Choose a day from tomorrow on.
report-day-review = Validate <b>{ $reference }</b> and send it on { $day } to { $count ->
    [0] nobody: no steering member is registered
    [one] 1 steering member
   *[other] { $count } steering members
  }?
report-planned = <b>{ $reference }</b> is validated; it goes on { $day } at 9:00. /calendrier shows it.

## The workbook

report-hidden-group = hidden (fewer than 5)
report-sheet-read = Read me
report-sheet-notice = The data behind report { $reference }.
  “Report” repeats, line by line, all that the PDF shows; the other sheets hold every row.
  Small communes are grouped, groups of fewer than five people hidden, free answers left out.
  Dates are true dates, shown as YYYY-MM-DD; a percentage is a number from 0 to 100.
report-sheet-told = Report
report-sheet-actions = Actions
report-sheet-axes = Axes and objectives
report-sheet-indicators = Indicators
report-sheet-themes = Needs by theme
report-sheet-communes = Needs by commune
report-sheet-publics = Needs by group of people
report-sheet-statuses = What became of them
report-sheet-coverage = Needs × actions
report-sheet-waves = Polls
report-sheet-questions = Questions
report-sheet-criteria = Criteria
report-field-part = Part
report-field-figure = Value
report-field-detail = Detail
report-field-more = More detail
report-field-code = Ref.
report-field-title = Title
report-field-committee = Committee
report-field-lead = Lead (organisation)
report-field-status = Status
report-field-percent = Progress (%)
report-field-ends-on = Due
report-field-period = Period
report-field-silent-since = No news since
report-field-highlight = Highlight
report-field-highlight-on = Day of the highlight
report-field-obstacle = Obstacle
report-field-obstacle-text = Obstacle, in words
report-field-support = Support wanted
report-field-missing = Missing on the sheet
report-field-needs = Linked needs
report-field-known = Actions reported on
report-field-total = Actions
report-field-action = Action
report-field-name = Name
report-field-unit = Unit
report-field-kind = Kind
report-field-direction = Wanted direction
report-field-baseline = Baseline
report-field-baseline-on = Day of the baseline
report-field-target = Target
report-field-target-on = Day of the target
report-field-latest = Latest measure
report-field-latest-on = Day of the measure
report-field-share = Way (%)
report-field-theme = Theme
report-field-received = Received
report-field-earlier = Period before
report-field-standing = Standing since the beginning
report-field-linked = Of these, carried by an action
report-field-count = Number
report-field-reference = Poll
report-field-opened-on = Opened
report-field-closed-on = Closed
report-field-asked = Asked
report-field-answered = Answered
report-field-organisations = Organisations
report-field-silent-organisations = Organisations without an answer
report-field-decision = What follows
report-field-question = Question
report-field-item = Code of the question
report-field-criterion = Criterion
report-field-answer = Answer
report-field-concerned = Answers counted
report-field-not-concerned = Not concerned
report-field-mean = Mean
report-field-earlier-mean = Mean before
report-field-answers = Answers
report-kind-moyen = means
report-kind-resultat = result
report-kind-effet = effect
report-direction-hausse = up
report-direction-baisse = down

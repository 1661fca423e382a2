# The summary: needs, actions, polls.

command-synthese = Summary: needs, actions, polls

summary-title = <b>Summary</b> · { $scope }
summary-committee = committee { $code }
summary-committees = committees { $codes }
summary-small-communes = communes under { $limit } inhabitants
summary-period = { $period } ({ $days ->
    [one] 1 day
   *[other] { $days } days
  })
summary-received = { $count ->
    [0] <b>No need received</b>
    [one] <b>1 need received</b>
   *[other] <b>{ $count } needs received</b>
  }
summary-more = { $count } more than before ({ $earlier })
summary-fewer = { $count } fewer than before ({ $earlier })
summary-same = as many as before
summary-percent = { $sign }{ $percent }%
summary-kinds = Also received: { $kinds }
summary-now =
    Today, since the beginning:
summary-then =
    On { $day }, since the beginning:
summary-to-handle = <b>To deal with: { $count }</b>, the oldest for { $days ->
    [0] less than a day
    [one] 1 day
   *[other] { $days } days
  }
summary-nothing-to-handle = <b>To deal with: 0</b>
summary-to-complete = Details awaited from authors: { $count }
summary-unanswered = Needs without an action: { $count }
summary-themes = <b>By theme</b> (change since before)
summary-themes-alone = <b>By theme</b>
summary-communes = <b>By commune</b>: { $communes }
summary-communes-several = { " " }(several communes a need)
summary-unplaced = to be set
summary-statuses = <b>{ $count ->
    [one] This need
   *[other] These { $count } needs
  }</b>: { $statuses }
summary-others = { $count ->
    [one] 1 other theme
   *[other] { $count } other themes
  }
summary-small = communes under { $limit } inhabitants
summary-everywhere = whole territory
summary-status = { $status }: { $count }
summary-not-understood = I didn’t understand “{ $words }”. For example: /synthese mobilité T2, /synthese 90 jours, /synthese depuis le 1er septembre.
summary-next = /afaire opens the oldest.
summary-figure = { $count }

summary-commune = { $name } { $count }
summary-other-communes = other communes
summary-plan = <b>Plan: { $count ->
    [one] 1 action
   *[other] { $count } actions
  }</b>, { $done }, { $elapsed }% of the time elapsed
summary-plan-none = <b>Plan</b>: no action entered by that day
summary-plan-percent = { $percent }% done
summary-plan-few = { $done ->
    [0] none done
   *[other] { $done } done
  } of { $total }
summary-plan-unknown = progress unknown
summary-difficulty = In difficulty: { $count }, of which { $silent } without news
summary-poll-open = <b>Poll under way</b>: “{ $title }”, { $answered ->
    [0] nobody of { $asked } has answered yet
    [one] 1 of { $asked } has answered
   *[other] { $answered } of { $asked } have answered
  }
summary-polls-others = { $count ->
    [one] (and 1 other)
   *[other] (and { $count } others)
  }
summary-poll-closed = <b>Last closed poll</b>: “{ $title }”, { $answered ->
    [0] nobody of { $asked } answered
    [one] 1 of { $asked } answered
   *[other] { $answered } of { $asked } answered
  }
summary-poll-most = Most agreed with: { $words } ({ $agreeing } of { $concerned })
summary-poll-least = Least agreed with: { $words } ({ $agreeing } of { $concerned })
summary-polls-none = <b>Polls</b>: none for now

# The card, a picture of the summary
summary-caption = <b>Summary</b> · { $scope } · data as of { $day }
    The picture shows what the message says.
summary-card-file = summary.png
summary-card-title = Summary · { $scope }
summary-card-date = Data as of { $day }
summary-card-received = { $count ->
    [one] need received
   *[other] needs received
  }
summary-card-to-handle = { $count } to deal with
summary-card-percent = { $percent }%
summary-card-done = of the plan done
summary-card-few = { $count ->
    [one] action done
   *[other] actions done
  }
summary-card-elapsed = { $elapsed }% of the time elapsed
summary-card-no-plan = plan to be entered
summary-card-unknown = progress unknown
summary-card-difficulty = { $count ->
    [one] action in difficulty
   *[other] actions in difficulty
  }
summary-card-silent = of which { $count } without news
summary-card-answered = answered
summary-card-poll-open = the poll under way
summary-card-poll-closed = the last poll closed
summary-card-no-poll = no poll
summary-card-themes = Needs received by theme
summary-card-change = and change from before
summary-card-no-need = No need received in the period.
summary-card-others = { $count ->
    [one] 1 other theme
   *[other] { $count } other themes
  }
summary-card-actions = { $count ->
    [0] The action plan
    [one] 1 action
   *[other] The { $count } actions
  }{ $abandoned ->
    [0] { "" }
   *[other] { " " }and { $abandoned } abandoned
  }
summary-card-no-action = No action entered so far.
summary-card-polls = Answers to polls
summary-card-no-polls = No poll so far.
summary-card-open = Under way: { $title }
summary-card-closed = Closed: { $title }
summary-none = –

## What waits for a decision
decisions-title = <b>What needs the steering committee’s attention</b>
decisions-no-support = No action asks for the steering committee’s support.
decisions-supports = { $count ->
    [one] <b>1 action asks for its support</b>
   *[other] <b>{ $count } actions ask for its support</b>
  }
decisions-support = <b>{ $code }</b> { $title } – { $obstacle } ({ $day })
decisions-others = … and { $count ->
    [one] 1 other
   *[other] { $count } others
  }: the report names them all.
decisions-needs = { $count ->
    [one] <b>1 contribution waits for a first answer</b>
   *[other] <b>{ $count } contributions wait for a first answer</b>
  }, the oldest { $days ->
    [0] from today
    [one] for 1 day
   *[other] for { $days } days
  }.

# The summary of needs.

command-synthese = Summary of needs

summary-title = <b>Summary of needs</b> · { $scope }
summary-committee = committee { $code }
summary-committees = committees { $codes }
summary-small-communes = communes under { $limit } inhabitants
summary-period = From { $first } to { $last } ({ $days ->
    [one] 1 day
   *[other] { $days } days
  })
summary-received = { $count ->
    [0] <b>No need received</b>
    [one] <b>1 need received</b>
   *[other] <b>{ $count } needs received</b>
  }
summary-more = { $count } more than in the period before ({ $earlier })
summary-fewer = { $count } fewer than in the period before ({ $earlier })
summary-same = as many as in the period before
summary-percent = { $sign }{ $percent }%
summary-to-triage = <b>To triage: { $count }</b>, the oldest for { $days ->
    [0] less than a day
    [one] 1 day
   *[other] { $days } days
  }
summary-nothing-to-triage = <b>To triage: 0</b>
summary-to-complete = Details awaited: { $count }
summary-themes = <b>By theme</b> (change since the period before)
summary-communes = <b>By commune</b>
summary-statuses = <b>Where they stand</b>
summary-others = others ({ $count })
summary-small = communes under { $limit } inhabitants
summary-everywhere = whole territory
summary-status = { $status }: { $count }
summary-not-understood = I didn’t understand “{ $words }”. For example: /synthese mobilité T2, /synthese 90 jours, /synthese depuis le 1er septembre.
summary-next = /afaire opens the oldest.
summary-figure = { $count }

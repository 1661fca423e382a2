# The action plan: lists, sheets.

command-plan = Your committee’s action plan
command-action = One action sheet, or the actions of an objective

action-status-a_discuter = To be discussed
action-status-a_venir = Upcoming
action-status-en_cours = Under way
action-status-en_retard = Late
action-status-en_pause = Paused
action-status-bloquee = Blocked
action-status-realisee = Done
action-status-abandonnee = Abandoned
action-status-none = Status to be set

action-priority-elevee = High
action-priority-moyenne = Medium
action-priority-basse = Low

action-rhythm = Progress reports: { $rhythm }
action-rhythm-mensuel = every month
action-rhythm-bimestriel = every two months
action-rhythm-trimestriel = every three months
action-rhythm-semestriel = every six months
action-rhythm-annuel = every year

obstacle-moyens_humains = Staff
obstacle-budget = Money
obstacle-partenariat = Partnership
obstacle-mobilisation_public = Reaching people
obstacle-mobilite = Transport
obstacle-locaux = Premises
obstacle-reglementaire = Regulations
obstacle-communication = Publicity
obstacle-calendrier = Timetable
obstacle-autre = Other

# The list
plan-title = <b>Action plan</b> · { $scope }
plan-scope-all = the whole territory
plan-scope-led = my actions
plan-scope-objective = objective { $code }, { $title }
plan-scope-axis = axis { $code }, { $title }
plan-count = { $count ->
    [0] { $abandoned ->
        [0] No action.
        [one] 1 abandoned action.
       *[other] { $abandoned } abandoned actions, page { $page } of { $pages }.
      }
    [one] 1 action{ $abandoned ->
        [0] .
       *[other] { " " }and { $abandoned } abandoned, page { $page } of { $pages }.
      }
   *[other] { $count } actions{ $abandoned ->
        [0] { "" }
       *[other] { " " }and { $abandoned } abandoned
      }, page { $page } of { $pages }.
  }
plan-empty = The plan has not been entered yet. The coordinators load it from a spreadsheet: /modele
plan-axis = <b>Axis { $code }</b> · { $title }
plan-item = <b>{ $code }</b> { $title }
plan-percent = { $percent }%
plan-silent = no news since { $date }
plan-overdue = past its end
plan-button-all = Whole plan
plan-button-mine = My committee
plan-button-led = My actions
plan-button-status = Status: { $value }
plan-any-status = all
plan-held-up = In difficulty
plan-choose-status = Actions of which status?
plan-before = ‹ Back
plan-after = More ›
plan-not-understood = I did not understand “{ $words }”. Here is the plan. For instance: /plan committee B, /plan late.

# The sheet
action-unknown = I cannot find an action “{ $code }”. Send /plan to see their numbers.
action-head = <b>{ $code } · { $title }</b>
action-state = <b>{ $state }</b>
action-place-in-plan = Axis { $code } · { $title }
action-objective = Objective: { $title }
action-committee = Committee: { $committee }
action-where = Where: { $places }
action-publics = For: { $publics }
action-leads = Lead: { $leads }
action-elected = Elected representative: { $name }
action-partners = Partners: { $partners }
action-schemes = Linked schemes: { $schemes }
action-from = From { $first }
action-until = Until { $last }
action-period = Period: { $period }
action-recurring = (every year)
action-priority = Priority: { $priority }
action-steps = <b>Steps</b> ({ $done } of { $count })
action-step-done = ✓ { $title }
action-step-open = ○ { $title }
action-needs = Linked needs: { $references }
action-story = <b>Progress</b>
action-story-none = No progress reported so far.
action-entry = { $date }: { $state }
action-entry-by = { $date }: { $state }, by { $name }
action-entry-corrected = (corrected)
action-highlight = ★ { $text }
action-obstacle = { $kind ->
    [autre] Obstacle: { $text }
   *[other] Obstacle ({ $name }): { $text }
  }
action-support = Support from the steering committee wanted.
action-photo = with a photo
action-incomplete = ⚠ Incomplete sheet, missing: { $parts }
action-missing-title = the title
action-missing-description = the description
action-missing-status = the status
action-missing-lead = the lead
action-clipped = (the rest of the sheet is not shown here)
action-button-plan = The plan
plan-button-axes = By axis

# Indicators
indicators-title = <b>Indicators</b>
indicator-line = • { $name }: { $baseline }, { $current }, { $target }
indicator-share = ({ $share }% of the way)
indicator-baseline = { $value } at the start
indicator-current = { $value } on { $day }
indicator-target = target: { $value }
indicator-no-baseline = start not given
indicator-no-current = not measured so far
indicator-no-target = target not given yet
measure-button = Enter a value
measure-ask-indicator = Which indicator?
measure-ask-value = What is its value today? Write a number, for instance “12.5”.
measure-number-only = A number is expected here.
measure-unit = “{ $said }” is not this indicator’s unit ({ $unit }). Write only the number.
measure-recorded = <b>Value recorded</b> · { $code }
measure-reached = ✓ The target has been reached.
measure-doubt = It was { $before }: is it really { $value }?
measure-doubt-first = Is it really { $value }?
measure-button-yes = Yes
measure-field-indicator = Indicator
measure-field-value = Value
draft-measure = Value of an indicator

# The plan by axis
rollup-title = <b>Progress of the plan</b>
rollup-whole = Done: <b>{ $percent }</b> ({ $known })
rollup-elapsed = Time elapsed of the convention: { $percent }
rollup-axis = <b>Axis { $code } · { $percent }</b> { $title } ({ $known })
rollup-objective = – { $code } · { $percent } { $title } ({ $known })
rollup-known = { $known } actions known of { $total }
rollup-unknown = not known

# The action plan as a spreadsheet: the template, the dry run, the import.

command-modele = The action plan as a spreadsheet to fill in

workbook-coming = The plan’s spreadsheet is on its way: fill it in or correct it, then send it back here.
workbook-file = action-plan.xlsx
workbook-caption = One line for each action. Send this file back here: first I show you what it would change.
workbook-notice-sheet = How to
workbook-notice =
    One line for each action in the first sheet, one for each indicator in the second.
    Only the number (for instance 1.2.1) and the title are required. Do not change the headings; columns you do not need may be removed.
    The number tells which action is meant: sending the file again corrects and never doubles.
    Steps: one per line in the cell (Alt + Enter), or separated by semicolons.
    Groups of people and communes: separated by commas, or “tout le territoire”.
    Lead: the person’s name as it stands in the directory; otherwise it is kept as written.
    Dates: day/month/year. The period in words takes “last quarter of 2027”.
    The status of an action its lead has reported on does not change by an import.
    No merged cells, no macros.

import-reading = Reading this spreadsheet…
import-title = <b>Importing the plan: dry run</b>
import-nothing-yet = Nothing has been recorded so far.
import-page = Page { $page } of { $pages }
import-count-refused = { $count ->
    [one] <b>1 refused</b>
   *[other] <b>{ $count } refused</b>
  }
import-count-changed = { $count ->
    [one] 1 changed
   *[other] { $count } changed
  }
import-count-created = { $count ->
    [one] 1 created
   *[other] { $count } created
  }
import-count-same = { $count ->
    [one] 1 unchanged
   *[other] { $count } unchanged
  }
import-effect-refused = refused
import-effect-changed = changed
import-effect-created = created
import-effect-same = unchanged
import-line = • Line { $number }, <b>{ $code }</b> { $title }: { $effect }
import-line-indicator = • Indicators, line { $number }, <b>{ $code }</b> { $title }: { $effect }
import-why = – { $why }
import-button-confirm = { $count ->
    [one] Import 1 line
   *[other] Import { $count } lines
  }
import-button-cancel = Import nothing
import-done = <b>Plan recorded</b>
import-refused = Refused lines are not imported: correct them and send the file again, nothing will be doubled.
import-see-plan = /plan shows the result.
import-cancelled = Nothing was imported.

import-no-title = The title is missing.
import-no-indicator = The indicator’s name is missing.
import-bad-code = “{ $said }” is not a number such as 1.2.1.
import-twice = “{ $said }” stands on another line already.
import-too-long-cell = Too long: “{ $said }”
import-bad-committee = Unknown committee: “{ $said }”.
import-bad-commune = Unknown commune: “{ $said }”.
import-bad-public = Unknown group of people: “{ $said }”.
import-bad-steps = Too many steps, or one that is too long.
import-bad-number = “{ $said }” is not a number such as 12.5.
import-bad-priority = Unknown priority: “{ $said }”.
import-bad-rhythm = Unknown rhythm: “{ $said }”.
import-bad-status = Unknown status: “{ $said }”.
import-bad-kind = Unknown kind: “{ $said }”.
import-bad-direction = Unknown direction: “{ $said }”.
import-ends-before = It ends before it begins.
import-due-before = The target’s date is before the baseline’s.
import-no-axis = An objective needs an axis.
import-two-axes = Objective { $said } stands in another axis already.
import-no-action = No action { $said }.

import-empty = This sheet is empty below its headings. Nothing was imported.
import-no-heading = I cannot find the headings of the columns (“N° de l’action”, “Titre”). Start from the template: /modele
import-too-long = This spreadsheet is too long: { $limit } lines at most. Nothing was imported.
measure-unreadable = “{ $said }” is not a number. Write for instance “12.5”.
measure-several = “{ $said }” holds several numbers. Write the one that answers, for instance “12.5”.
measure-ambiguous = “{ $said }” can be read in two ways. Write for instance “1250” or “1.25”.

import-changed = ({ $changes })
import-change = { $column }: { $now } → { $then }
import-changes-more = { $count ->
    [one] and { $count } more column
   *[other] and { $count } more columns
  }
import-between = {"; "}
import-no-value = nothing
import-yes = yes
import-no = no
import-refused-more = { $count ->
    [one] and { $count } more refused line.
   *[other] and { $count } more refused lines.
  }
import-unread = <b>Not taken</b>: { $what }.
import-unread-sheet = { $count ->
    [one] sheet “{ $sheet }” ({ $count } line)
   *[other] sheet “{ $sheet }” ({ $count } lines)
  }
import-unread-column = column { $column } “{ $heading }” of “{ $sheet }”
import-unread-nameless = column { $column }, without a heading, of “{ $sheet }”
import-unread-beyond = what stands from column { $column } of “{ $sheet }” on
import-unread-more = { $count ->
    [one] and { $count } more part
   *[other] and { $count } more parts
  }
import-absent = { $count ->
    [one] <b>In the plan, not in this file</b>: { $count } action, which stays as it is ({ $names }).
   *[other] <b>In the plan, not in this file</b>: { $count } actions, which stay as they are ({ $names }).
  }
import-absent-indicators = { $count ->
    [one] { $count } indicator of the plan is not in this file and stays as it is ({ $names }).
   *[other] { $count } indicators of the plan are not in this file and stay as they are ({ $names }).
  }
import-unasked = { $count ->
    [one] For { $count } action of this file no lead is in the directory: nobody will be asked.
   *[other] For { $count } actions of this file no lead is in the directory: nobody will be asked.
  }
import-near = Did you mean { $near }?
import-or = {" or "}
import-quoted = “{ $word }”
import-known = { $what }: { $words }.
import-bad-status-known = Known statuses
import-bad-priority-known = Known priorities
import-bad-rhythm-known = Known rhythms
import-bad-kind-known = Known kinds
import-bad-direction-known = Known directions
import-bad-committee-known = Known committees
import-bad-public-known = Known groups of people
import-bad-date = “{ $said }” is not a date such as 31/12/2027. A period is written in the column “Période en toutes lettres”.
import-bad-yes = “{ $said }”: write oui or non.
import-code-is-date = The spreadsheet made a date of this number, “{ $said }” (sheet “{ $sheet }”, { $place }). Format the column as text and type it again.
import-error-cell = Cell { $place } of “{ $sheet }” shows an error: { $said }.
import-formula = The formula without a value in { $place } of “{ $sheet }” was never computed. Open the file, save it, then send it again.
import-merged = Some cells are merged ({ $place } of “{ $sheet }”). Split them: one line for each action.
import-percent-of-unit = “{ $said }” is a percentage, and the unit says something else.
import-lead-near = “{ $said }” is not in the directory.
import-lead-shared = Two people of the directory are called “{ $said }”: I do not know which one leads.

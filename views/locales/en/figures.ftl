# What each figure counts: one sentence a notion, the same everywhere.

## The other contributions

figure-kind-ressource = { $count ->
    [one] 1 resource
   *[other] { $count } resources
  }
figure-kind-idee = { $count ->
    [one] 1 idea
   *[other] { $count } ideas
  }
figure-kind-alerte = { $count ->
    [one] 1 alert
   *[other] { $count } alerts
  }

## The notions, for the note on method

notion-received = Needs received
notion-received-means = those sent during the period, except needs that their authors withdrew. Resources, ideas and alerts are counted apart.
notion-to-handle = To deal with
notion-to-handle-means = contributions of every kind that wait for a first answer, whenever they were sent. Those that wait for details from their authors are counted apart.
notion-unanswered = Needs without an action
notion-unanswered-means = those that were neither declined nor merged, and that no action answers; an abandoned action no longer answers anything.
notion-by-commune = By commune
notion-by-commune-means = a need counts in each commune it names; the communes that are grouped count once.
notion-total = Actions of the plan
notion-total-means = all but the abandoned ones, which are counted apart.
notion-progress = Progress
notion-progress-means = the mean of an objective’s actions, then of an axis’s objectives, then of the axes, weighted where weights are set; likewise for a committee. Done counts 100%, upcoming 0%; an abandoned action is left out.
notion-in-difficulty = In difficulty
notion-in-difficulty-means = late, paused, blocked, past its end or without news. An action that is done or abandoned never is.
notion-asked = Asked
notion-asked-means = the people to whom the poll was sent on the day it opened, even if their account was erased since.
notion-answered = Answered
notion-answered-means = the people of whom at least one answer counts. Somebody who sits on several committees counts in each; who erased their account counts in the total alone.
notion-line = { $name }: { $means }

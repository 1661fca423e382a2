# Taking back, and the journal of acts.

undo-button = Undo: { $what }
undo-done = Undone: { $what } ({ $reference })
undo-told = <b>{ $reference }</b>: the coordination has taken this back: { $what }.
undo-already = { $reference }: it is undone already.
undo-too-late = { $reference }: this can no longer be undone. Its time has passed, or what was needed to go back has been erased.
undo-built-on = { $reference } has changed since: going back would erase what followed.

# What acts are called.
act-need-qualified = accepted into the diagnosis
act-need-more_asked = request for details
act-need-declined = refusal
act-need-classified = theme set
act-need-linked = link to an action
act-need-detached = unlinking
act-need-corrected = correction
act-need-withdrawn = withdrawal
act-need-masked = words masked
act-need-unmasked = words put back
act-need-file-removed = file removed
act-plan-reported = progress report
act-plan-measured = measure
act-plan-imported = import of the plan
act-report-deleted = draft deleted
act-report-validated = report validated
act-poll-edited = poll changed
act-poll-launched = poll launched
act-poll-stopped = poll stopped
act-person-edited = person edited
act-person-invited = invitation made
act-person-joined = registration
act-person-role-added = role received by invitation
act-request-accepted = request for an invitation accepted
act-request-declined = request for an invitation declined
act-person-withdrawn = access withdrawn
act-organisation-renamed = organisation renamed
act-organisation-merged = organisations merged

journal-button = Journal of acts
journal-title = <b>Journal of acts</b>, page { $page }
journal-empty = Nothing is noted in it yet.
journal-line = { $moment } · { $who } · { $what } · { $reference }
journal-line-short = { $moment } · { $who } · { $what }
journal-undone = (undone by { $who } on { $date })
journal-erased = erased account
journal-hint = Who did what, on which reference, and when; never content nor a vote. Kept for { $days } days, read by administrators only.

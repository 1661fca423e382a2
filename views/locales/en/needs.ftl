# Needs: cards, guided entry, lists, follow-up.

command-besoin = Report a need, step by step
command-mesbesoins = Follow my needs
command-besoins = Browse needs
command-afaire = What needs my attention

need-kind-besoin = Need
need-kind-ressource = Resource
need-kind-idee = Idea
need-kind-alerte = Alert

need-status-recu = Received
need-status-qualifie = Qualified
need-status-complement_demande = Details asked
need-status-regroupe = Merged
need-status-priorise = Prioritised
need-status-rattache = Linked to an action
need-status-propose_copil = Proposed to the steering committee
need-status-retenu = Accepted
need-status-a_etudier = To be studied
need-status-non_retenu = Declined
need-status-clos = Closed
# What an author reads, where it is said differently.
need-status-own-qualifie = Taken into account
need-status-own-complement_demande = Your answer is awaited
need-status-retire = Withdrawn by its author

need-urgency-1 = Can wait
need-urgency-2 = Soon
need-urgency-3 = Urgent
need-extent-1 = One person or family
need-extent-2 = A few people
need-extent-3 = Many people

need-line = { $kind } · { $theme } · { $place }
need-place-everywhere = Whole territory
need-place-notably = Whole territory, notably { $communes }
need-place-none = Commune to be set
need-place-more = { $communes } and { $count } others
need-publics = Groups of people: { $publics }
need-urgency = Urgency: { $urgency }
need-extent = Concerns: { $extent }
need-attachments = Attached: { $attachments }
need-photos = { $count ->
    [one] 1 photo
   *[other] { $count } photos
  }
need-documents = { $count ->
    [one] 1 document
   *[other] { $count } documents
  }
need-places = { $count ->
    [one] 1 place
   *[other] { $count } places
  }
need-voice = voice message of { $seconds } s
need-wordless = (no text)
need-forwarded = Forwarded message: these are somebody else’s words.

# Before sending
need-privacy = Give no name and no situation by which a person could be recognised (health, family, justice). Talk about groups of people and facts.
need-privacy-short = No name, nobody recognisable: talk about groups of people and facts.
need-review-ready = Nothing is sent yet. You can attach a photo, a voice message, a document or a place.
need-review-wordless = Write a few words to say what the need is, or send it as it is.
need-review-vague = “Change” lets you set the theme or the commune.
need-more-ask = “{ $text }”: is it more of the need above, or another need?
need-more-ask-file = Does it go with the need above, or is it another need?
need-found = ⚠ This text seems to point at a person:
need-found-phone = phone “{ $words }”
need-found-email = e-mail address “{ $words }”
need-found-nir = social security number “{ $words }”
need-found-name = name “{ $words }”
need-found-address = address “{ $words }”
need-found-birth = date of birth “{ $words }”
need-found-handle = name on a social network “{ $words }”
need-found-plate = number plate “{ $words }”
need-found-id = file or account number “{ $words }”
need-found-invite = Could you say it without that? “Send anyway” remains possible: the coordinator will see this warning.

need-ask-kind = <b>New need</b>
    What is it about? You can also simply write it, in one sentence.
need-ask-theme = Which theme? Tap one, or write it.
need-ask-communes = Where? Tick one or more communes, or write their names, then “Continue”.
need-ask-publics = For which groups of people? Tick, then “Continue”.
need-ask-text = Describe the need in a few sentences, or by a voice message.
need-ask-urgency = Is it urgent?
need-ask-extent = How many people are concerned, as far as you know?

need-field-kind = Kind
need-field-theme = Theme
need-field-communes = Communes
need-field-publics = Groups of people
need-field-text = Text
need-field-urgency = Urgency
need-field-extent = Extent

need-too-many-drafts = You have { $count } entries begun and not sent: I do not open another for now. Nothing is lost: they wait for you in /afaire, and this message stays in the conversation. Send or cancel one, then send it again.
need-small-talk = Hello! Write me in one sentence what is missing locally: I prepare the sheet, you send it with one tap. There is more in /aide.
need-theme-unknown = I don’t recognise this theme. Tap one in the list, or “Skip”.
need-communes-unknown = I don’t recognise any commune. Tap them in the list, write their names, or “tout le territoire”.
need-publics-unknown = I don’t recognise this group of people. Tap it in the list, or “Skip”.
need-choose = Tap one of the answers offered.
need-too-many-attachments = A need carries { $limit } attachments at most. This one was not added; the rest is kept.

# After sending
need-sent = <b>Recorded: { $reference }</b>
need-sent-now = The coordinator gets it now. You will be told at each step; /mesbesoins shows where it stands.
need-sent-later = The coordinator will read it from { $moment } on. You will be told at each step; /mesbesoins shows where it stands.

need-head = <b>{ $reference } · { $status }</b>
need-arrived = <b>New: { $reference }</b>
need-from-of = { $author }, { $organisation }
need-by-at = { $who } · { $date }
need-out-of-sight = { $reference } is no longer shown: at this point only its author, its supporters and those who triage it read it.
need-somebody = Account erased
need-flag = ⚠ Possible personal details: { $kinds }
need-flag-phone = phone
need-flag-email = e-mail
need-flag-nir = social security number
need-flag-name = name
need-flag-address = address
need-flag-birth = date of birth
need-flag-handle = name on a social network
need-flag-plate = number plate
need-flag-id = file or account number

need-story = <b>Story</b>
need-story-clipped = (the beginning is not shown)
need-event = { $date }: { $what }
need-event-by = { $date }: { $what }, by { $name }
need-event-submitted = received
need-event-qualified = qualified
need-event-more_asked = details asked
need-event-answered = answer of the author
need-event-noted = internal note
need-event-declined = declined
need-event-classified = theme set
need-event-linked = linked to an action
need-event-detached = action unlinked
need-event-corrected = corrected
need-event-withdrawn = withdrawn by its author
need-event-masked = words masked
need-event-undone = taken back
need-quoted = “{ $text }”

# The buttons
need-button-qualify = Qualify
need-button-ask = Ask for details
need-button-note = Add a note
need-button-decline = Decline
need-button-theme = Set the theme
need-button-attachments = See what is attached ({ $count })
need-button-next = Next need
need-button-answer = Answer
need-button-open-oldest = Open the oldest: { $reference }

# Triage
need-moved-on = { $step ->
    [qualified] { $reference }: already qualified by { $name }. The card is up to date.
    [more_asked] { $reference }: details already asked by { $name }. The card is up to date.
    [declined] { $reference }: already declined, by { $name }. The card is up to date.
    [answered] { $reference }: its author has just answered. The card is up to date.
    [classified] { $reference }: theme already set by { $name }. The card is up to date.
   *[other] { $reference } has changed meanwhile. The card is up to date.
  }
need-kept-words = You had written: “{ $text }”
need-done-qualified = { $reference } is qualified. Its author is told.
need-ask-question = <b>{ $reference }</b>: what is missing? Write your question; its author will get it.
need-ask-note = <b>{ $reference }</b>: write your note. It stays between the coordinator and the referents.
need-ask-reason = <b>{ $reference }</b>: why is it declined? Choose or write a reason; its author and supporters will get it.
need-ask-new-theme = <b>{ $reference }</b>: which theme?
need-ask-answer = <b>{ $reference }</b>: write your answer.
need-reason-review = <b>{ $reference } · Declined</b>
    Reason: “{ $text }”
    Its author and supporters will get this reason.
need-reason-covered = An existing service already answers it
need-reason-outside = Outside the scope of the CTG
need-reason-duplicate = Already reported elsewhere
need-reason-vague = Too little to act on
need-field-reason = Reason
need-field-question = Question
need-field-note = Note
need-field-answer = Answer
need-several = I read { $count } needs in it:
    { $pieces }
    Shall I separate them?
need-slip-ask = “{ $text }”: should { $reference }, which you have just sent, be corrected?
way-need-correct = Correct it
way-need-withdraw = Withdraw it
need-answer-ask = “{ $text }”: is it your answer to the question about { $reference }?
need-reply-ask = “{ $text }”: what should become of these words, for { $reference }?
need-reply-of-others = { $reference } is somebody else’s need: your words cannot be added to it. Is it a need of yours?
need-answer-review = <b>{ $reference }</b> · your answer: “{ $text }”
need-question-review = <b>{ $reference }</b> · your question: “{ $text }”
need-note-review = <b>{ $reference }</b> · your note: “{ $text }”
need-done-asked = Question sent for { $reference }.
need-done-noted = Note added to { $reference }.
need-done-declined = { $reference } is declined. Its author gets the reason.
need-done-classified = { $reference }: theme { $theme }.
need-done-answered = Answer sent for { $reference }. You will be told what follows.
need-none-left = No need is left to triage.
need-words-only = Please write it in a few words.

# What the author gets
need-told-qualified = <b>{ $reference }: your need is taken into account</b>
    The coordinator takes it into account in the shared diagnosis.
need-told-more_asked = <b>{ $reference }: you are asked for details</b>
need-told-declined = <b>{ $reference } is declined</b>
need-told-reason = Reason: “{ $text }”
need-told-yours = You had written: “{ $text }”
need-told-answer = “Answer” sends your words to who handled this need.

need-answered = <b>{ $reference }: its author answers</b>

# The lists
needs-title = <b>Needs</b>
needs-title-mine = <b>My needs</b>
needs-count = { $count ->
    [0] No contribution.
    [one] 1 contribution.
   *[other] { $count } contributions, page { $page } of { $pages }.
  }
needs-none-mine = You haven’t sent anything yet. Write a need in one sentence, or /besoin to be guided.
needs-item = <b>{ $reference }</b> · { $status } · { $theme } · { $place }
needs-not-understood = I didn’t understand “{ $words }”.
needs-all-listed = Here are all contributions.
needs-examples = For example: /besoins mobilité reçus, or /besoins B-012.
needs-newer = ‹ Newer
needs-older = Older ›
needs-filter-theme = Theme: { $value }
needs-filter-commune = Commune: { $value }
needs-filter-status = Status: { $value }
needs-any = all
needs-any-f = all
needs-clear = Show all
needs-choose-theme = Needs of which theme?
needs-choose-commune = Needs of which commune?
needs-choose-status = Needs in which status?
needs-committee = committee { $code }

needs-digest = { $count ->
    [one] <b>A contribution has arrived</b>
   *[other] <b>{ $count } contributions have arrived</b>
  }
needs-digest-since = since { $moment }, to deal with:
needs-digest-more = … and { $count } more.

# What waits
waiting-title = <b>What needs your attention</b>
waiting-nothing = Nothing waits for you. Thank you!
waiting-drafts = { $count ->
    [one] <b>1 entry to finish</b>
   *[other] <b>{ $count } entries to finish</b>
  }
waiting-to-answer = { $count ->
    [one] <b>1 answer expected from you</b>
   *[other] <b>{ $count } answers expected from you</b>
  }
waiting-to-triage = { $count ->
    [one] <b>1 contribution to deal with</b>, received on { $date }
   *[other] <b>{ $count } contributions to deal with</b>, the oldest received on { $date }
  }
waiting-join-requests = { $count ->
    [one] <b>1 request for an invitation</b> to accept or decline: /demandes
   *[other] <b>{ $count } requests for an invitation</b> to accept or decline: /demandes
  }
waiting-resume = Go on: { $name }
waiting-answer = Answer: { $reference }
draft-need = Need
draft-need-ask = Question
draft-need-note = Note
draft-need-decline = Reason
draft-need-theme = Theme
draft-need-answer = Answer
draft-other = Form

# The actions that answer
need-button-link = Link to an action
need-ask-action = Which action answers <b>{ $reference }</b>? Tap it, or write its number.
need-field-action = Action
need-done-linked = { $reference } is linked to an action. Its author has been told.
need-linked-already = { $reference } is linked to action { $code } already.
need-told-linked = <b>{ $reference } is linked to an action of the plan</b>
    You will be told when it moves forward.
draft-need-link = Action to link
need-button-detach = Unlink an action
need-ask-detached = Which action should be unlinked from <b>{ $reference }</b>?
need-done-detached = { $reference }: action unlinked. Its author is told.
need-told-detached = <b>{ $reference } is no longer linked to this action of the plan</b>
draft-need-detach = Action to unlink

# Correcting, withdrawing
need-button-correct = Correct
need-button-withdraw = Withdraw
need-button-save = Save
need-done-corrected = { $reference } is corrected.
need-withdrawn = <b>{ $reference } is withdrawn.</b> Only you still see it, for a day; then it is deleted.
need-too-late = { $reference }: the coordination has dealt with it, and the hour after sending is over. Tap “Answer” to write to them.
need-gone = This need is no longer to be read here.
need-taken-back = <b>{ $reference }</b>: its author has withdrawn it.
need-told-corrected = <b>{ $reference }: the coordination has corrected its details</b>
draft-need-correct = Correction
draft-need-amend = Correction

# Masking
need-button-mask = Mask
need-button-unmask = Put the words back
need-field-passage = Passage
need-ask-passage = What should be masked in <b>{ $reference }</b>? Write the passage as it stands there. The words go at once and are kept nowhere.
need-mask-flagged = { $count ->
    [one] The passage that is flagged
   *[other] The { $count } passages that are flagged
  }
need-mask-file = Remove { $number }: { $what }
need-passage-unknown = I cannot find this passage in the need. Copy it as it stands.
need-nothing-masked = { $reference }: nothing is masked in it.
need-done-masked = { $reference }: it is masked. Cards already received are corrected, and the author is told.
need-masked-in-reports = These validated reports still hold the words and should be replaced: { $references }.
need-ask-masked-words = <b>{ $reference }</b>: which words should stand in place of the first [•••]? Nothing has kept them.
need-done-unmasked = { $reference }: the words are back.
need-done-file-removed = { $reference }: the file is removed. Whoever sent it may send it again.
need-told-masked = <b>{ $reference }: a passage or a file is masked</b>
    It might point at a person.
draft-need-mask = Passage to mask
draft-need-unmask = Words to put back

# People: coming, saying who one is, finding each other, being away, leaving.

## Commands

command-annuaire = Who does what, by theme and commune
command-inviter = Invite a person or a group
command-demandes = Requests for an invitation that wait
command-profil = See and change your profile
command-pause = Say that you will be away
command-langue = Change the language
command-aide = What you can do here
command-confidentialite = Your data and your rights
command-mesdonnees = Receive all that is kept about you
command-effacer = Erase everything and leave
command-start = Begin

## Commands as buttons

button-mesdonnees = My data
button-confidentialite = Privacy
button-effacer = Erase everything
button-besoin = Submit a need
button-avancement = Report on an action
button-modele = The spreadsheet
button-inviter = Invite
button-demandes = Requests for an invitation

## Roles

role-partner = Partner
role-lead = Action lead
role-referent = Committee referent
role-coordinator = Coordination
role-steering = Steering committee
role-administrator = Administration

## Refusals

refused-registration-unfinished = Your registration is not finished. Send /start to go on where you left it.
refused-access-withdrawn = The coordination has ended your access. You can receive your data with /mesdonnees, erase it with /effacer, or ask for a new invitation.
refused-invitation = This invitation is not valid, or no longer. Ask whoever gave it to you, or the coordination, for another one.
refused-text-wanted = A few written words are expected here.
refused-commune-unknown = I don’t recognise a commune of the territory ({ $territory }). Choose from the list, or write its whole name.
refused-day-unreadable = I can’t read a date. Write for instance “12/05”, “12 May”, “Monday” or “in 3 weeks” (day first).
refused-days-no-end = Write the last day too: “from 20 December to 5 January”.
refused-day-past = This date is past. Write the last day of your absence.
refused-day-far = This date is too far away: one year at most.

## Coming

join-stranger =
    <b>Convention Territoriale Globale (CTG) – { $territory }</b>
    Here local actors tell what is needed on the ground and follow what becomes of it. One comes in by invitation.

    If you ask for one, the coordination receives the name of your Telegram account and answers you here. Your data and your rights: /confidentialite
join-request-button = Ask for an invitation
join-request-sent = Your request is with the coordination. The answer will come here.
join-request-waiting = Your request is with the coordination already. The answer will come here.
join-request-declined = The coordination has not followed up your request lately. To talk about it: { $contact }
join-known-already = You have your place here already. Send /start.
join-consent = Consent
join-consent-button = I agree, go on
join-given-up = All right, we stop here. Nothing is kept of your visit. Your invitation is still good.
joined =
    <b>Welcome, { $name }!</b>

    Write a need as it comes, for instance “{ $example }”: I prepare a card, you confirm with one tap.

    All you can do: /aide
joined-already = Hello { $name }. Write a need as it comes, or send /aide to see all you can do.
joined-profile-button = Complete my profile
join-nothing-new = You have what this invitation gives already. It is still good for somebody else.
join-added = Noted, you have one more role: { $role }. Your command menu is up to date.
join-added-in-committee = Noted, you have one more role: { $role }, committee “{ $committee }”. Your command menu is up to date.

## Requests, as the coordination sees them

join-asked =
    <b>Request for an invitation</b>
    { $name } would like to join the CTG (Telegram account, { $moment }).
join-asked-unnamed = Somebody without a readable name
join-accept-button = Accept
join-decline-button = Decline
join-decided-accepted = ✓ Request of { $name }: accepted by { $by }.
join-decided-declined = Request of { $name }: declined by { $by }.
join-decided-somebody = somebody of the coordination
join-decided-before = Too late by a moment: it is decided already.
join-none-waiting = No request waits.
join-accepted =
    <b>Good news!</b> The coordination lets you in. A few taps are left, to say who you are.
join-begin-button = Begin
join-declined = Thank you for your interest. The coordination cannot let you in for now; to talk about it: { $contact }

## Inviting

invite-role = <b>Invite</b> · for which role?
invite-committee = <b>Invite</b> · role { $role }. For which committee?
invite-whole-territory = The whole territory
invite-made =
    <b>Invitation · { $scope }</b>
    { $link }

    { $uses ->
        [one] For one person
       *[other] For { $uses } people
    }, until { $day }. Forward this message, or show the QR code: aim at it with a phone’s camera, Telegram opens.
invite-coming = Ready: the invitation ({ $scope }) is coming with its QR code.
invite-qr-file = invitation-ctg.png

## Saying who one is

person-name = Name
person-organisation = Organisation
person-committees = Committees
person-function = Function
person-commune = Commune
person-language = Language
person-not-said = Don’t say
person-ask-name = What is your name? Tap it, or write it another way.
person-ask-name-typed = What is your name? Write your first name and last name.
person-ask-organisation-first = Which organisation are you from? Write its name.
person-ask-organisation-choose = Which organisation are you from? Tap it, or write its first letters.
person-ask-organisation-found = Is it one of these? If not, add “{ $name }” or write something else.
person-ask-organisation-unknown = I don’t know “{ $name }” yet. Shall I add it, or will you write it another way?
person-add-organisation = + Add “{ $name }”
person-ask-committees = Which committees do you follow? Tick them, then “Continue”.
person-ask-function = What is your function? Tap it, or write it.
person-ask-commune = In which commune do you mostly work? Tap it, write it, or send a place.
page-before = ‹ Back
page-after = More ›

## Profile

profile =
    <b>{ $name }</b>
    Organisation: { $organisation }
    Function: { $function }
    Committees: { $committees }
    Commune: { $commune }
    Roles: { $roles }
    Language: { $language }
profile-unsaid = –
profile-absent = Away { $days }
draft-joining = Registration
draft-profile-name = Profile, name
draft-profile-organisation = Profile, organisation
draft-profile-function = Profile, function
draft-profile-committees = Profile, committees
draft-profile-commune = Profile, commune
profile-saved = ✓ Noted.
profile-pause-button = Absence
language-fr = Français
language-en = English
language-ask = In which language would you like to read this bot?
language-changed = ✓ I will speak English to you.

## Absence

pause-ask =
    <b>Absence</b>
    Until when should nothing be sent to you? Tap a length, or write the last day: “12/05” (day first), “Tuesday”. For later, write both: “from 20 December to 5 January”. The directory will only say that you are away.
pause-ask-again =
    <b>Away { $days }</b>
    Change the date, or end it.
pause-week = 1 week
pause-fortnight = 2 weeks
pause-end = End the absence
pause-until = Last day
draft-pause = Absence
pause-noted = ✓ Noted: nothing is sent to you { $days } included, but for answers to your messages. To come back sooner: /pause
absence-until = until { $day }
pause-ended = ✓ Welcome back! What waited is on its way.

## Directory

directory-title = <b>Directory</b> · { $filter }
directory-everybody = everybody
directory-count =
    { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
directory-page = page { $page } of { $pages }
directory-nobody = Nobody for now. Try a theme (“/annuaire { $theme }”), a commune (“/annuaire { $commune }”) or a name.
directory-widened = Nobody for “{ $filter }”: here is the committee, which answers for the whole territory.
directory-absent = away { $days }
came-by-old-link = <b>{ $name }</b> has just come in by a link given on { $date }. Since then somebody whose access had been ended erased their data, and can no longer be recognised. Check that this is somebody else; if not, end the access, and the link closes.
came-open-button = Open the card
person-unreached = no longer gets my messages since { $date } (bot blocked, or Telegram account closed)
waiting-unreached = { $count ->
    [one] <b>{ $count } person</b> no longer gets my messages: they blocked the bot, or closed their Telegram account. Reach them another way, or end their access. If they write to me, everything goes on.
   *[other] <b>{ $count } people</b> no longer get my messages: they blocked the bot, or closed their Telegram account. Reach them another way, or end their access. If they write to me, everything goes on.
}
waiting-unreached-item = { $number }. { $name }, since { $date }
unreached-button = Card { $number }
directory-words = “{ $words }”
directory-committee-button = By committee
directory-commune-button = By commune
directory-everybody-button = Everybody
directory-choose-committee = <b>Directory</b> · which committee?
directory-choose-commune = <b>Directory</b> · which commune?
directory-no-organisation = No organisation
person-withdraw-button = End the access
person-withdraw-ask = End the access of <b>{ $name }</b>? It is immediate: their messages will not be read, what was meant for them will not go, and the invitations they gave or used are closed. What they contributed stays.
person-withdraw-confirm = Yes, end the access
person-withdraw-keep = No, keep it
person-withdrawn = ✓ The access of <b>{ $name }</b> is ended.
person-withdrawn-told = The coordination has ended your access. You can receive your data with /mesdonnees, and erase it with /effacer.
person-directory-button = Back to the directory

# What coordinators put right
person-edit-button = Edit
person-open-button = Back to the person
person-organisation-button = Their organisation
person-field-roles = Roles
person-field-committees = Committees
person-field-organisation = Organisation
person-ask-roles = Which roles? Tick them, then “Continue”.
person-ask-organisation = Which organisation? Write its name.
person-no-organisation = No organisation
person-edit-review = <b>{ $name }</b>
    Roles: { $roles }
    Committees: { $committees }
    Organisation: { $organisation }
person-edited = <b>{ $name }</b> is up to date.
person-edited-told = The coordination has updated your roles, committees or organisation: /profil shows them.
person-needs-a-role = Leave at least one role. To end their access, tap “Withdraw access” on their card.
organisation-card = <b>{ $name }</b>
    { $count ->
    [one] 1 person
   *[other] { $count } people
  }
organisation-button-rename = Rename
organisation-button-merge = Merge
organisation-ask-name = What is the right name of “{ $name }”?
organisation-renamed = The organisation is now called “{ $name }”.
organisation-exists = “{ $name }” exists already. Tap “Merge” to bring the two together.
organisation-ask-kept = Which one should “{ $name }” be merged into? Write the name of the one that stays.
organisation-unknown = I cannot find another organisation of this name. Write it in full.
organisation-merge-review = Merge “{ $name }” ({ $count ->
    [one] 1 person
   *[other] { $count } people
  }) into “{ $kept }”? Its people, needs, supports and actions go along.
organisation-merged = Merged: “{ $name }”.
draft-person-edit = A person’s details
draft-organisation-rename = Name of an organisation
draft-organisation-merge = Organisations to merge

## Help

help-intro = <b>Simply write what you see.</b> “{ $example }”: I read the theme and the commune in it, you confirm with one tap. A photo, a voice message or a place will do as well.
help-example = No crèche open on Wednesdays in { $commune }
help-words = A button can always be written: “send”, “change”, or the number of the choice.
help-triage = <b>Qualify</b>: each need of your committee comes here with its buttons. /afaire shows what waits, /synthese sums up in one message.
help-invite = <b>Invite</b>: /inviter gives a link and a QR code. To end somebody’s access: /annuaire, then the person.
help-needs = <b>Needs</b>
help-plan = <b>Action plan</b>
help-polls = <b>Polls and sendings</b>
help-committee = <b>For the steering committee</b>
help-people = <b>People</b>
help-yourself = <b>You</b>
help-command =
    /{ $name } – { $description }{ $example ->
        [none] { "" }
       *[some] , for instance { $example }
    }
help-stranger = <b>This bot</b> serves the local actors whom the coordination of the CTG – { $territory } has invited. Send /start to ask for an invitation; your data and your rights: /confidentialite

## Data

data-caption-page = All that is kept about you, to read in a browser.
data-caption-json = The same data, to use in another tool.
data-file-page = my-data.html
data-file-json = my-data.json
data-coming = I am collecting all that is kept about you: two files are coming.
data-page-title = Your data
data-page-intro = All that the bot of the CTG – { $territory } keeps about you, on { $moment }.
data-page-empty = Nothing of this is kept
data-page-more = { $count ->
    [one] { $count } older line is in the other file.
   *[other] { $count } older lines are in the other file.
}
data-table-people = Your profile
data-table-role_grants = Your roles
data-table-memberships = Your committees
data-table-drafts = What you began and did not send
data-table-needs = Your needs
data-table-need_communes = Communes of your needs
data-table-need_publics = Groups of people in your needs
data-table-need_attachments = What is attached to your needs
data-table-need_events = What you did about needs
data-table-action_leads = The actions you lead
data-table-progress_updates = Your progress updates
data-table-measures = Your measures of indicators
data-table-plan_imports = The spreadsheet you sent and have not imported yet
data-table-need_actions = The needs you linked to actions
data-table-need_supports = The needs you support
data-table-invitations = Invitations you have given
data-table-invitation_uses = Invitations that let you in
data-table-outbox = Messages meant for you
data-table-cards = Cards shown in your chat
data-table-join_requests = Your requests for an invitation
data-table-failed_updates = Messages the bot could not read

## Erasing

erase-ask =
    <b>Erase everything?</b>
    Your account, your roles, your drafts, your messages, what you attached (photos, voice messages, documents, places) and all that points to you disappear, for good. What you wrote stays, with your organisation and without your name.

    To keep a copy, send /mesdonnees first
erase-confirm = Yes, erase everything
erase-keep = No, keep my account
erase-kept = Nothing is erased.
erase-lapsed = Nothing is erased: this question is more than ten minutes old. Send /effacer to be asked again.
erase-done = Done: your account, your name and what you had attached (photos, voice messages, documents, places) are erased. What you wrote stays, with your organisation and without your name. Thank you for what you contributed, and see you some day. (You can also delete this chat in Telegram.)

## When messages no longer reach the bot

intake-trouble =
    <b>The bot no longer receives what people write</b>
    Since { $since }. { $seen } Nothing is lost for twenty-four hours: Telegram keeps the messages, and the bot will read them as soon as the way is free.
intake-polled-elsewhere = Another program asks Telegram with the same token, often a test copy. Stop it; if nobody knows which one, ask @BotFather for another token (/revoke) and give it to the bot.
intake-webhook-set = Somebody has registered an address (webhook) at Telegram for this token, often from a test copy. Stop that copy, then restart the bot: it removes the address when it starts.
intake-webhook-gone = The bot’s address (webhook) is no longer registered at Telegram, often because a test copy took its place. Stop that copy, then restart the bot: it registers its address when it starts.
intake-webhook-elsewhere = Another address (webhook) than the bot’s is registered at Telegram. Stop the program that registered it, then restart the bot: it registers its address when it starts.
intake-webhook-failing = Telegram cannot reach the bot’s address (webhook). Check the proxy, the certificate and the domain name; “ctg-bot check” says what Telegram reports.

## Before an account or contributions are erased

account-ending =
    <b>Your account is erased on { $day }</b>
    No sign of you since { $since }. Without any, your account, roles, committees and what you had attached go on that day; what you wrote stays, without your name.

    To stay, tap “Stay” or write anything.
account-stay = Stay
account-kept = ✓ Noted: your account stays, for at least { $days } more days.
contributions-ending =
    <b>Contributions are erased from { $day } on</b>
    The convention is over. { $count ->
        [0] No contribution has words left to erase;
        [one] The words and files of one contribution go on that day;
       *[other] The words and files of { $count } contributions go on that day;
    } so do supports, the words and photos of progress, open answers to polls, and then day by day what was written since. Figures, statuses and validated reports stay.

    To keep them longer: the end of the convention in the territory’s file, or CTG_RETENTION_CONTRIBUTIONS_DAYS. To keep a record: /rapport.

## Privacy

privacy-first-contact =
    <b>Welcome – CTG { $territory }</b>
    Here local actors tell what is needed on the ground in one message and follow what becomes of it. The coordination qualifies each need and answers you.

    <blockquote expandable><b>Your data</b>
    Controller: { $controller }
    Kept: Telegram id, name, organisation, function, committees, commune, and what you send. Never your phone number nor your photo.
    Seen by: members, for your name, organisation, function, committees and commune (/annuaire). { $reads }
    Messages go through Telegram, outside the European Union. You can also contribute without this bot. Contact: { $contact }
    Receive everything: /mesdonnees · erase everything: /effacer · in full: /confidentialite</blockquote>
privacy-notice =
    <b>Your data and your rights</b>
    Using this bot is up to you. To contribute another way, contact: { $contact }

    <blockquote expandable><b>Controller</b>: { $controller }

    <b>What for</b>: to collect needs and resources, follow actions, evaluate the Convention Territoriale Globale and report to its steering committee.

    <b>Legal basis</b>: a task in the public interest (GDPR, article 6.1.e).

    <b>What is kept</b>: Telegram id, name, organisation, function, committees, commune, role, language, dates, and what you contribute. No phone number, no profile photo. Give no name and no recognisable situation of a person (health, family, justice): talk about groups of people and facts.

    <b>Who sees it</b>: members see the directory (name, organisation, function, committees, commune). { $reads } All members read the plan and its progress; the steering committee, validated reports. A message to the coordination or to a person is read by them alone. The coordination also sees whether my messages no longer reach you.

    <b>Transfers</b>: your messages go through Telegram’s servers, outside the European Union. Telegram sees them.

    <b>How long</b>: your account, { $accounts } days after your last activity; traces of sending and of incidents, { $logs } days; the numbers of handled messages, { $updates } days; your messages to the coordination or to a person, a year; the words, files and supports you contributed, as long as the convention ({ $first }-{ $last }) and { $contributions } days, without your name or what you had attached once the account is erased. An account without a sign is warned { $warned } and { $warned_again } days before; a report or digest that reaches you is a sign.

    <b>Your rights</b>: to receive (/mesdonnees), correct (/profil), suspend (/pause), erase (/effacer), object, restrict. Data protection officer: { $officer } If your rights are not respected: the CNIL, cnil.fr/fr/plaintes.</blockquote>

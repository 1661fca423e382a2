# Who reads a need: sentences composed from the rule (services/visibility.py).

reads-rule =
    While it is { $statuses }, a need is read by { $readers }{ $motive ->
        [yes] , reason included
       *[no] { "" }
    }.{ $others } At any other status, also by { $members }. { $words ->
        [none] Summaries and reports do not show its words.
       *[masked] Summaries and reports show its words, without flagged passages.
    }
reads-rule-only = { " " }{ $statuses }, only by { $readers }.
reads-before-sending = Read by { $readers }; once “{ $status }”, by { $members }.
reads-now-members = It is now read by { $members }.
reads-now-parties = It is read only by { $readers }.
reads-you = you
reads-author = whoever wrote it or entered it for others
reads-supporter = its supporters
reads-member = all members
reads-referent = the committee’s referents
reads-coordinator = the coordination
reads-administrator = the administrators
reads-members-with = all members, with the organisation { $organisation }, without { $without }
reads-members-with-any = all members, with the organisation (unless one taps “Without my organisation” before sending), without { $without }
reads-members-without = all members, without { $without }
reads-without-organisation = organisation
reads-without-names = name
reads-without-files = file
reads-without-passages = flagged passage
reads-nor = { " or " }
reads-and = { " and " }
reads-or = { " or " }

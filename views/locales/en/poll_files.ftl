# A poll written in a TOML file.
poll-button-template = Example file
poll-file-name = poll.toml
poll-file-caption = Change this file in a text editor, then send it here: I show you first what I read in it.
poll-file-reading = Reading this file…
poll-file-read = <b>{ $title }</b>
    I have read this file:
poll-file-goes-on = Tap “Continue”: I ask what the file does not say, then you read it all again.
poll-file-complete = Tap “Continue” to read it all again before preparing it.
poll-file-wrong = { $count ->
    [one] <b>I have taken nothing from this file.</b> Correct this, then send it again:
   *[other] <b>I have taken nothing from this file.</b> Correct these { $count } points, then send it again:
}
poll-file-more = { $count ->
    [one] and one more point.
   *[other] and { $count } more points.
}
poll-file-missing = it is missing.
poll-file-unknown = I do not know this name.
poll-file-refused = I do not understand this value.
poll-file-not-text = write a text in quotes.
poll-file-not-number = write a whole number, without quotes.
poll-file-not-boolean = write true or false, without quotes.
poll-file-not-list = write a list in brackets.
poll-file-not-table = write a block, as in the example.
poll-file-empty = it is empty.
poll-file-too-long = { $length } characters, of { $limit } at most.
poll-file-kind = “{ $said }” is not a kind: accord, note, choix, plusieurs, oui/non, nombre or texte.
poll-file-code = “{ $said }”: small letters without accents, digits and hyphens, { $limit } characters at most.
poll-file-criterion = “{ $said }” is not a criterion: { $known }.
poll-file-options = write two to { $most } different answers.
poll-file-options-unused = answers to choose from only go with the kinds choix and plusieurs.
poll-file-unit-unused = a unit only goes with the kind nombre.
poll-file-secrecy = write nominatif or anonyme, in quotes.
poll-file-duration = from 1 to { $most } days.
poll-file-twice = “{ $said }” is already the code of question { $other }.
poll-file-no-comites = I find no committee “{ $said }” among yours.
poll-file-no-roles = “{ $said }” is not a role: partenaires, pilotes, referents or copil.
poll-file-no-structures = I find no organisation named “{ $said }”.
poll-file-problem = • “{ $field }”{ $line }: { $what }
poll-file-problem-of = • Question { $number }, “{ $field }”{ $line }: { $what }
poll-file-line = {" "}(line { $line })
poll-file-unknown-near = I do not know this name; did you mean “{ $near }”?
poll-file-no-block = this name belongs to a question. Put [[questions]] on a line above.
poll-file-of-all = this name is about the whole poll. Put it before the first [[questions]].
poll-file-one-bracket = put two brackets on each side: [[questions]].
poll-file-hour = an hour cannot be set in this file. Write only the day: { $day }.

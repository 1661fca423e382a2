# Files people send: why they cannot be read.

refused-file-lost = Telegram no longer finds this file. Send it again, please.
file-unread = I could not read the file you sent, and took nothing from it. Send it again; if it happens again, tell the coordinators.
file-empty = This file is empty. I took nothing from it.
file-damaged = This file is damaged, for example cut off while it was sent: I took nothing from it. Open it, save it again, then send it again.
file-password = This file is protected by a password: I cannot read it. Remove the password, then send it again.
file-strict = This workbook is saved as “Strict Open XML”, which I do not read. In your program: “Save as”, then plain “Excel workbook (.xlsx)”.
file-no-workbook = This file is no .xlsx workbook. I only read .xlsx spreadsheets and .csv tables: in your program, “Save as”, then “Excel workbook (.xlsx)”. Nothing was imported.
file-macros = This workbook holds macros. Save it as .xlsx, without macros. Nothing was imported.
file-too-large = This file is too large: { $limit } kB at most. I took nothing from it.
file-too-heavy = This file is too long, or unpacks to too much, for me to read. Leave only what is needed in it, then send it again.
file-too-slow = This file takes too long to read: I stopped after some seconds and took nothing from it. Leave only what is needed in it, then send it again.
file-no-utf8 = This file is not saved in UTF-8: choose that encoding in your text editor, then send it again.

toml-space = I cannot read this file at line { $line }: a no-break space or an invisible sign stands there outside the quotes (often pasted). Delete the spaces of that line and type them again.
toml-curly = I cannot read this file at line { $line }: its quotes are curly (“ ” or « »). Replace them by straight ones.
toml-yes = I cannot read this file at line { $line }: “{ $said }” is not how it is said. Write true or false, without quotes.
toml-unquoted = I cannot read this file at line { $line }: “{ $said }” is a text. Put it between straight quotes.
toml-day = I cannot read this file at line { $line }: “{ $said }” is no day that exists. Write it like 2026-12-31.
toml-twice = I cannot read this file at line { $line }: “{ $said }” is written there a second time. If another question begins there, put [[questions]] on a line above.
toml-header = I cannot read this file at line { $line }: “{ $said }” begins the same block twice. Before each question write [[questions]], with two brackets on each side.
toml-backslash = I cannot read this file at line { $line }: there is a \ in a text. Double it (\\) or take it out.
toml-unclosed = I cannot read this file at line { $line }: a quote is opened and not closed.
toml-colon = I cannot read this file at line { $line }: after “{ $said }” put the sign = rather than a colon.
toml-too-deep = I do not read this file: at line { $line } a name or a number is too long or brackets nest too deep. /sondage gives an example.
toml-unfinished = I cannot read this file: it ends before a quote or a bracket is closed. /sondage gives an example.
toml-unreadable = I cannot read this file at line { $line }, column { $column }: check quotes and brackets. /sondage gives an example.

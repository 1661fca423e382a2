"""Documents to look at: Typst templates, their shared parts, and the making of files from manuscripts."""

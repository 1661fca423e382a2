"""Documents to look at: templates in Typst, what they share, and how a manuscript becomes a file."""

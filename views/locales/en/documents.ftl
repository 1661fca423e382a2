# Documents: reports, pictures, workbooks.

document-unmade = The document could not be made, in three tries. Its figures are kept: please ask again in a moment. Whoever runs the bot finds the reason in the log.

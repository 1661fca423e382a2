# Documents: reports, pictures, workbooks.

document-unmade = A document meant for you could not be made, in three tries. Its figures are kept: you can ask for it again in a moment, or tell the coordinators.

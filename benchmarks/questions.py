"""The questions of measured polls: seven that one tap each answers, and nine of all kinds."""

from storage.records.poll import Option, Question, QuestionKind

OPTIONS = tuple(
    Option(code, label) for code, label in zip("abcd", ("Lundi", "Mardi", "Jeudi", "Vendredi"), strict=True)
)
SEVEN = (
    Question("besoins", QuestionKind.AGREEMENT, "Les actions répondent aux besoins.", criterion="pertinence"),
    Question("cooperation", QuestionKind.AGREEMENT, "La coopération progresse.", criterion="impact"),
    Question("moyens", QuestionKind.AGREEMENT, "Les moyens sont adaptés.", criterion="efficience"),
    Question("comite", QuestionKind.AGREEMENT, "Les réunions sont utiles.", criterion="gouvernance"),
    Question("venu", QuestionKind.YES_NO, "Êtes-vous venu·e à la dernière réunion ?"),
    Question("note", QuestionKind.RATING, "Quelle note donnez-vous à la CTG ?"),
    Question("jour", QuestionKind.SINGLE, "Quel jour vous convient ?", options=OPTIONS),
)
NINE = (
    *SEVEN,
    Question("jours", QuestionKind.MULTIPLE, "Quels jours vous conviennent ?", options=OPTIONS),
    Question("mot", QuestionKind.TEXT, "Un frein à lever ?", required=False),
)
ROWS_OF_NINE = 10
"""The number of rows of one person's answers to `NINE`, as two days are ticked."""

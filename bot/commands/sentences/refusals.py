"""The sentence and the exit code for a database that cannot be used."""

from typing import Final

from storage.errors import DatabaseInUseError, DatabaseRefusedError, DatabaseUnreachableError, Flaw

DatabaseError = DatabaseRefusedError | DatabaseUnreachableError | DatabaseInUseError

_SENTENCES: Final = {
    Flaw.EMPTY: "le fichier de la base de données est vide ; remettez une copie avec « ctg-bot restore », "
    "ou supprimez-le pour partir d’une base neuve",
    Flaw.FOREIGN: "ce n’est pas une base de données de ce bot ({detail})",
    Flaw.NEWER: "la base de données est à la révision {detail}, qu’une version plus récente du bot a posée ; "
    "installez cette version, ou remettez une copie d’avant",
    Flaw.DAMAGED: "la base de données est abîmée ({detail}) ; remettez une copie avec « ctg-bot restore »",
    Flaw.READ_ONLY: "la base de données ne peut pas être écrite, "
    "le disque ou le serveur est en lecture seule ({detail})",
    Flaw.FORBIDDEN: "la base de données ne peut pas être écrite, il manque des droits ({detail})",
    Flaw.FULL: "la base de données ne peut pas être écrite, le disque est plein ({detail})",
    Flaw.INTERRUPTED: "une restauration a été interrompue ; relancez « ctg-bot restore » avec la même copie",
}
# All others stay as they are until somebody changes something: a supervisor must not go on trying.
_PASSING: Final = (Flaw.FULL,)


def sentence_of(error: DatabaseError) -> str:
    """Say what is wrong and what to do, without a password."""
    match error:
        case DatabaseRefusedError(flaw=flaw):
            return f"CTG_DATABASE_URL : {_SENTENCES[flaw].format(detail=error)}."
        case DatabaseInUseError():
            return "Une restauration est en cours : le bot ne peut pas démarrer pendant ce temps."
    return f"CTG_DATABASE_URL : la base de données ne s’ouvre pas ({error})."


def may_pass(error: DatabaseError) -> bool:
    """Return whether a later try may work without any change by hand."""
    return not isinstance(error, DatabaseRefusedError) or error.flaw in _PASSING

"""Each rule with texts that are for it, and texts that only look so."""

from datetime import date

import pytest

from services.hearing.hearing import RULES, hear
from services.hearing.meanings import CONTRIBUTIONS, Day, Intent, Known, ShortReply
from storage.records.action import ActionStatus
from storage.records.person import Role
from tests.hearing.conftest import TODAY
from tests.territories.known import PAYS_VIGANAIS, VALLEE_INVENTEE


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("aide", "aide"),
        ("HELP", "aide"),
        ("mes besoins", "mesbesoins"),
        ("my needs", "mesbesoins"),
        ("montre moi le plan svp", "plan"),
        ("synthèse petite enfance T2", "synthese"),
        ("annuaire mobilité Arre", "annuaire"),
        ("besoins en attente", "besoins"),
        ("/calendrier", "calendrier"),
        ("rapport 2026", "rapport"),
    ],
)
def test_a_commands_name_needs_no_slash(heard, text, command):
    meaning = heard(text).best

    assert (meaning.intent, meaning.slots.command) == (Intent.COMMAND, command)


@pytest.mark.parametrize(
    "text",
    [
        "aide aux devoirs à Arre",
        "pause méridienne trop courte à l'école",
        "besoin de couches",
        "plan de prévention à refaire avec les familles",
        "langue des signes : personne pour traduire",
        "annuaire papier à créer pour les anciens",
    ],
)
def test_a_commands_name_that_goes_on_otherwise_is_no_command(heard, text):
    assert heard(text).best.intent in CONTRIBUTIONS


def test_a_command_that_the_bot_has_not_is_words():
    assert hear("décisions", PAYS_VIGANAIS, known=Known(), today=TODAY).best.intent is not Intent.COMMAND


def test_what_follows_a_command_is_read(heard):
    slots = heard("synthèse logement au Vigan mars 2026").best.slots

    assert (slots.theme, slots.communes, slots.period) == ("logement", ("30350",), "2026")


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("B-012 ?", "need", 12),
        ("b12", "need", 12),
        ("1.2.1", "action", "1.2.1"),
        ("R-2026-1", "report", "R-2026-01"),
    ],
)
def test_a_reference_alone_is_opened(heard, text, field, value):
    meaning = heard(text).best

    assert meaning.intent is Intent.REFERENCE
    assert getattr(meaning.slots, field) == value


def test_a_reference_with_words_keeps_them(heard):
    meaning = heard("B-12 en fait il y a huit familles").best

    assert (meaning.intent, meaning.slots.need) == (Intent.REFERENCE, 12)
    assert "huit familles" in meaning.slots.rest


@pytest.mark.parametrize(
    "text", ["que devient B-12", "B-12, des nouvelles ?", "montre moi B-12", "besoin n° 12 ?"]
)
def test_a_question_about_a_need_names_it(heard, text):
    meaning = heard(text).best

    assert meaning.slots.need == 12
    assert meaning.intent in {Intent.ASK_NEED, Intent.REFERENCE}


def test_a_date_or_a_number_is_no_code_of_an_action(heard):
    assert heard("rendez vous le 12.11.2026 à Alzon, il manque une salle").best.slots.action is None
    assert heard("on a 1.5 poste, il en faudrait 2").best.slots.action is None


def test_an_invitation_gives_its_code_alone(heard):
    link = "https://" + "t.me" + "/ctg_bot?start=secret-42"
    meaning = heard(f"Bonjour, voici {link} merci").best

    assert (meaning.intent, meaning.slots.code) == (Intent.INVITATION, "secret-42")
    assert "secret-42" not in "".join(meaning.because.words)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1.2.1 60 %, 12 familles", ("1.2.1", None, 60, None)),
        ("la 1.2.1 est bloquée, pas de minibus", ("1.2.1", ActionStatus.BLOCKED, None, None)),
        ("1.2.1 c est fait a 60%", ("1.2.1", None, 60, None)),
        ("2.2.2 terminée", ("2.2.2", ActionStatus.DONE, None, None)),
        ("on a pris du retard sur la 3.1.1", ("3.1.1", ActionStatus.LATE, None, None)),
        ("passe la 3.2.3 en abandonnée", ("3.2.3", ActionStatus.ABANDONED, None, None)),
        ("3.2.1 douze trajets ce mois-ci", ("3.2.1", None, None, 12)),
        ("transport solidaire : 40 trajets", ("3.2.1", None, None, 40)),
        ("épicerie solidaire itinérante en pause", ("2.2.3", ActionStatus.PAUSED, None, None)),
    ],
)
def test_news_of_an_action_is_progress(heard, text, told):
    meaning = heard(text, Role.LEAD).best
    slots = meaning.slots

    assert meaning.intent is Intent.PROGRESS
    assert (slots.action, slots.status, slots.percent, slots.measure) == told


def test_words_of_a_title_are_news_only_from_whom_may_report(heard):
    text = "épicerie solidaire itinérante en pause"

    assert heard(text, Role.LEAD).best.intent is Intent.PROGRESS
    assert heard(text, Role.PARTNER).best.intent is not Intent.PROGRESS


def test_a_need_that_shares_words_with_a_title_is_a_need(heard):
    for text in ("il manque un transport solidaire à Alzon", "nos seniors sont isolés, il faut des visites"):
        assert heard(text, Role.LEAD).best.intent is Intent.NEED


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("où en est l'action 1.2.1 ?", Intent.ASK_ACTION),
        ("quelles actions sont bloquées", Intent.ASK_ACTION),
        ("qui pilote l'épicerie solidaire", Intent.ASK_ACTION),
        ("qui s'occupe de la parentalité à Alzon ?", Intent.ASK_DIRECTORY),
        ("vous auriez le téléphone de la mission locale ?", Intent.ASK_DIRECTORY),
        ("à qui je dois parler pour un dossier MDPH", Intent.ASK_DIRECTORY),
        ("que dois-je décider ?", Intent.ASK_DECISIONS),
        ("quelles sont les 2 decisions ?", Intent.ASK_DECISIONS),
        ("quand est le prochain copil ?", Intent.ASK_CALENDAR),
        ("à quelle date je dois rendre mon avancement", Intent.ASK_CALENDAR),
        ("combien de besoins sur le logement ?", Intent.ASK_SUMMARY),
        ("qu'est-ce qui remonte en ce moment", Intent.ASK_SUMMARY),
        ("je peux avoir le dernier rapport ?", Intent.ASK_REPORT),
        ("mon signalement a-t-il été lu ?", Intent.ASK_NEED),
        ("comment on envoie une photo ?", Intent.ASK_HELP),
        ("je veux parler à quelqu'un", Intent.SPEAK),
        ("ça marche pas", Intent.COMPLAINT),
        ("stop", Intent.STOP),
        ("merci beaucoup", Intent.THANKS),
        ("👍", Intent.THANKS),
        ("bonsoir à tous", Intent.GREETING),
    ],
)
def test_what_is_asked_or_said_in_passing_is_no_contribution(heard, text, intent):
    assert heard(text).best.intent is intent


@pytest.mark.parametrize(
    "text",
    [
        "comment on fait quand on n'a pas de voiture à Blandas ?",
        "qui peut garder les petits le soir ? on n'a personne",
        "l'application de la Caf ne marche pas pour les anciens",
        "il faut arrêter de fermer les classes",
        "la maîtresse est absente et n'est pas remplacée",
        "merci de prévoir une salle à Arre",
        "il faudrait une réunion avec les parents",
        "les gens ne comprennent rien aux papiers",
        "il manque un rapport entre l'école et la crèche",
    ],
)
def test_a_contribution_that_asks_thanks_or_complains_stays_one(heard, text):
    assert heard(text).best.intent in CONTRIBUTIONS


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("il manque un kiné à Bez", Intent.NEED),
        ("nous avons trois tentes à prêter", Intent.RESOURCE),
        ("et si on ouvrait une ressourcerie", Intent.IDEA),
        ("attention le pont va s'effondrer", Intent.ALERT),
        ("on ne dispose d'aucune salle", Intent.NEED),
    ],
)
def test_the_kind_of_a_contribution_is_told(heard, text, kind):
    assert heard(text).best.intent is kind


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("oui", ShortReply.YES),
        ("non", ShortReply.NO),
        ("c'est bon", ShortReply.SEND),
        ("envoie", ShortReply.SEND),
        ("annuler", ShortReply.CANCEL),
        ("passer", ShortReply.SKIP),
        ("c'est urgent", ShortReply.URGENT),
        ("separe les", ShortReply.SEPARATE),
        ("d'accord", ShortReply.YES),
        ("plutôt le jeudi", None),
        ("8", None),
        ("à 18h", None),
        ("environ 12 familles à l'école", None),
    ],
)
def test_a_short_word_answers_something(heard, text, reply):
    meaning = heard(text).best

    assert meaning.intent in {Intent.ANSWER, Intent.THANKS}
    assert meaning.slots.reply is reply


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("absente jusqu'au 12 mai", None, Day(date(2027, 5, 12))),
        ("je suis en congé du 20 décembre au 5 janvier", Day(date(2026, 12, 20)), Day(date(2027, 1, 5))),
        (
            "pas là de lundi à mercredi",
            Day(date(2026, 11, 30), "monday"),
            Day(date(2026, 12, 2), "wednesday"),
        ),
        ("pas dispo demain", Day(date(2026, 11, 28), "tomorrow"), Day(date(2026, 11, 28), "tomorrow")),
        ("en vacances 2 semaines", None, Day(date(2026, 12, 11))),
        ("absent à partir du 3 mars", Day(date(2027, 3, 3)), None),
        ("en vacances, je reprends le 4 janvier", None, Day(date(2027, 1, 4))),
    ],
)
def test_an_absence_has_its_days(heard, text, first, last):
    meaning = heard(text).best

    assert meaning.intent is Intent.ABSENCE
    assert (meaning.slots.first, meaning.slots.last) == (first, last)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("plutôt à Alzon", Intent.ANSWER),
        ("Alzon, coupure de courant", Intent.ALERT),
        ("ça marche", Intent.THANKS),
        ("ça marche pas", Intent.COMPLAINT),
        ("comment ça marche", Intent.ASK_HELP),
        ("Bonjour, c'est la directrice de la crèche", Intent.GREETING),
        ("Bonjour, c'est la directrice de la crèche, il manque une auxiliaire", Intent.NEED),
        ("je souhaiterais connaître les coordonnées de la référente", Intent.ASK_DIRECTORY),
        ("n'importe quelle structure peut s'en servir", Intent.RESOURCE),
        ("t'es un humain ou un robot", Intent.ASK_HELP),
        ("impossible de joindre quelqu'un à Campestre, pas de réseau", Intent.NEED),
        ("Il n'y a ni car ni train entre Alzon et Le Vigan", Intent.NEED),
        ("vous avez mal classé ma demande", Intent.COMPLAINT),
        ("jdois m'absenter du 3 au 5 mars", Intent.ABSENCE),
        ("on ferait un pédibus ensemble", Intent.IDEA),
    ],
)
def test_what_stands_around_the_words_decides(heard, text, intent):
    assert heard(text).best.intent is intent


def test_readings_that_are_near_are_offered(heard):
    told = heard("encore une relance")

    assert (told.best.intent, told.best.sure) == (Intent.COMPLAINT, False)
    assert [near.intent for near in told.near] == [Intent.NEED]


def test_every_decision_says_its_rule_and_words(heard):
    for text in (
        "stop",
        "où en est la 1.2.1 ?",
        "pas de bus à Arre",
        "merci",
        "un enfant est couvert de bleus",
    ):
        because = heard(text).best.because
        assert because.rule
        assert because.words


def test_another_territory_is_heard_with_its_own_words(heard):
    meaning = heard("qui s'occupe du bac à L'Étang Neuf ?", territory=VALLEE_INVENTEE).best

    assert (meaning.intent, meaning.slots.communes) == (Intent.ASK_DIRECTORY, ("99001",))


def test_the_order_is_written_once():
    names = [rule.__name__ for rule in RULES]

    assert len(names) == len(set(names))
    assert names[0] == "hear_invitation"
    assert names[-2:] == ["hear_several", "hear_faintly"]


@pytest.mark.parametrize(
    "said",
    [
        "qui n’a pas répondu au sondage ?",
        "on en est où de l’enquête, combien de réponses ?",
        "résultats du questionnaire svp",
    ],
)
def test_a_question_about_a_poll_leads_to_polls_or_to_what_waits(heard, said):
    assert heard(said, Role.COORDINATOR).best.slots.command == "sondage"
    assert heard(said, Role.PARTNER).best.slots.command == "afaire"


@pytest.mark.parametrize("said", ["il faudrait un sondage auprès des familles", "quand ferme le sondage ?"])
def test_a_poll_that_is_wanted_or_dated_is_no_such_question(heard, said):
    assert heard(said, Role.COORDINATOR).best.slots.command is None

"""Words that say an obstacle are never a highlight."""

import pytest

from services.plan.obstacles import obstacle_words, says_obstacle


@pytest.mark.parametrize(
    "text",
    [
        "pas de minibus le mercredi, toujours 45",
        "plus de local depuis mars",
        "on a perdu le minibus",
        "il manque deux animateurs",
        "le camion est en panne",
        "sortie annulée",
        "fermé faute de chauffage",
        "en retard",
        "le poste n'est pas pourvu",
        "réunion reportée",
        "the van broke, no driver",
    ],
)
def test_an_obstacle_is_heard(text):
    assert says_obstacle(text)
    assert obstacle_words(text)


@pytest.mark.parametrize(
    "text",
    [
        "12 familles accueillies",
        "atelier ouvert, belle fréquentation",
        "plus de 40 enfants inscrits",
        "plus de familles que prévu cette année",
        "aucun retard",
        "pas de difficulté",
        "problème réglé, le local est trouvé",
        "retard rattrapé",
        "convention signée avec quatre structures",
        "34 personnes présentes",
    ],
)
def test_good_news_are_none(text):
    assert not says_obstacle(text)

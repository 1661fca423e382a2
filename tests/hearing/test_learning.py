"""A process reads its vocabularies before the first message, which would else wait for them."""

import subprocess
import sys

FIRST_MESSAGES = """
import sys
from datetime import date
from config.settings import PACKAGED_TERRITORY
from config.territory import load_territory
from services.hearing.commands import command_names
from services.hearing.emergency import find_emergency
from services.hearing.hearing import hear_calm, learn
from services.hearing.meanings import Known
from storage.records.person import Role

territory, opened = load_territory(PACKAGED_TERRITORY), []
known = Known(role=Role.LEAD, commands=command_names())
learn(territory)
sys.addaudithook(lambda event, args: opened.append(args[0]) if event == "open" else None)
for text in ("Il manque un bus", "merci !", "aide", "où en est la 1.2.1 ?", "60 %", "il me frappe", "oups"):
    find_emergency(text)
    hear_calm(text, territory, known=known, today=date(2026, 10, 13))
print([str(file) for file in opened if str(file).endswith((".toml", ".txt"))])
"""


def test_nothing_is_read_from_the_disk_for_the_first_message():
    said = subprocess.run([sys.executable, "-c", FIRST_MESSAGES], capture_output=True, text=True, check=True)  # noqa: S603

    assert said.stdout.strip() == "[]"

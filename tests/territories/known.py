"""The packaged territory and an invented one, loaded once for the tests that read them."""

from pathlib import Path
from typing import Final

from config.settings import PACKAGED_TERRITORY
from config.territory import load_territory

INVENTED_FILE: Final = Path(__file__).with_name("vallee-inventee.toml")

PAYS_VIGANAIS: Final = load_territory(PACKAGED_TERRITORY)
VALLEE_INVENTEE: Final = load_territory(INVENTED_FILE)

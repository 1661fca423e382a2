"""`python -m bot`, the same as `ctg-bot`."""

from bot.cli import main

main()

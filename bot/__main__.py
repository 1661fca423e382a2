"""`python -m bot`, the same as `ctg-bot`."""

from bot.commands.cli import main

main()

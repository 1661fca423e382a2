"""Texts as the Bot API reads them: entities, links, markup, keyboards."""

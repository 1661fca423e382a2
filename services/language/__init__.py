"""Reading what people write: words, places, days, numbers, themes, personal details."""

"""Sample data: invented people and needs, by function and never by name, as a territory would have them."""

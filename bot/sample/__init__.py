"""Sample data: invented people, named by their function only, and needs as a territory would have them."""

"""The vocabularies of `config/hearing`: words as thumbs write them, expressions, what they hint at."""

"""What a message of a partner is for: rules over words, without storage and without a sentence for people."""

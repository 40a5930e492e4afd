"""One content file → a record, its body and what was found; knows no other item."""

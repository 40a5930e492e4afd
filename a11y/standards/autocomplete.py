"""The tokens of HTML's `autocomplete` (HTML, 4.10.18.7.1)."""

FIELDS = frozenset([
    "name", "honorific-prefix", "given-name", "additional-name", "family-name", "honorific-suffix", "nickname",
    "username", "new-password", "current-password", "one-time-code", "organization-title", "organization",
    "street-address", "address-line1", "address-line2", "address-line3", "address-level4", "address-level3",
    "address-level2", "address-level1", "country", "country-name", "postal-code", "cc-name", "cc-given-name",
    "cc-additional-name", "cc-family-name", "cc-number", "cc-exp", "cc-exp-month", "cc-exp-year", "cc-csc",
    "cc-type", "transaction-currency", "transaction-amount", "language", "bday", "bday-day", "bday-month",
    "bday-year", "sex", "url", "photo",
])  # fmt: skip
"""What may be filled in."""

CONTACTS = frozenset([
    "tel", "tel-country-code", "tel-national", "tel-area-code", "tel-local", "tel-local-prefix",
    "tel-local-suffix", "tel-extension", "email", "impp",
])  # fmt: skip
"""What may be filled in, with a place in front of it."""

PLACES = frozenset(["home", "work", "mobile", "fax", "pager"])
ADDRESSES = frozenset(["shipping", "billing"])

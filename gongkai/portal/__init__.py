"""All records of a site, linked: what goes out, what is held, the lists that show it."""

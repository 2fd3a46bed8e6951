"""专员上墙: who is in charge here."""

"""How the station is used."""

"""How the stations are: judged from what they report, said in plain words. No web, no tables of its own."""

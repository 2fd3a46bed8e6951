"""What a visitor or a technician can do, one verb per file. `*ports.py` name what the verbs need."""

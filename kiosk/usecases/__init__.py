"""What a visitor or a technician can do, one verb per file. `ports.py` names what the verbs need."""

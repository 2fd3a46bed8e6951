"""What the employer has posted here: how many have applied, and what can be done."""

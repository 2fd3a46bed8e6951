"""Beginning the program or the machine anew."""

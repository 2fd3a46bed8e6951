"""Card readers, printers and their kin for kiosks. Stands alone: nothing here knows the application that uses it."""

"""Why a low grade was given."""

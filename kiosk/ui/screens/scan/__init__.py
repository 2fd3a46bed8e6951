"""Who applies, by the code of an electronic social-security card."""

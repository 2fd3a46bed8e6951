"""Service items as data: loaded, checked, asked, decided. One file in `config/items` is one whole item."""

"""Messages between station and centre. Both ends validate with these models; the centre's OpenAPI grows from them."""

"""One folder a screen: presenter (thinks), view (frozen, plain text and states), screen and kv (paint)."""

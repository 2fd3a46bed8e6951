"""企业用工: register what one wants, or see what one has registered."""

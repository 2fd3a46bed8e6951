"""Between this station and its centre: the outbox goes up, changes come down. The only place with an HTTP client."""

"""From a row of the outbox to Telegram: rendered, paced, sent."""

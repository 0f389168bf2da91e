"""From Telegram to a handled update: polled or brought, stored, dispatched."""

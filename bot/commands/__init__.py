"""What operators call: import, export, invite, doctor."""

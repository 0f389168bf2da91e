"""What coaches report: read, stored, asked about, read back, corrected and taken back."""

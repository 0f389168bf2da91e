"""The words of the calendar. All other phrases of the reader stand in `domain/reading/data/nl/`."""

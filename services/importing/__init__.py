"""The CSV files of an import."""

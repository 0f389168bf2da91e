"""SQL that is read as SQL: named queries, plain migrations, rows turned into the domain's values."""

"""The vocabulary of the reader: what words mean, as tables. Add a word here and the reader knows it.

Each table maps a meaning to phrases, separated by commas. Write phrases in lower case, without
accents, apostrophes or hyphens (`no show`, `zn`,
`een op een`); `~` stands for up to three words in between.
"""

-- Who looks at an invitation may choose the language in which it is asked: it becomes the person's at the yes.

ALTER TABLE openings ADD COLUMN language TEXT;

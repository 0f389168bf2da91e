-- What the buttons under a question store, sealed as its words are: with it a tap needs no second reading.
ALTER TABLE questions ADD COLUMN guesses BLOB;

-- Whom to call (R110): the work number of somebody of the staff, and who gave it ('file', or 'self' who may also
-- have taken it back); the numbers of an organisation in office hours and outside them. All sealed.
ALTER TABLE people ADD COLUMN work_phone BLOB;
ALTER TABLE people ADD COLUMN work_phone_by TEXT;

ALTER TABLE organisations ADD COLUMN phone BLOB;
ALTER TABLE organisations ADD COLUMN night_phone BLOB;

-- What is old is found by its place in the queue, no longer by its stamp.
DROP INDEX outbox_settled;

-- Who supervises a cluster is asked for with every round of notices: without this, by reading all its parties.
-- locks: parties against writing while it is read once: some milliseconds for ten thousands of them.
create index parties_government on parties (cluster_id) where kind = 'government';

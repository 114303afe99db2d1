-- Who supervises a cluster is asked for with every round of notices: without this, by reading all its parties.
create index parties_government on parties (cluster_id) where kind = 'government';

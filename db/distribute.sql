-- Spreads the tables over the workers of a Citus cluster. Run it once on the coordinator, by the owner of the tables,
-- after the migrations and `create extension citus`; a test compares it with the migrated schema.
-- Everything of one cluster of firms lies on one worker; the directory of people and identifiers is on all of them.

-- Row-level security reads the settings of a transaction: they have to reach the workers with it.
do $$
begin
  execute format('alter database %I set citus.propagate_set_commands = %L', current_database(), 'local');
end
$$;
set citus.propagate_set_commands = 'local';

select create_reference_table('people');
select create_reference_table('offices');
select create_reference_table('identifiers');

select create_distributed_table('clusters', 'cluster_id');
select create_distributed_table('events', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('private_values', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('subject_keys', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('unsealed', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('seals', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('trees', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('commands', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('accesses', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('parties', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('memberships', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('consents', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('promises', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('funds', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('lines', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('evaluations', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('applications', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('meetings', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('facilities', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('counters', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('counter_uses', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('entries', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('postings', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('balances', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('imports', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('invoices', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('refused_rows', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('papers', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('followers', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('proposals', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('statements', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('lines_aside', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('statement_lines', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('offers', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('financial_statements', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('soft_facts', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('uploads', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('upload_parts', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('upload_refusals', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('matchings', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('notices', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('notice_reads', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('notice_settings', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('day_runs', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('day_run_days', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('evidence', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('evidence_uploads', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('guarantees', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('guarantor_figures', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('connections', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('counter_guarantees', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('restructurings', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('resolutions', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('resolution_checks', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('breakers', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('programmes', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('schemes', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('proceedings', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('marks', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('rewards_applied', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('conduct_rules', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('evidence_contents', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('allocations', 'cluster_id', colocate_with => 'clusters');
select create_distributed_table('questions', 'cluster_id', colocate_with => 'clusters');

-- Local to the coordinator, joined with nothing that is distributed: what one person keeps, and the schemas of
-- libraries (auth, graphile_worker) and of the platform itself (platform).
-- local: saved_views

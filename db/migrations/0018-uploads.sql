-- Statements and soft information: observations like invoices, append-only, in the tree of their import.
create table financial_statements (
  cluster_id text not null, subject text not null, fingerprint bytea not null, id text not null, leaf_index bigint not null, parties text[] not null,
  period_end date not null, items jsonb not null, is_balanced boolean not null,
  primary key (cluster_id, subject, fingerprint)
);
create index financial_statements_by_period on financial_statements (cluster_id, subject, period_end);

create table soft_facts (
  cluster_id text not null, subject text not null, fingerprint bytea not null, id text not null, leaf_index bigint not null, parties text[] not null,
  observed_on date not null, topic text not null, rating integer not null check (rating between 1 and 5), basis text not null,
  primary key (cluster_id, subject, fingerprint)
);
create index soft_facts_by_topic on soft_facts (cluster_id, subject, topic, observed_on);

-- The cells of a refused row as they stood, so that it can be handed back to be corrected.
alter table refused_rows add column cells text[];

-- Files on their way in: working state, not history. What comes of them is an import.
create table uploads (
  cluster_id text not null, id text not null, subject text not null, parties text[] not null,
  kind text not null, file_name text not null, bytes bigint not null, header text[] not null, sample jsonb not null, scheme text not null,
  matching jsonb, status text not null, bytes_read bigint not null default 0, rows_read bigint not null default 0, report jsonb, problem jsonb, import text, person text not null, at timestamptz not null, is_cancelled boolean not null default false,
  primary key (cluster_id, id)
);
create table upload_parts (
  cluster_id text not null, id text not null, nr integer not null, subject text not null, parties text[] not null, content bytea not null,
  primary key (cluster_id, id, nr)
);
create table upload_refusals (
  cluster_id text not null, id text not null, nr integer not null, subject text not null, parties text[] not null,
  row_nr bigint not null, code text not null, field text not null, cells text[] not null,
  primary key (cluster_id, id, nr)
);
-- Which column of a file an organisation chose for which field, by the header that it had.
create table matchings (
  cluster_id text not null, id text not null, kind text not null, header_hash text not null, subject text not null, parties text[] not null, matching jsonb not null,
  primary key (cluster_id, id, kind, header_hash)
);

do $$
declare
  wall record;
begin
  for wall in
    select * from (values ('financial_statements', true), ('soft_facts', true), ('uploads', false), ('upload_parts', false), ('upload_refusals', false), ('matchings', false)) as walls (name, is_observation)
  loop
    execute format('alter table %I enable row level security', wall.name);
    execute format('alter table %I force row level security', wall.name);
    execute format($policy$
      create policy granted on %1$I for select to qunrong_app using (
        cluster_id = (select current_setting('app.cluster', true)) and (
          (select current_setting('app.mode', true)) in ('command', 'worker')
          or parties && (select string_to_array(current_setting('app.self', true), ','))
          or %2$L::boolean and (
            (select current_setting('app.statement_all', true)) = 'yes'
            or subject = any ((select string_to_array(current_setting('app.statement_subjects', true), ','))::text[]))))
      $policy$, wall.name, wall.is_observation);
    execute format($policy$
      create policy written on %1$I for all to qunrong_app
        using (cluster_id = (select current_setting('app.cluster', true)) and (select current_setting('app.mode', true)) in ('command', 'worker'))
        with check (cluster_id = (select current_setting('app.cluster', true)) and (select current_setting('app.mode', true)) in ('command', 'worker'))
      $policy$, wall.name);
    execute format('grant select, insert, update, delete on %I to qunrong_app', wall.name);
  end loop;
  revoke update, delete on financial_statements, soft_facts from qunrong_app;
end $$;

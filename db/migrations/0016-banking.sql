-- What a bank's people propose and confirm, and the statements they have it from.
create table proposals (
  cluster_id text not null, id text not null, subject text not null, parties text[] not null,
  facility text not null, move text not null, amount bigint, currency text, repayment integer, received_on date not null,
  statement text, line integer, reason text not null, status text not null, proposed_by text not null, decided_by text, why text not null, at timestamptz not null,
  primary key (cluster_id, id),
  -- Nobody is maker and checker of one move, whoever writes the row.
  check (status not in ('confirmed', 'declined') or decided_by <> proposed_by)
);
create index proposals_open on proposals (cluster_id, facility) where status = 'proposed';
-- A line of a statement is proposed once at a time, and never again once it is confirmed.
create unique index proposals_of_line on proposals (cluster_id, statement, line) where status in ('proposed', 'confirmed');

create table statements (
  cluster_id text not null, id text not null, subject text not null, parties text[] not null,
  bank text not null, account text not null, currency text not null, format text not null, from_on date, to_on date, lines integer not null, root text not null, file text not null, at timestamptz not null,
  primary key (cluster_id, id)
);
create unique index statements_by_file on statements (cluster_id, bank, file);

create table lines_aside (
  cluster_id text not null, id text not null, line integer not null, subject text not null, parties text[] not null,
  set_by text not null, reason text not null,
  primary key (cluster_id, id, line)
);

-- The lines themselves are observations: append-only, in the tree of their statement.
create table statement_lines (
  cluster_id text not null, id text not null, nr integer not null, subject text not null, parties text[] not null,
  amount numeric(23, 5) not null, currency text not null, is_credit boolean not null, is_reversal boolean not null, is_booked boolean not null, is_odd_batch boolean not null,
  booked_on date, account text not null, bank_reference text not null, refs text[] not null, payer_name text not null, payer_account text not null,
  primary key (cluster_id, id, nr)
);
create index statement_lines_by_booking on statement_lines (cluster_id, subject, account, bank_reference);

do $$
declare
  wall record;
begin
  for wall in
    select * from (values ('proposals'), ('statements'), ('lines_aside'), ('statement_lines')) as walls (name)
  loop
    execute format('alter table %I enable row level security', wall.name);
    execute format('alter table %I force row level security', wall.name);
    -- A bank's own work: seen by the bank alone, not even by whoever sees all of a class.
    execute format($policy$
      create policy granted on %1$I for select to qunrong_app using (
        cluster_id = (select current_setting('app.cluster', true)) and (
          (select current_setting('app.mode', true)) in ('command', 'worker')
          or parties && (select string_to_array(current_setting('app.self', true), ','))))
      $policy$, wall.name);
    execute format($policy$
      create policy written on %1$I for all to qunrong_app
        using (cluster_id = (select current_setting('app.cluster', true)) and (select current_setting('app.mode', true)) in ('command', 'worker'))
        with check (cluster_id = (select current_setting('app.cluster', true)) and (select current_setting('app.mode', true)) in ('command', 'worker'))
      $policy$, wall.name);
    execute format('grant select, insert, update, delete on %I to qunrong_app', wall.name);
  end loop;
  revoke update, delete on statement_lines from qunrong_app;
end $$;

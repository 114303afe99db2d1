-- How an end of day goes on, for whoever watches it: working state beside the record. What happened on a day is counted
-- in the transactions in which it happened, so that a run that is cut off and goes on counts nothing twice.
create table day_runs (
  cluster_id text not null, id text not null, begins date not null, until date not null, person text not null, status text not null check (status in ('running', 'done', 'failed')),
  began_at timestamptz not null, ended_at timestamptz, working_on date, cases_of integer not null default 0, error text,
  primary key (cluster_id, id)
);
create table day_run_days (
  cluster_id text not null, date date not null, cases integer not null default 0, fell_due integer not null default 0, overdue integer not null default 0,
  lapsed integer not null default 0, closed integer not null default 0,
  primary key (cluster_id, date)
);

do $$
declare
  wall text;
begin
  foreach wall in array array['day_runs', 'day_run_days']
  loop
    execute format('alter table %I enable row level security', wall);
    execute format('alter table %I force row level security', wall);
    execute format($policy$
      create policy written on %1$I for all to qunrong_app
        using (cluster_id = (select current_setting('app.cluster', true)) and (select current_setting('app.mode', true)) in ('command', 'worker'))
        with check (cluster_id = (select current_setting('app.cluster', true)) and (select current_setting('app.mode', true)) in ('command', 'worker'))
      $policy$, wall);
    execute format('grant select, insert, update, delete on %I to qunrong_app', wall);
  end loop;
end $$;

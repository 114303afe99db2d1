-- The second wall. Whoever reads sees rows of a cluster by what the policy granted for this one
-- transaction; commands and workers see their one cluster; without a context nothing is seen.
do $$
declare
  wall record;
  class text;
begin
  for wall in
    select * from (values
      ('parties', 'public'), ('memberships', 'identity'), ('consents', 'identity'), ('promises', 'dealing'), ('funds', 'public'), ('lines', 'dealing'),
      ('evaluations', 'credit'), ('applications', 'dealing'), ('meetings', 'deliberation'), ('facilities', 'dealing'),
      ('counter_uses', 'dealing'), ('entries', 'dealing'), ('postings', 'dealing'), ('balances', 'dealing'), ('imports', 'statement'),
      ('invoices', 'statement'), ('refused_rows', 'statement'), ('accesses', 'identity')
    ) as walls (name, class)
  loop
    class := wall.class;
    execute format('alter table %I enable row level security', wall.name);
    execute format('alter table %I force row level security', wall.name);
    execute format($policy$
      create policy granted on %1$I for select to qunrong_app using (
        cluster_id = (select current_setting('app.cluster', true)) and (
          (select current_setting('app.mode', true)) in ('command', 'worker')
          or (select current_setting('app.%2$s_all', true)) = 'yes'
          or parties && (select string_to_array(current_setting('app.self', true), ','))
          or subject = any ((select string_to_array(current_setting('app.%2$s_subjects', true), ','))::text[])
          or id = any ((select string_to_array(current_setting('app.%2$s_streams', true), ','))::text[])))
      $policy$, wall.name, class);
  end loop;

  alter table events enable row level security;
  alter table events force row level security;
  create policy granted on events for select to qunrong_app using (
    cluster_id = (select current_setting('app.cluster', true)) and (
      (select current_setting('app.mode', true)) in ('command', 'worker')
      or parties && (select string_to_array(current_setting('app.self', true), ','))
      or data_class = any ((select string_to_array(current_setting('app.all_classes', true), ','))::text[])
      or (data_class || ' ' || subject) = any ((select string_to_array(current_setting('app.class_subjects', true), ','))::text[])
      or (data_class || ' ' || stream) = any ((select string_to_array(current_setting('app.class_streams', true), ','))::text[])));

  -- Rows without a subject: engine only, but for reading a position, a counter or a checkpoint of one's cluster.
  for wall in
    select * from (values
      ('private_values', false), ('subject_keys', false), ('unsealed', false), ('commands', false),
      ('seals', true), ('trees', true), ('counters', true), ('clusters', true)
    ) as walls (name, is_open)
  loop
    execute format('alter table %I enable row level security', wall.name);
    execute format('alter table %I force row level security', wall.name);
    execute format($policy$
      create policy granted on %1$I for select to qunrong_app using (
        cluster_id = (select current_setting('app.cluster', true)) and
        ((select current_setting('app.mode', true)) in ('command', 'worker') or %2$L::boolean and (select current_setting('app.mode', true)) = 'read'))
      $policy$, wall.name, wall.is_open);
  end loop;

  -- What a grant opens of an event opens its private values with it: they are read by the events that were seen.
  create policy opened on private_values for select to qunrong_app using (
    cluster_id = (select current_setting('app.cluster', true)) and (select current_setting('app.mode', true)) = 'read'
    and stream = any ((select string_to_array(current_setting('app.opened', true), ','))::text[]));
  create policy opened on subject_keys for select to qunrong_app using (
    cluster_id = (select current_setting('app.cluster', true)) and (select current_setting('app.mode', true)) = 'read'
    and (select current_setting('app.opened', true)) <> '');

  -- The directory is read to sign in and to route; it is written by commands only.
  for wall in select * from (values ('identifiers'), ('people'), ('offices')) as walls (name)
  loop
    execute format('alter table %I enable row level security', wall.name);
    execute format('alter table %I force row level security', wall.name);
    execute format('create policy known on %I for select to qunrong_app using ((select current_setting(''app.mode'', true)) in (''session'', ''command'', ''worker''))', wall.name);
    execute format('create policy added on %I for insert to qunrong_app with check ((select current_setting(''app.mode'', true)) in (''command'', ''worker''))', wall.name);
    execute format('grant select, insert on %I to qunrong_app', wall.name);
  end loop;
  create policy signing_in on clusters for select to qunrong_app using ((select current_setting('app.mode', true)) = 'session');
  create policy signing_in on parties for select to qunrong_app using ((select current_setting('app.mode', true)) = 'session');

  -- Writing: only a command or a worker, only in its own cluster.
  for wall in
    select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
      and relname not in ('identifiers', 'people', 'offices', 'events', 'seals', 'accesses', 'private_values')
      and relrowsecurity
  loop
    execute format($policy$
      create policy written on %1$I for all to qunrong_app
        using (cluster_id = (select current_setting('app.cluster', true)) and (select current_setting('app.mode', true)) in ('command', 'worker'))
        with check (cluster_id = (select current_setting('app.cluster', true)) and (select current_setting('app.mode', true)) in ('command', 'worker'))
      $policy$, wall.name);
    execute format('grant select, insert, update, delete on %I to qunrong_app', wall.name);
  end loop;

  -- History is append-only by grant: no update, no delete. Private values may be deleted: that is erasure.
  create policy appended on events for insert to qunrong_app with check (cluster_id = (select current_setting('app.cluster', true)) and (select current_setting('app.mode', true)) in ('command', 'worker'));
  create policy appended on seals for insert to qunrong_app with check (cluster_id = (select current_setting('app.cluster', true)) and (select current_setting('app.mode', true)) = 'worker');
  create policy appended on private_values for insert to qunrong_app with check (cluster_id = (select current_setting('app.cluster', true)) and (select current_setting('app.mode', true)) in ('command', 'worker'));
  create policy erased on private_values for delete to qunrong_app using (cluster_id = (select current_setting('app.cluster', true)) and (select current_setting('app.mode', true)) = 'worker');
  create policy logged on accesses for insert to qunrong_app with check (cluster_id = (select current_setting('app.cluster', true)));
  grant select, insert on events, seals, accesses to qunrong_app;
  grant select, insert, delete on private_values to qunrong_app;
end $$;

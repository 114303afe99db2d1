-- The walls of 0014 looked along all that a reader may see for every row: time by rows times grants. The same rule by a
-- hash made once a statement. What the server sets for it is what it set before.
do $$
declare
  wall record;
begin
  for wall in
    select * from (values
      ('parties', 'public', 'id'), ('memberships', 'identity', 'id'), ('consents', 'identity', 'id'), ('promises', 'dealing', 'id'),
      ('funds', 'public', 'id'), ('lines', 'dealing', 'id'), ('evaluations', 'credit', 'id'), ('applications', 'dealing', 'id'),
      ('meetings', 'deliberation', 'id'), ('facilities', 'dealing', 'id'), ('counter_uses', 'dealing', 'id'), ('entries', 'dealing', 'id'),
      ('postings', 'dealing', 'id'), ('balances', 'dealing', 'id'), ('imports', 'statement', 'id'), ('invoices', 'statement', 'id'),
      ('refused_rows', 'statement', 'id'), ('accesses', 'identity', 'id'), ('evidence', 'dealing', 'facility')
    ) as walls (name, class, stream)
  loop
    execute format($policy$
      alter policy granted on %1$I using (
        cluster_id = (select current_setting('app.cluster', true)) and (
          %4$L::boolean and (select current_setting('app.mode', true)) in ('command', 'worker')
          or (select current_setting('app.%2$s_all', true)) = 'yes'
          or parties && (select string_to_array(current_setting('app.self', true), ','))
          or subject in (select unnest(string_to_array(current_setting('app.%2$s_subjects', true), ',')))
          or %3$I in (select unnest(string_to_array(current_setting('app.%2$s_streams', true), ',')))))
      $policy$, wall.name, wall.class, wall.stream, wall.name <> 'evidence');
  end loop;

  for wall in select * from (values ('financial_statements'), ('soft_facts')) as walls (name)
  loop
    execute format($policy$
      alter policy granted on %1$I using (
        cluster_id = (select current_setting('app.cluster', true)) and (
          (select current_setting('app.mode', true)) in ('command', 'worker')
          or parties && (select string_to_array(current_setting('app.self', true), ','))
          or (select current_setting('app.statement_all', true)) = 'yes'
          or subject in (select unnest(string_to_array(current_setting('app.statement_subjects', true), ',')))))
      $policy$, wall.name);
  end loop;

  for wall in select * from (values ('events', 'stream'), ('papers', 'about')) as walls (name, stream)
  loop
    execute format($policy$
      alter policy granted on %1$I using (
        cluster_id = (select current_setting('app.cluster', true)) and (
          (select current_setting('app.mode', true)) in ('command', 'worker')
          or parties && (select string_to_array(current_setting('app.self', true), ','))
          or data_class = any ((select string_to_array(current_setting('app.all_classes', true), ','))::text[])
          or (data_class, subject) in (
            select class, unnest(string_to_array(current_setting('app.' || class || '_subjects', true), ',')) from unnest(%3$L::text[]) as class)
          or (data_class, %2$I) in (
            select class, unnest(string_to_array(current_setting('app.' || class || '_streams', true), ',')) from unnest(%3$L::text[]) as class)))
      $policy$, wall.name, wall.stream, array['public', 'identity', 'statement', 'credit', 'dealing', 'conduct', 'deliberation']);
  end loop;
end $$;

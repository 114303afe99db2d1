-- What companies that promise show of their resolutions, and what creditors made of it; the last one of each promise counts.
create table resolutions (
  cluster_id text not null, id text not null, subject text not null, parties text[] not null,
  promiser text not null, basis text not null, organ text not null, resolved_on date not null,
  votes_for bigint not null, votes_entitled bigint not null,
  is_debtor_interested boolean not null, has_interested_voted boolean not null, is_listed boolean not null,
  document jsonb, version integer not null,
  primary key (cluster_id, id)
);

create table resolution_checks (
  cluster_id text not null, id text not null, bank text not null, subject text not null, parties text[] not null,
  status text not null, by text not null, version integer not null, reason text not null, checked_on date not null,
  primary key (cluster_id, id, bank)
);

do $$
declare
  wall text;
begin
  foreach wall in array array['resolutions', 'resolution_checks'] loop
    execute format('alter table %I enable row level security', wall);
    execute format('alter table %I force row level security', wall);
    execute format($policy$
      create policy granted on %I for select to qunrong_app using (
        cluster_id = (select current_setting('app.cluster', true)) and (
          (select current_setting('app.mode', true)) in ('command', 'worker')
          or (select current_setting('app.dealing_all', true)) = 'yes'
          or parties && (select string_to_array(current_setting('app.self', true), ','))
          or subject in (select unnest(string_to_array(current_setting('app.dealing_subjects', true), ',')))
          or id in (select unnest(string_to_array(current_setting('app.dealing_streams', true), ',')))))
      $policy$, wall);
    execute format($policy$
      create policy written on %I for all to qunrong_app
        using (cluster_id = (select current_setting('app.cluster', true)) and (select current_setting('app.mode', true)) in ('command', 'worker'))
        with check (cluster_id = (select current_setting('app.cluster', true)) and (select current_setting('app.mode', true)) in ('command', 'worker'))
      $policy$, wall);
    execute format('grant select, insert, update, delete on %I to qunrong_app', wall);
  end loop;
end $$;

-- What an association grants and imposes: its rules’ numbers, proceedings, marks that are made known, and what loans have of rewards.
create table conduct_rules (
  cluster_id text not null, association text not null, rule text not null, id text not null, subject text not null, parties text[] not null,
  is_applied boolean not null, numbers jsonb not null, set_on date not null,
  primary key (cluster_id, association, rule)
);

create table proceedings (
  cluster_id text not null, id text not null, subject text not null, parties text[] not null,
  association text not null, respondent text not null, sign text not null, rule text, about text not null, about_version integer not null,
  status text not null, measures jsonb not null, begun_on date not null, proposed_by text, heard_until date,
  imposed_by text, effective_on date, appeal_until date, has_appealed boolean not null, conduct_ended_on date, next_on date,
  grounds text not null, defence text not null, reason text not null, appeal text not null, appeal_reason text not null, version integer not null,
  primary key (cluster_id, id)
);
create index proceedings_by_respondent on proceedings (cluster_id, respondent);
create index proceedings_about on proceedings (cluster_id, about, about_version);
create index proceedings_next on proceedings (cluster_id, next_on) where next_on is not null;

create table marks (
  cluster_id text not null, id text not null, subject text not null, parties text[] not null,
  association text not null, respondent text not null, rule text, status text not null, measures jsonb not null,
  audiences text[] not null, effective_on date not null, expires_on date,
  primary key (cluster_id, id)
);

create table rewards_applied (
  cluster_id text not null, id text not null, setting text not null, subject text not null, parties text[] not null,
  reward text not null, value_from text not null, value_to text not null,
  primary key (cluster_id, id, setting)
);

do $$
declare
  wall record;
begin
  for wall in
    select * from (values ('conduct_rules', 'public', ''), ('proceedings', 'conduct', ''), ('rewards_applied', 'conduct', ''),
      ('marks', 'conduct', 'or audiences && (select string_to_array(current_setting(''app.audiences'', true), '',''))')) as walls (name, class, beyond)
  loop
    execute format('alter table %I enable row level security', wall.name);
    execute format('alter table %I force row level security', wall.name);
    execute format($policy$
      create policy granted on %1$I for select to qunrong_app using (
        cluster_id = (select current_setting('app.cluster', true)) and (
          (select current_setting('app.mode', true)) in ('command', 'worker')
          or (select current_setting('app.%2$s_all', true)) = 'yes'
          or parties && (select string_to_array(current_setting('app.self', true), ','))
          or subject in (select unnest(string_to_array(current_setting('app.%2$s_subjects', true), ',')))
          or id in (select unnest(string_to_array(current_setting('app.%2$s_streams', true), ','))) %3$s))
      $policy$, wall.name, wall.class, wall.beyond);
    execute format($policy$
      create policy written on %1$I for all to qunrong_app
        using (cluster_id = (select current_setting('app.cluster', true)) and (select current_setting('app.mode', true)) in ('command', 'worker'))
        with check (cluster_id = (select current_setting('app.cluster', true)) and (select current_setting('app.mode', true)) in ('command', 'worker'))
      $policy$, wall.name);
    execute format('grant select, insert, update, delete on %I to qunrong_app', wall.name);
  end loop;
end $$;

-- What is told to whom about which sealed event: derived from the record, rebuilt by following it again. It holds no
-- value of the event; the sentence is written when it is read, from what its reader may read then.
create table notices (
  cluster_id text not null, organisation text not null, position bigint not null,
  stream text not null, version integer not null, kind text not null, weight text not null check (weight in ('asks', 'informs', 'law')), says text not null,
  offices text[] not null, people text[] not null, actor text not null, occurred_on date not null, at timestamptz not null,
  primary key (cluster_id, organisation, position)
);

-- Working state of a person: which notices were read, and which kinds are switched off.
create table notice_reads (
  cluster_id text not null, person text not null, organisation text not null, position bigint not null,
  primary key (cluster_id, person, organisation, position)
);
create table notice_settings (
  cluster_id text not null, person text not null, kind text not null,
  primary key (cluster_id, person, kind)
);

do $$
declare
  wall record;
begin
  for wall in
    select * from (values ('notices', 'organisation', 'self'), ('notice_reads', 'person', 'person'), ('notice_settings', 'person', 'person')) as walls (name, owner, setting)
  loop
    execute format('alter table %I enable row level security', wall.name);
    execute format('alter table %I force row level security', wall.name);
    execute format($policy$
      create policy granted on %1$I for select to qunrong_app using (
        cluster_id = (select current_setting('app.cluster', true)) and (
          (select current_setting('app.mode', true)) in ('command', 'worker')
          or %2$I = (select current_setting('app.%3$s', true))))
      $policy$, wall.name, wall.owner, wall.setting);
    execute format($policy$
      create policy written on %1$I for all to qunrong_app
        using (cluster_id = (select current_setting('app.cluster', true)) and (select current_setting('app.mode', true)) in ('command', 'worker'))
        with check (cluster_id = (select current_setting('app.cluster', true)) and (select current_setting('app.mode', true)) in ('command', 'worker'))
      $policy$, wall.name);
    execute format('grant select, insert, update, delete on %I to qunrong_app', wall.name);
  end loop;
end $$;

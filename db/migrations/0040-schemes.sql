-- Schemes of a cluster's own. What is published is read by everybody in the cluster, a draft by who operates the platform.
create table schemes (
  cluster_id text not null, id text not null, subject text not null, parties text[] not null,
  status text not null, scheme text, version integer, data text not null, based_on text, based_on_version integer,
  drafted_by text not null, changed_by text not null, published_by text, reason text not null, events integer not null, at text not null, published_at text,
  primary key (cluster_id, id)
);
create unique index schemes_by_version on schemes (cluster_id, scheme, version) where scheme is not null;
alter table schemes add constraint four_eyes check (published_by is null or (published_by <> drafted_by and published_by <> changed_by));

alter table schemes enable row level security;
alter table schemes force row level security;
create policy granted on schemes for select to qunrong_app using (
  cluster_id = (select current_setting('app.cluster', true)) and (
    (select current_setting('app.mode', true)) in ('command', 'worker')
    or status in ('published', 'withdrawn') and (select current_setting('app.public_all', true)) = 'yes'
    or parties && (select string_to_array(current_setting('app.self', true), ','))));
create policy written on schemes for all to qunrong_app
  using (cluster_id = (select current_setting('app.cluster', true)) and (select current_setting('app.mode', true)) in ('command', 'worker'))
  with check (cluster_id = (select current_setting('app.cluster', true)) and (select current_setting('app.mode', true)) in ('command', 'worker'));
grant select, insert, update, delete on schemes to qunrong_app;

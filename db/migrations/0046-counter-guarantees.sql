-- What is given back to those who stand for a loan; by its mark the same object is found again.
create table counter_guarantees (
  cluster_id text not null, id text not null, subject text not null, parties text[] not null,
  application text not null, giver text not null, beneficiary text not null, bearer text not null, debtor text not null,
  kind text not null, object text not null, mark text not null,
  value bigint not null, secured_at_most bigint not null, taken bigint not null, currency text not null,
  rank integer not null, status text not null, promised_on date not null, since date,
  primary key (cluster_id, id)
);
create index counter_guarantees_by_application on counter_guarantees (cluster_id, application);
create index counter_guarantees_by_mark on counter_guarantees (cluster_id, mark);

alter table counter_guarantees enable row level security;
alter table counter_guarantees force row level security;
create policy granted on counter_guarantees for select to qunrong_app using (
  cluster_id = (select current_setting('app.cluster', true)) and (
    (select current_setting('app.mode', true)) in ('command', 'worker')
    or (select current_setting('app.dealing_all', true)) = 'yes'
    or parties && (select string_to_array(current_setting('app.self', true), ','))
    or subject in (select unnest(string_to_array(current_setting('app.dealing_subjects', true), ',')))
    or id in (select unnest(string_to_array(current_setting('app.dealing_streams', true), ',')))));
create policy written on counter_guarantees for all to qunrong_app
  using (cluster_id = (select current_setting('app.cluster', true)) and (select current_setting('app.mode', true)) in ('command', 'worker'))
  with check (cluster_id = (select current_setting('app.cluster', true)) and (select current_setting('app.mode', true)) in ('command', 'worker'));
grant select, insert, update, delete on counter_guarantees to qunrong_app;

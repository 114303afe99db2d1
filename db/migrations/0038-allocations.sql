-- What of a bank's line is given to a member. Only who takes part sees a row: the association, that bank, that firm, and
-- who supervises; not the other members, nor another association of the firm.
create table allocations (
  cluster_id text not null, id text not null, subject text not null, parties text[] not null,
  line text not null, bank text not null, association text not null, fund text not null, firm text not null,
  given bigint not null check (given > 0), amount bigint not null check (amount >= 0), currency text not null,
  made_on date not null, valid_until date not null, status text not null, taken_from text, reason text,
  primary key (cluster_id, id)
);
create index allocations_live on allocations (cluster_id, fund, bank, firm) where status in ('made', 'filed');

alter table allocations enable row level security;
alter table allocations force row level security;
create policy granted on allocations for select to qunrong_app using (
  cluster_id = (select current_setting('app.cluster', true)) and (
    (select current_setting('app.mode', true)) in ('command', 'worker')
    or (select current_setting('app.dealing_all', true)) = 'yes'
    or parties && (select string_to_array(current_setting('app.self', true), ','))));
create policy written on allocations for all to qunrong_app
  using (cluster_id = (select current_setting('app.cluster', true)) and (select current_setting('app.mode', true)) in ('command', 'worker'))
  with check (cluster_id = (select current_setting('app.cluster', true)) and (select current_setting('app.mode', true)) in ('command', 'worker'));
grant select, insert, update, delete on allocations to qunrong_app;

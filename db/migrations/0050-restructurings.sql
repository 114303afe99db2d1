-- Plans for all loans of one debtor. Debtor, lenders, sureties and the debtor’s associations see them, and who supervises.
create table restructurings (
  cluster_id text not null, id text not null, subject text not null, parties text[] not null,
  debtor text not null, proposer text not null, status text not null, lenders integer not null, loans integer not null,
  outstanding bigint not null, currency text not null, proposed_on date not null, until date not null,
  primary key (cluster_id, id)
);
-- A debtor has one plan at a time.
create unique index restructurings_open on restructurings (cluster_id, debtor) where status = 'open';

alter table restructurings enable row level security;
alter table restructurings force row level security;
create policy granted on restructurings for select to qunrong_app using (
  cluster_id = (select current_setting('app.cluster', true)) and (
    (select current_setting('app.mode', true)) in ('command', 'worker')
    or (select current_setting('app.dealing_all', true)) = 'yes'
    or parties && (select string_to_array(current_setting('app.self', true), ','))));
create policy written on restructurings for all to qunrong_app
  using (cluster_id = (select current_setting('app.cluster', true)) and (select current_setting('app.mode', true)) in ('command', 'worker'))
  with check (cluster_id = (select current_setting('app.cluster', true)) and (select current_setting('app.mode', true)) in ('command', 'worker'));
grant select, insert, update, delete on restructurings to qunrong_app;

-- What banks answer to an application. Each bank's answer is a row of its own, so that no other bank sees it.
create table offers (
  cluster_id text not null, id text not null, subject text not null, parties text[] not null,
  application text not null, firm text not null, bank text not null, status text not null, made_on date not null,
  amount bigint, currency text, annual_rate text, method text, months integer, every_months integer, valid_until date, reason text not null, facility text,
  primary key (cluster_id, id)
);
create index offers_by_application on offers (cluster_id, application);
-- One bank has one open offer for an application; a new one replaces it.
create unique index offers_open on offers (cluster_id, application, bank) where status = 'open';

alter table offers enable row level security;
alter table offers force row level security;
create policy granted on offers for select to qunrong_app using (
  cluster_id = (select current_setting('app.cluster', true)) and (
    (select current_setting('app.mode', true)) in ('command', 'worker')
    or (select current_setting('app.dealing_all', true)) = 'yes'
    or parties && (select string_to_array(current_setting('app.self', true), ','))));
create policy written on offers for all to qunrong_app
  using (cluster_id = (select current_setting('app.cluster', true)) and (select current_setting('app.mode', true)) in ('command', 'worker'))
  with check (cluster_id = (select current_setting('app.cluster', true)) and (select current_setting('app.mode', true)) in ('command', 'worker'));
grant select, insert, update, delete on offers to qunrong_app;

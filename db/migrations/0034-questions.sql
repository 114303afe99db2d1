-- Questions to applicants, without their words. Only who takes part sees a row: who asked, the firm, the keeper of the fund.
create table questions (
  cluster_id text not null, id text not null, subject text not null, parties text[] not null,
  application text not null, firm text not null, asker text not null, asked_by text not null, capacity text not null, topic text not null,
  status text not null, asked_on date not null, answer_by date, ended_on date,
  primary key (cluster_id, id)
);
create index questions_by_application on questions (cluster_id, application);
create index questions_open on questions (cluster_id, firm) where status = 'open';

alter table questions enable row level security;
alter table questions force row level security;
create policy granted on questions for select to qunrong_app using (
  cluster_id = (select current_setting('app.cluster', true)) and (
    (select current_setting('app.mode', true)) in ('command', 'worker')
    or (select current_setting('app.deliberation_all', true)) = 'yes'
    or parties && (select string_to_array(current_setting('app.self', true), ','))));
create policy written on questions for all to qunrong_app
  using (cluster_id = (select current_setting('app.cluster', true)) and (select current_setting('app.mode', true)) in ('command', 'worker'))
  with check (cluster_id = (select current_setting('app.cluster', true)) and (select current_setting('app.mode', true)) in ('command', 'worker'));
grant select, insert, update, delete on questions to qunrong_app;

-- How a person likes to look at a list: working state of the person alone.
create table saved_views (
  account_id text not null, list text not null, name text not null, view jsonb not null, at timestamptz not null,
  primary key (account_id, list, name)
);
alter table saved_views enable row level security;
alter table saved_views force row level security;
create policy own on saved_views for all to qunrong_app
  using (account_id = (select current_setting('app.account', true))) with check (account_id = (select current_setting('app.account', true)));
grant select, insert, update, delete on saved_views to qunrong_app;

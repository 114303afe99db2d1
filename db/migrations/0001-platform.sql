-- The role that the running platform takes on. It owns nothing and row-level security binds it.
do $$
begin
  if not exists (select from pg_roles where rolname = 'qunrong_app') then
    create role qunrong_app nologin nobypassrls;
  end if;
exception when duplicate_object or unique_violation then
  null;
end $$;

-- Whoever migrates must be able to take the role on, superuser or not.
do $$
begin
  execute format('grant qunrong_app to %I', current_user);
end $$;

revoke create on schema public from public;
grant usage on schema public to qunrong_app;

-- Papers that were issued, and how far each follower of the sealed record has come.
create table papers (
  cluster_id text not null, id text not null, subject text not null, parties text[] not null,
  data_class text not null, kind text not null, number text not null, template text not null, press text not null,
  about text not null, about_version integer not null, holder text not null, issued_on date not null, issued_at timestamptz not null,
  content_zh text not null, pdf_zh text not null, content_en text not null, pdf_en text not null,
  primary key (cluster_id, id), unique (cluster_id, about, about_version, kind, holder)
);

create table followers (
  cluster_id text not null, name text not null, position bigint not null check (position >= -1),
  primary key (cluster_id, name)
);

alter table papers enable row level security;
alter table papers force row level security;
-- As events are seen: by the class of knowledge of each row, of its subject or of what the paper is about.
create policy granted on papers for select to qunrong_app using (
  cluster_id = (select current_setting('app.cluster', true)) and (
    (select current_setting('app.mode', true)) in ('command', 'worker')
    or parties && (select string_to_array(current_setting('app.self', true), ','))
    or data_class = any ((select string_to_array(current_setting('app.all_classes', true), ','))::text[])
    or (data_class || ' ' || subject) = any ((select string_to_array(current_setting('app.class_subjects', true), ','))::text[])
    or (data_class || ' ' || about) = any ((select string_to_array(current_setting('app.class_streams', true), ','))::text[])));

alter table followers enable row level security;
alter table followers force row level security;
create policy granted on followers for select to qunrong_app using (
  cluster_id = (select current_setting('app.cluster', true)) and (select current_setting('app.mode', true)) in ('command', 'worker'));

do $$
declare
  wall text;
begin
  foreach wall in array array['papers', 'followers']
  loop
    execute format($policy$
      create policy written on %1$I for all to qunrong_app
        using (cluster_id = (select current_setting('app.cluster', true)) and (select current_setting('app.mode', true)) in ('command', 'worker'))
        with check (cluster_id = (select current_setting('app.cluster', true)) and (select current_setting('app.mode', true)) in ('command', 'worker'))
      $policy$, wall);
    execute format('grant select, insert, update, delete on %I to qunrong_app', wall);
  end loop;
end $$;

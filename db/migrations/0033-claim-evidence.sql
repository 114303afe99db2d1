-- Documents behind claims: which of them stand on record and as what, derived from the events that say so.
create table evidence (
  cluster_id text not null, id text not null, subject text not null, parties text[] not null,
  facility text not null, version integer not null, nr integer not null, brought_by text not null, corrects text,
  name text, media text, bytes bigint, sha256 text,
  primary key (cluster_id, id)
);
create index evidence_by_facility on evidence (cluster_id, facility, version);

-- Documents that were sent and stand on no record yet: working state of who sent them, put away after a day.
create table evidence_uploads (
  cluster_id text not null, id text not null, subject text not null, parties text[] not null,
  facility text not null, name text not null, media text not null, bytes bigint not null, sha256 text not null, person text not null, at timestamptz not null,
  primary key (cluster_id, id)
);
create index evidence_uploads_by_facility on evidence_uploads (cluster_id, facility, subject);

-- The bytes, sealed with a key of their own that the key of a data subject wraps: who destroys that one, erases them.
create table evidence_contents (
  cluster_id text not null, id text not null, key_name text not null, wrapped bytea not null, content bytea not null,
  primary key (cluster_id, id)
);
alter table evidence_contents alter column content set storage external;

do $$
declare
  wall text;
begin
  foreach wall in array array['evidence', 'evidence_uploads', 'evidence_contents']
  loop
    execute format('alter table %I enable row level security', wall);
    execute format('alter table %I force row level security', wall);
    execute format($policy$
      create policy written on %1$I for all to qunrong_app
        using (cluster_id = (select current_setting('app.cluster', true)) and (select current_setting('app.mode', true)) in ('command', 'worker'))
        with check (cluster_id = (select current_setting('app.cluster', true)) and (select current_setting('app.mode', true)) in ('command', 'worker'))
      $policy$, wall);
    execute format('grant select, insert, update, delete on %I to qunrong_app', wall);
  end loop;
end $$;

-- Who may know the dealings of a facility may know what its claims rest on; the bytes are read by the platform alone.
create policy granted on evidence for select to qunrong_app using (
  cluster_id = (select current_setting('app.cluster', true)) and (
    (select current_setting('app.dealing_all', true)) = 'yes'
    or parties && (select string_to_array(current_setting('app.self', true), ','))
    or subject = any ((select string_to_array(current_setting('app.dealing_subjects', true), ','))::text[])
    or facility = any ((select string_to_array(current_setting('app.dealing_streams', true), ','))::text[])));
create policy granted on evidence_uploads for select to qunrong_app using (
  cluster_id = (select current_setting('app.cluster', true)) and parties && (select string_to_array(current_setting('app.self', true), ',')));

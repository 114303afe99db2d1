-- The record: events as they were committed, their keys, their positions, and what retries need.
create table clusters (
  cluster_id text primary key,
  name text not null,
  business_date date not null,
  calendar text not null default 'prc',
  is_founded boolean not null default true,
  is_ending boolean not null default false,
  ending_until date,
  closed_at timestamptz
);

create table events (
  cluster_id text not null,
  stream text not null,
  version integer not null check (version >= 1),
  type text not null,
  schema_version integer not null,
  occurred_on date not null,
  recorded_at timestamptz not null,
  actor text not null,
  data_class text not null,
  subjects jsonb not null,
  data jsonb not null,
  command text not null,
  cause text,
  subject text not null,
  parties text[] not null,
  primary key (cluster_id, stream, version)
);
create index events_by_subject on events (cluster_id, subject, recorded_at);

-- Private values, encrypted with the key that also commits them; destroying the key erases them.
create table private_values (
  cluster_id text not null,
  stream text not null,
  version integer not null,
  field text not null,
  key_name text not null,
  sealed bytea not null,
  commitment text not null,
  primary key (cluster_id, stream, version, field)
);

create table subject_keys (
  cluster_id text not null,
  key_name text not null,
  wrapped bytea,
  destroyed_at timestamptz,
  primary key (cluster_id, key_name)
);

create table unsealed (
  cluster_id text not null,
  stream text not null,
  version integer not null,
  recorded_at timestamptz not null,
  primary key (cluster_id, stream, version)
);

create table seals (
  cluster_id text not null,
  position bigint not null check (position >= 0),
  stream text not null,
  version integer not null,
  leaf text not null,
  primary key (cluster_id, position),
  unique (cluster_id, stream, version)
);

create table trees (
  cluster_id text primary key,
  size bigint not null,
  frontier jsonb not null,
  root text not null,
  note text not null
);

create table commands (
  cluster_id text not null,
  organisation text not null,
  key text not null,
  input_hash text not null,
  answer jsonb not null,
  at timestamptz not null,
  primary key (cluster_id, organisation, key)
);

create table accesses (
  cluster_id text not null,
  id text not null,
  at timestamptz not null,
  reader text not null,
  person text not null,
  subject text not null,
  parties text[] not null,
  data_class text not null,
  purpose text not null,
  consent text,
  route text not null,
  primary key (cluster_id, id)
);
create index accesses_by_subject on accesses (cluster_id, subject, at);

-- The global directory: who exists. Beyond one machine these are reference tables.
create table identifiers (
  identifier text primary key,
  organisation text not null
);

create index identifiers_by_organisation on identifiers (organisation);

create table people (
  person text primary key,
  account_id text not null unique,
  name text not null
);

create table offices (
  person text not null references people (person),
  organisation text not null,
  office text not null,
  since date not null,
  until date,
  primary key (person, organisation, office)
);
create index offices_by_organisation on offices (organisation);

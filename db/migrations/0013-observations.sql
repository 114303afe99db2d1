-- Bulk observations are not events: append-only rows with their place in the tree of their import.
create table invoices (
  cluster_id text not null, subject text not null, direction text not null check (direction in ('input', 'output')),
  fingerprint bytea not null, id text not null, leaf_index bigint not null, parties text[] not null,
  number text not null, issued_on date not null, counterparty text not null,
  net bigint not null, tax bigint not null, gross bigint not null, status text not null check (status in ('valid', 'void')), is_balanced boolean not null,
  primary key (cluster_id, subject, direction, fingerprint)
);
create index invoices_by_number on invoices (cluster_id, subject, direction, number);

create table refused_rows (
  cluster_id text not null, id text not null, row_nr bigint not null, subject text not null, parties text[] not null,
  code text not null, field text not null, text text not null,
  primary key (cluster_id, id, row_nr, field)
);

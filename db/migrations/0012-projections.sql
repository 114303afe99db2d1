-- Rows derived from events by the projections of core; all of them can be dropped and rebuilt.
-- Each says whose it is (subject), who takes part (parties) and in which stream it stands (id).
create table parties (
  cluster_id text not null, id text not null, subject text not null, parties text[] not null,
  kind text not null, name text not null, identifier text not null, industry text, size_class text,
  primary key (cluster_id, id)
);
create unique index parties_by_identifier on parties (cluster_id, identifier);

create table memberships (
  cluster_id text not null, id text not null, subject text not null, parties text[] not null,
  association text not null, firm text not null, standing text not null, since date not null, contributed bigint not null, currency text not null,
  primary key (cluster_id, id), unique (cluster_id, association, firm)
);

create table consents (
  cluster_id text not null, id text not null, subject text not null, parties text[] not null,
  grantee text not null, purpose text not null, classes text[] not null, valid_from date not null, valid_until date not null, revoked_at timestamptz,
  primary key (cluster_id, id)
);
create index consents_by_grantee on consents (cluster_id, grantee, purpose) where revoked_at is null;

-- A promise to stand for one loan of a firm in a role of a scheme.
create table promises (
  cluster_id text not null, id text not null, subject text not null, parties text[] not null,
  promiser text not null, firm text not null, scheme text not null, role text not null, amount bigint not null, currency text not null,
  valid_until date not null, status text not null, facility text,
  primary key (cluster_id, id)
);
create index promises_open on promises (cluster_id, promiser, firm) where status = 'given';

create table funds (
  cluster_id text not null, id text not null, subject text not null, parties text[] not null,
  keeper text not null, name text not null, currency text not null, contributions bigint not null, locked bigint not null, is_open boolean not null, may_guarantee boolean not null,
  primary key (cluster_id, id)
);

create table lines (
  cluster_id text not null, id text not null, subject text not null, parties text[] not null,
  bank text not null, fund text not null, amount bigint not null, currency text not null, valid_until date not null,
  primary key (cluster_id, id)
);
create index lines_by_fund on lines (cluster_id, fund, bank);

create table evaluations (
  cluster_id text not null, id text not null, subject text not null, parties text[] not null,
  firm text not null, made_on date not null, card text not null, score text not null, grade text not null, max_amount bigint not null, currency text not null,
  detail jsonb not null, version integer not null,
  primary key (cluster_id, id)
);

create table applications (
  cluster_id text not null, id text not null, subject text not null, parties text[] not null,
  firm text not null, scheme text not null, fund text not null, status text not null, amount bigint not null, currency text not null, drafted_on date not null, bank text, facility text,
  primary key (cluster_id, id)
);

create table meetings (
  cluster_id text not null, id text not null, subject text not null, parties text[] not null,
  fund text not null, body text not null, status text not null, held_on date not null,
  primary key (cluster_id, id)
);

create table facilities (
  cluster_id text not null, id text not null, subject text not null, parties text[] not null,
  borrower text not null, lender text not null, fund text, scheme text not null, status text not null, principal bigint not null, outstanding bigint not null,
  currency text not null, overdue_days integer not null, bucket text not null, opened_on date not null, next_due date, version integer not null,
  primary key (cluster_id, id)
);
create index facilities_by_borrower on facilities (cluster_id, borrower);
create index facilities_by_status on facilities (cluster_id, status);

-- One row per counter, locked by whoever reserves; its use is the sum of what the streams hold.
create table counters (
  cluster_id text not null, counter text not null, used bigint not null check (used >= 0),
  primary key (cluster_id, counter)
);
create table counter_uses (
  cluster_id text not null, counter text not null, id text not null, subject text not null, parties text[] not null, used bigint not null,
  primary key (cluster_id, counter, id)
);

create table entries (
  cluster_id text not null, id text not null, version integer not null, subject text not null, parties text[] not null,
  kind text not null, occurred_on date not null, currency text not null,
  primary key (cluster_id, id, version)
);
create table postings (
  cluster_id text not null, id text not null, version integer not null, nr integer not null, subject text not null, parties text[] not null,
  debit text not null, credit text not null, amount bigint not null check (amount > 0), currency text not null,
  primary key (cluster_id, id, version, nr), check (debit <> credit)
);
create table balances (
  cluster_id text not null, account text not null, currency text not null, id text not null, subject text not null, parties text[] not null,
  party text not null, kind text not null, balance bigint not null,
  primary key (cluster_id, account, currency)
);
create index balances_by_party on balances (cluster_id, party, kind);

create table imports (
  cluster_id text not null, id text not null, subject text not null, parties text[] not null,
  kind text not null, status text not null, read_rows bigint not null, accepted bigint not null, repeated bigint not null, flagged bigint not null, rejected bigint not null,
  reasons jsonb not null, root text, at timestamptz not null,
  primary key (cluster_id, id)
);

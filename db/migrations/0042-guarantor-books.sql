-- What guarantors are measured by: what each stands for, what it reported of itself, which of its obligors belong together.
alter table facilities add column repaid bigint not null default 0;
alter table funds add column capital bigint not null default 0;

create table guarantees (
  cluster_id text not null, id text not null, role text not null, holder text not null, subject text not null, parties text[] not null,
  obligor text not null, promised bigint not null, currency text not null,
  primary key (cluster_id, id, role, holder)
);
create index guarantees_by_holder on guarantees (cluster_id, holder);

create table guarantor_figures (
  cluster_id text not null, guarantor text not null, id text not null, subject text not null, parties text[] not null,
  as_of date not null, net_assets bigint not null, stakes bigint not null, currency text not null,
  primary key (cluster_id, guarantor)
);

create table connections (
  cluster_id text not null, id text not null, subject text not null, parties text[] not null,
  a text not null, b text not null, kind text not null, ended_on date,
  primary key (cluster_id, id)
);
create index connections_in_force on connections (cluster_id) where ended_on is null;

-- Whether a programme takes new business of a lender: judged at the end of every day, written when it changes.
create table breakers (
  cluster_id text not null, id text not null, subject text not null, parties text[] not null,
  scheme text not null, fund text not null, lender text not null, status text not null, since date not null,
  bad bigint not null, whole bigint not null, cases integer not null, currency text not null,
  primary key (cluster_id, id), unique (cluster_id, scheme, fund, lender)
);

-- What a fund's keeper has otherwise than a scheme proposes.
create table programmes (
  cluster_id text not null, fund text not null, scheme text not null, id text not null, subject text not null, parties text[] not null,
  settings jsonb not null, set_on date not null,
  primary key (cluster_id, fund, scheme)
);

do $$
declare
  wall record;
begin
  for wall in
    select * from (values ('guarantees', 'dealing'), ('guarantor_figures', 'dealing'), ('connections', 'credit'), ('breakers', 'dealing'), ('programmes', 'public')) as walls (name, class)
  loop
    execute format('alter table %I enable row level security', wall.name);
    execute format('alter table %I force row level security', wall.name);
    execute format($policy$
      create policy granted on %1$I for select to qunrong_app using (
        cluster_id = (select current_setting('app.cluster', true)) and (
          (select current_setting('app.mode', true)) in ('command', 'worker')
          or (select current_setting('app.%2$s_all', true)) = 'yes'
          or parties && (select string_to_array(current_setting('app.self', true), ','))
          or subject in (select unnest(string_to_array(current_setting('app.%2$s_subjects', true), ',')))
          or id in (select unnest(string_to_array(current_setting('app.%2$s_streams', true), ',')))))
      $policy$, wall.name, wall.class);
    execute format($policy$
      create policy written on %1$I for all to qunrong_app
        using (cluster_id = (select current_setting('app.cluster', true)) and (select current_setting('app.mode', true)) in ('command', 'worker'))
        with check (cluster_id = (select current_setting('app.cluster', true)) and (select current_setting('app.mode', true)) in ('command', 'worker'))
      $policy$, wall.name);
    execute format('grant select, insert, update, delete on %I to qunrong_app', wall.name);
  end loop;
end $$;

-- What facilities that were opened before would have in these rows, from their entries and their first events. An owner who is
-- bound by row-level security sees none of them here: then the next rebuild derives it.
update facilities f set repaid = r.amount
from (
  select e.cluster_id, e.id, sum(case e.kind when 'repayment-received' then p.amount else -p.amount end)::bigint as amount
  from entries e
  join postings p on p.cluster_id = e.cluster_id and p.id = e.id and p.version = e.version
  where e.kind = 'repayment-received' and split_part(p.debit, '|', 2) = 'borrowings'
    or e.kind = 'repayment-reversed' and split_part(p.credit, '|', 2) = 'borrowings'
  group by e.cluster_id, e.id
) r
where f.cluster_id = r.cluster_id and f.id = r.id;

insert into guarantees (cluster_id, id, role, holder, subject, parties, obligor, promised, currency)
select e.cluster_id, e.stream, p ->> 'role', p ->> 'holder', f.subject, f.parties, e.data ->> 'debtor',
  ((p -> 'promised' ->> 'amount')::numeric * case p -> 'promised' ->> 'currency' when 'JPY' then 1 else 100 end)::bigint, p -> 'promised' ->> 'currency'
from events e
join facilities f on f.cluster_id = e.cluster_id and f.id = e.stream
cross join lateral jsonb_array_elements(e.data -> 'purses') as p
where e.type = 'facility-opened' and jsonb_typeof(p -> 'promised') = 'object'
  and not (e.data -> 'holders' -> (p ->> 'role')) ? (e.data ->> 'debtor')
on conflict do nothing;

-- What a fund's row says that claims lock is what the fund holds of claims on debtors, and what of them is lost for good.
select f.cluster_id, f.id, f.locked, held.sum
from funds f
cross join lateral (
  select coalesce(sum(balance), 0) from balances b
  where b.cluster_id = f.cluster_id and b.party = f.id and b.kind in ('subrogated-claims', 'credit-losses')
) as held (sum)
where f.locked <> held.sum;

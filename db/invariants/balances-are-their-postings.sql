-- A balance is the sum of its postings.
with moved as (
  select cluster_id, account, currency, sum(amount) as amount from (
    select cluster_id, debit as account, currency, amount from postings
    union all select cluster_id, credit, currency, -amount from postings) p group by 1, 2, 3)
select b.cluster_id, b.account, b.balance, m.amount from balances b full join moved m using (cluster_id, account, currency)
where coalesce(b.balance, 0) <> coalesce(m.amount, 0);

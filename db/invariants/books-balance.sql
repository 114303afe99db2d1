-- Every party's book sums to zero, in every currency.
select cluster_id, party, currency, sum(balance) from balances group by 1, 2, 3 having sum(balance) <> 0;

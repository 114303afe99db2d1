-- What left one party's cash arrived in another's.
select cluster_id, currency, sum(balance) from balances where kind = 'cash' group by 1, 2 having sum(balance) <> 0;

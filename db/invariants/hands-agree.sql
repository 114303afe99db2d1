-- What some owe because of calls, others are owed.
select cluster_id, currency, sum(balance) from balances where kind in ('due-from-hands', 'due-to-hands') group by 1, 2 having sum(balance) <> 0;

-- What lenders have lent, borrowers have borrowed; interest likewise.
select cluster_id, 'principal', sum(balance) from balances where kind in ('loans', 'borrowings') group by 1 having sum(balance) <> 0
union all
select cluster_id, 'interest', sum(balance) from balances where kind in ('interest-receivable', 'interest-payable') group by 1 having sum(balance) <> 0
union all
select cluster_id, 'subrogated', sum(balance) from balances where kind in ('subrogated-claims', 'subrogated-debt') group by 1 having sum(balance) <> 0;

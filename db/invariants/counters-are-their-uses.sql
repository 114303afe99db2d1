-- A counter holds what the streams hold in it.
select c.cluster_id, c.counter, c.used, sum(u.used) from counters c left join counter_uses u using (cluster_id, counter)
group by 1, 2, 3 having c.used <> coalesce(sum(u.used), 0);

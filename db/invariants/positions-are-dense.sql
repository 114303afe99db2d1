-- Positions are dense from zero, and the tree has as many leaves.
select s.cluster_id, count(*), max(s.position), t.size from seals s join trees t using (cluster_id)
group by 1, 4 having count(*) <> max(s.position) + 1 or count(*) <> t.size;

-- A stream's versions are dense from one.
select cluster_id, stream, count(*), max(version) from events group by 1, 2 having count(*) <> max(version);

-- By what right somebody read: as the firm's association, by its consent, as supervisor. Rows from before it do not say.
alter table accesses add column by_right text not null default '';
create index accesses_by_reader on accesses (cluster_id, subject, reader);

-- Invoices of a firm in the order in which they are looked through.
create index invoices_by_day on invoices (cluster_id, subject, issued_on desc, number, fingerprint);

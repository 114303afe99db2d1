-- Whether somebody may sign in at all, and whether a first password waits to be changed before anything else is done.
alter table auth."user"
  add column "isDisabled" boolean not null default false,
  add column "mustChangePassword" boolean not null default false;

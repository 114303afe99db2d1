-- An office ends at once: its row keeps the day, the record keeps who ended it; a person may be appointed again later.
create policy changed on offices for update to qunrong_app
  using ((select current_setting('app.mode', true)) = 'command')
  with check ((select current_setting('app.mode', true)) = 'command');
grant update (since, until) on offices to qunrong_app;

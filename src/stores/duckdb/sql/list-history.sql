SELECT strftime(week, '%Y-%m-%d') AS week, rank, score FROM fix_history WHERE fix_id = $1 ORDER BY fix_history.week

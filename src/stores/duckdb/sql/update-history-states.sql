UPDATE fix_history SET state = said.state
FROM new_states() said
WHERE fix_history.fix_id = said.fix_id AND fix_history.week = said.week::DATE

INSERT INTO stored_mentions BY NAME FROM overruled_mentions

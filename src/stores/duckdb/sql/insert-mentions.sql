INSERT INTO stored_mentions BY NAME FROM batch_mentions()

INSERT INTO stored_themes BY NAME FROM new_themes()

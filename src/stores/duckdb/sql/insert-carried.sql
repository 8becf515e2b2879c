INSERT INTO carried_themes BY NAME FROM new_carried()

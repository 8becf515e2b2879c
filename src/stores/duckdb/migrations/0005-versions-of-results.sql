-- Which taxonomy and which pipeline the numbers rest on; null in rows from before this step.
ALTER TABLE stored_themes ADD COLUMN taxonomy_version VARCHAR;
ALTER TABLE stored_themes ADD COLUMN pipeline_version VARCHAR;
ALTER TABLE stored_fixes ADD COLUMN taxonomy_version VARCHAR;
ALTER TABLE stored_fixes ADD COLUMN pipeline_version VARCHAR;
ALTER TABLE fix_history ADD COLUMN taxonomy_version VARCHAR;
ALTER TABLE fix_history ADD COLUMN pipeline_version VARCHAR;

-- What more than one statement asks of documents.
CREATE MACRO by_colleague(source) AS source IN ('idea', 'expert');

-- Whether a document lies in a scope: lists as JSON, first and last week; null: any.
CREATE MACRO in_scope(categories, products, regions, first, last, category, product, region, week) AS
  (categories::VARCHAR IS NULL OR list_contains(from_json(categories::VARCHAR, '["VARCHAR"]'), category))
  AND (products::VARCHAR IS NULL OR list_contains(from_json(products::VARCHAR, '["VARCHAR"]'), product))
  AND (regions::VARCHAR IS NULL OR list_contains(from_json(regions::VARCHAR, '["VARCHAR"]'), region))
  AND (first::DATE IS NULL OR week >= first::DATE)
  AND (last::DATE IS NULL OR week <= last::DATE);

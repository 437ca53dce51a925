/** Follows two renamed concepts: a new secret for the same key is “regenerated”, and “quick access” is called quick search. */
export const namesOfTheGlossary = `
UPDATE activity SET kind = 'regenerated' WHERE kind = 'rotated';
UPDATE setting
SET value = json_remove(json_set(value, '$.quickSearch', json_extract(value, '$.quickAccess')), '$.quickAccess')
WHERE name = 'settings' AND json_valid(value) AND json_type(value, '$.quickAccess') IS NOT NULL;
`;

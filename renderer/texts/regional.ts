/** The system's variant of this language: `en-GB` and `en-US` share their texts, but not dates and numbers. */
export const regional = (language: string): string =>
  navigator.languages.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? language;

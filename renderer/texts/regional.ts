/** As the system writes this language: dates and numbers differ between `en-GB` and `en-US`, and their texts are the same. */
export const regional = (language: string): string =>
  navigator.languages.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? language;

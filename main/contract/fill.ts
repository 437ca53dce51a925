/** Puts values where a text has `{{name}}`. What was put in is not looked through again: a label may hold braces. */
export const fill = (text: string, params: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''));

/** Replaces each `{{name}}` in a text. Inserted values are not searched again, because a label may contain braces. */
export const fill = (text: string, params: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''));

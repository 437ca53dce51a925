/** Visible characters alone, and no backslash, because browsers read a URL more freely than we do. */
const pageForm = /^https:\/\/([a-z\d.-]+)(?:\/[!-[\]-~]*)?$/;

/** Whether an address is of a page on this site or on a part of it, such as `www.example.com` on `example.com`. */
export function isPageAt(site: string, address: string): boolean {
  const [, host] = pageForm.exec(address) ?? [];
  return host === site || host?.endsWith(`.${site}`) === true;
}

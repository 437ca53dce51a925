/** Offers a file as a download. */
export function saveAsFile(name: string, contents: Blob): void {
  const url = URL.createObjectURL(contents);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // By the next task, the browser has its own reference.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}

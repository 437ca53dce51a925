export const base64Of = (contents: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    // In a data URL, the contents follow the comma.
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,?/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(contents);
  });

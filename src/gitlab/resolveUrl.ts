/** What a reference in a header leads to; `undefined` where it is no URL. */
export function resolveUrl(reference: string, base: URL): URL | undefined {
  try {
    return new URL(reference, base);
  } catch {
    return undefined;
  }
}

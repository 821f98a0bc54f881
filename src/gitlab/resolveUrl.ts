/** What a reference leads to, an absolute one without a base; `undefined` where it is no URL. */
export function resolveUrl(reference: string, base?: URL): URL | undefined {
  try {
    return new URL(reference, base);
  } catch {
    return undefined;
  }
}

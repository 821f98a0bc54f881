/**
 * What messages call a field of the configuration, for who wrote it into `.env`
 * and for who entered it in JupiterOne: `BASE_URL (baseUrl)`.
 */
export function named(field: string): string {
  return `${variableOf(field)} (${field})`;
}

/** The environment variable of a field, as the SDK makes it: `BASE_URL`. */
export function variableOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}

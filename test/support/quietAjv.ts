// JupiterOne's schemas are compiled in a mode of ajv's that tells of unions.
const { warn } = console;
Object.assign(console, {
  warn: (...told: unknown[]): void => {
    if (!/^strict mode: .*\(strictTypes\)$/.test(String(told[0]))) {
      warn(...told);
    }
  },
});

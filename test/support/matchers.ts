import { registerMatchers } from '@jupiterone/integration-sdk-testing';

// Imported for `toMatchStepMetadata` and its like, where they are used.
registerMatchers(expect);

// They compile JupiterOne's schemas in a mode of ajv's that tells of unions.
const { warn } = console;
Object.assign(console, {
  warn: (...told: unknown[]): void => {
    if (!/^strict mode: .*\(strictTypes\)$/.test(String(told[0]))) {
      warn(...told);
    }
  },
});

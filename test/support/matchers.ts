import { registerMatchers } from '@jupiterone/integration-sdk-testing';

// Imported for `toMatchStepMetadata` and its like, where they are used.
registerMatchers(expect);

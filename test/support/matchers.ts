import { registerMatchers } from '@jupiterone/integration-sdk-testing';
import './quietAjv';

// Imported for `toMatchStepMetadata` and its like, where they are used.
registerMatchers(expect);

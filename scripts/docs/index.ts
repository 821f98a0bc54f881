import { steps } from '../../src/steps';
import { permissionsTable } from './permissions';
import { propertyTables } from './properties';
import { writeSection } from './section';

/** Writes what documents say of the steps, from their declarations. */
writeSection('permissions.md', permissionsTable(steps));
writeSection('jupiterone.md', propertyTables(steps));

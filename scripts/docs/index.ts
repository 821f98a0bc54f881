import { writePermissions } from './permissions';
import { writeProperties } from './properties';

/** Writes what documents say of the steps, from their declarations. */
writePermissions();
writeProperties();

import { readFileSync } from 'fs';
import path from 'path';
import { parseQuestions } from '../../src/questions';
import { steps } from '../../src/steps';
import { permissionsTable } from './permissions';
import { propertyTables } from './properties';
import { questionsTable } from './questions';
import { writeSection } from './section';
import { sourcesTable } from './sources';

const questions = parseQuestions(
  readFileSync(
    path.join(__dirname, '../../jupiterone/questions/questions.yaml'),
    'utf8',
  ),
);

/** Writes what documents say of the steps, from their declarations. */
writeSection('permissions.md', permissionsTable(steps));
writeSection('choosing.md', sourcesTable(steps));
writeSection('jupiterone.md', propertyTables(steps));
writeSection('questions.md', questionsTable(questions, steps));

import path from 'path';
import { readQuestions } from '../../src/questions';
import { steps } from '../../src/steps';
import { permissionsTable } from './permissions';
import { propertyTables } from './properties';
import { questionsTable } from './questions';
import { writeSection } from './section';
import { sourcesTable } from './sources';

const QUESTIONS = path.join(
  __dirname,
  '../../jupiterone/questions/questions.yaml',
);

void writeSections();

/** Writes what documents say of the steps, from their declarations. */
async function writeSections(): Promise<void> {
  const questions = await readQuestions(QUESTIONS);
  writeSection('permissions.md', permissionsTable(steps));
  writeSection('choosing.md', sourcesTable(steps));
  writeSection('jupiterone.md', propertyTables(steps));
  writeSection('questions.md', questionsTable(questions, steps));
}

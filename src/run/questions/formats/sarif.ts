import { createHash } from 'crypto';
import type { QuestionReport, Report } from '../report';
import type { Meaning, ReportRow } from '../row';
import { valuesText } from '../text';
import { jsonParts } from './jsonParts';

/**
 * SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/): a question is a
 * rule, a row a result; a question that is not answered is a notification.
 */
export function* sarif({
  version,
  generatedOn,
  chosen,
  questions,
}: Report): Generator<string> {
  const run = {
    tool: {
      driver: {
        name: 'graph-gitlab',
        version,
        semanticVersion: version,
        rules: questions.map(rule),
      },
    },
    invocations: [
      {
        executionSuccessful: !questions.some(({ isBroken }) => isBroken),
        endTimeUtc: generatedOn,
        toolExecutionNotifications: questions.flatMap(notifications),
      },
    ],
    properties: { chosen },
    results: results(questions),
  };
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [run],
  };
  yield* jsonParts(log);
  yield '\n';
}

function rule(question: QuestionReport) {
  const { id, shortId, title, description, tags, compliance } = question;
  return {
    id,
    name: shortId,
    shortDescription: { text: title },
    fullDescription: { text: description },
    defaultConfiguration: { level: 'error' },
    properties: { tags, compliance },
  };
}

/** What is not bad is no failure, and has no level (3.27.9, 3.27.10). */
const KINDS: Record<Meaning, { kind: string; level: string }> = {
  BAD: { kind: 'fail', level: 'error' },
  UNKNOWN: { kind: 'review', level: 'none' },
  INFORMATIVE: { kind: 'informational', level: 'none' },
  GOOD: { kind: 'pass', level: 'none' },
};

function* results(questions: readonly QuestionReport[]) {
  for (const [ruleIndex, question] of questions.entries()) {
    for (const row of question.rows) {
      yield result(question, ruleIndex, row);
    }
  }
}

function result(
  { id, title }: QuestionReport,
  ruleIndex: number,
  row: ReportRow,
) {
  const details = valuesText(row.values);
  return {
    ruleId: id,
    ruleIndex,
    ...KINDS[row.meaning],
    message: { text: `${title} ${row.found} (${details})` },
    locations: [location(row)],
    partialFingerprints: { 'entities/v1': fingerprint(id, row) },
    properties: { query: row.query, person: row.person, values: row.values },
  };
}

/** A place in GitLab in the place of one in a file. */
function location({ found, project, link }: ReportRow) {
  const fullyQualifiedName = project ?? found;
  return {
    logicalLocations: [{ fullyQualifiedName, kind: 'resource' }],
    ...(link && {
      physicalLocation: { artifactLocation: { uri: link } },
    }),
  };
}

/** The same from run to run, as long as the same entities are found. */
function fingerprint(id: string, { query, keys, found }: ReportRow): string {
  const identity = JSON.stringify([
    id,
    query,
    ...(keys.length ? keys : [found]),
  ]);
  return createHash('sha256').update(identity).digest('hex');
}

function notifications({ id, title, limits }: QuestionReport) {
  return limits.map((limit) => ({
    level: 'warning',
    message: { text: `${title} Not answered in full: ${limit}.` },
    associatedRule: { id },
  }));
}

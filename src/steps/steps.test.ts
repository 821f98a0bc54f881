import { readdirSync, statSync } from 'fs';
import path from 'path';
import { ingestionConfig, integrationSteps } from '../invocationParts';
import { steps } from '.';

const folders = readdirSync(__dirname).filter((name) =>
  statSync(path.join(__dirname, name)).isDirectory(),
);

test('every folder of steps is in the registry', async () => {
  for (const folder of folders) {
    const exported = Object.values(
      (await import(`./${folder}`)) as Record<string, unknown>,
    ).flat();
    expect(steps.some((step) => exported.includes(step))).toBe(true);
  }
});

test('no two steps have the same id or name', () => {
  expect(new Set(steps.map(({ id }) => id)).size).toBe(steps.length);
  expect(new Set(steps.map(({ name }) => name)).size).toBe(steps.length);
});

test('a step depends on steps before it in the registry', () => {
  steps.forEach(({ dependsOn }, at) => {
    const before = steps.slice(0, at).map(({ id }) => id);
    expect(before).toEqual(expect.arrayContaining(dependsOn ?? []));
  });
});

test('a step that links to a type depends on a step that collects it', () => {
  const collectedBy = (type: string) =>
    steps.filter(({ entities }) => entities.some((e) => e._type === type));
  for (const step of steps) {
    const reached = ancestors(step.id);
    for (const { sourceType, targetType } of step.relationships) {
      for (const type of [sourceType, targetType]) {
        expect(collectedBy(type).some(({ id }) => reached.has(id))).toBe(true);
      }
    }
  }
});

test('one entity type has one class and one name everywhere', () => {
  const declared = new Map(
    steps.flatMap(({ entities }) => entities).map((e) => [e._type, e]),
  );
  for (const entity of steps.flatMap(({ entities }) => entities)) {
    expect(declared.get(entity._type)).toEqual(entity);
  }
});

test('the first step always runs, and comes before all others', () => {
  const [first, ...others] = steps;

  expect(first.ingestionSource).toBeUndefined();
  expect(first.needs.administrator).toBeUndefined();
  expect(others.filter(({ id }) => !ancestors(id).has(first.id))).toEqual([]);
});

test('what a customer may switch off takes no other data with it', () => {
  for (const step of steps.filter(({ ingestionSource }) => ingestionSource)) {
    const dependents = steps.filter(({ id }) => ancestors(id).has(step.id));
    for (const dependent of dependents) {
      expect(dependent.ingestionSource).toBeDefined();
    }
  }
});

test('ingestion sources are derived from the steps', () => {
  const sources = ingestionConfig(steps);
  for (const { ingestionSourceId } of integrationSteps(steps)) {
    if (ingestionSourceId) {
      expect(sources[ingestionSourceId]).toMatchObject({
        title: expect.any(String),
        description: expect.any(String),
      });
    }
  }
});

/** A step and all that it depends on, however far. */
function ancestors(stepId: string): Set<string> {
  const found = new Set([stepId]);
  for (const id of found) {
    const { dependsOn } = steps.find((step) => step.id === id) ?? {};
    dependsOn?.forEach((other) => found.add(other));
  }
  return found;
}

test('a step asks ahead with one that it depends on', () => {
  for (const { id, ahead } of steps) {
    expect(!ahead || ancestors(id).has(ahead.with)).toBe(true);
  }
});

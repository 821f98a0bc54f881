import { promises as fs } from 'fs';
import os from 'os';
import path from 'path';
import { brotliCompressSync } from 'zlib';
import { evaluate } from '../evaluation/evaluate';
import { entity, relationship } from '../fixtures';
import { parseQuery } from '../language/parseQuery';
import { NoGraphError, readGraph } from './readGraph';

let storage: string;

beforeEach(async () => {
  storage = await fs.mkdtemp(path.join(os.tmpdir(), 'questions-'));
});

afterEach(() => fs.rm(storage, { recursive: true }));

async function write(name: string, content: string | Buffer): Promise<void> {
  const file = path.join(storage, 'graph', name);
  await fs.mkdir(path.dirname(file), { recursive: true });
  await fs.writeFile(file, content);
}

const ANN = entity('person', 'User', 'ann', { age: 30, _rawData: [{ a: 1 }] });
const TEAM = entity('team', 'UserGroup', 't');
const HAS = relationship('t', 'HAS', 'ann', { level: 5 });

test('reads all steps, compressed or not', async () => {
  await write('people/entities/1.json', JSON.stringify({ entities: [ANN] }));
  await write(
    'teams/entities/2.json',
    brotliCompressSync(JSON.stringify({ entities: [TEAM] })),
  );
  await write(
    'teams/relationships/3.json',
    JSON.stringify({ relationships: [HAS] }),
  );
  await write('teams/notes.txt', 'no graph');
  const graph = await readGraph(storage);
  expect(
    evaluate(
      graph,
      parseQuery(
        'FIND team AS t THAT HAS AS r person AS p RETURN t._key, r.level, p.age',
      ),
      0,
    ).rows[0].values,
  ).toEqual(['t', 5, 30]);
  expect(graph.hasRead('level')).toBe(true);
});

test('keeps no properties but those that are asked of a name', async () => {
  const entities = [
    ANN,
    entity('team', ['UserGroup'], 't', { age: 30, size: 3 }),
  ];
  await write('all/entities/1.json', JSON.stringify({ entities }));
  await write(
    'all/relationships/2.json',
    JSON.stringify({ relationships: [HAS] }),
  );

  const graph = await readGraph(storage, {
    entities: new Map([
      ['User', new Set(['age'])],
      ['team', new Set(['size'])],
    ]),
    relationships: new Set(),
  });

  const valuesOf = (property: string) =>
    [0, 1].map((id) => graph.entities.valueOf(id, property));
  expect(valuesOf('displayName')).toEqual(['ann', 't']);
  expect(valuesOf('age')).toEqual([30, undefined]);
  expect(valuesOf('size')).toEqual([undefined, 3]);
  expect(graph.hasRead('age', ['User'])).toBe(true);
  expect(graph.hasRead('age', ['User', 'team'])).toBe(false);
  expect(graph.relationships.valueOf(0, 'level')).toBeUndefined();
  expect(graph.hasRead('level')).toBe(false);
});

test('never keeps raw data', async () => {
  await write('people/entities/1.json', JSON.stringify({ entities: [ANN] }));
  const graph = await readGraph(storage);
  expect(graph.entities.valueOf(0, '_rawData')).toBeUndefined();
});

test('tells where there is no graph', async () => {
  await expect(readGraph(storage)).rejects.toThrow(NoGraphError);
  await write('people/entities/1.json', '{"entities":[]}');
  await expect(readGraph(storage)).rejects.toThrow(NoGraphError);
});

test.each([
  ['{"entities":[{"_key":"a"', 'Unexpected end|Expected'],
  ['{"relationships":[]}', 'no list of entities'],
  ['{"entities":{}}', 'no list of entities'],
  ['{"entities":[3]}', 'no list of entities'],
  ['{"entities":[[]]}', 'no list of entities'],
])('names the file that is no graph: %s', async (content, why) => {
  await write('people/entities/1.json', content);
  await expect(readGraph(storage)).rejects.toThrow(
    new RegExp(`1\\.json is not a file of the graph: [^]*(${why})`),
  );
});

test.each([
  [[ANN, ANN], 'Two entities of the graph have the key ann'],
  [[{ _type: 'person', _class: 'User' }], 'has no _key'],
  [[{ _key: 'ann', _class: 'User' }], 'has no _type or no _class'],
])('refuses what would make answers wrong (%#)', async (entities, why) => {
  await write('people/entities/1.json', JSON.stringify({ entities }));
  await expect(readGraph(storage)).rejects.toThrow(why);
});

test('leaves out a relationship to an entity that is not there', async () => {
  await write('people/entities/1.json', JSON.stringify({ entities: [ANN] }));
  await write(
    'teams/relationships/3.json',
    JSON.stringify({ relationships: [HAS] }),
  );
  const graph = await readGraph(storage);
  expect(graph.relationships.size).toBe(0);
});

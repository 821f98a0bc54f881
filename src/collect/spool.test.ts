import fs from 'fs';
import os from 'os';
import path from 'path';
import * as z from 'zod';
import { Holder, thisProcess } from '../holder';
import { Spool } from './spool';

const line = z.object({ text: z.string() });

/** What is left in the folder for temporary files. */
function spools(): string[] {
  return fs
    .readdirSync(os.tmpdir())
    .filter((name) => name.startsWith(`graph-gitlab-`));
}

/** More than is kept in memory. */
const long = 'x'.repeat(1_000_001);

async function textsOf(spool: Spool<{ text: string }>, parts: number) {
  const texts: string[] = [];
  for await (const { text } of spool.read(parts)) {
    texts.push(text);
  }
  return texts;
}

describe.each([
  ['on disk', long],
  ['in memory', 'short'],
])('%s', (_, last) => {
  test('parts are read in their order, and lines in that of writing', async () => {
    const broken = jest.fn();
    const spool = new Spool(line, broken);
    spool.write(2, [{ text: last }]);
    spool.write(0, [{ text: 'a' }, { text: 'b\n\u2028' }]);
    spool.write(0, [{ text: 'c' }]);

    expect(await textsOf(spool, 3)).toEqual(['a', 'b\n\u2028', 'c', last]);
    expect(await textsOf(spool, 2)).toEqual(['a', 'b\n\u2028', 'c']);
    expect(broken).not.toHaveBeenCalled();
    spool.remove();
    expect(await textsOf(spool, 3)).toEqual([]);
  });
});

test('little is not written to disk', async () => {
  const made = jest.spyOn(fs, 'mkdtempSync');
  const spool = new Spool(line, jest.fn());
  spool.write(0, [{ text: 'a' }]);

  expect(await textsOf(spool, 1)).toEqual(['a']);
  expect(made).not.toHaveBeenCalled();
  made.mockRestore();
});

test('nobody else may read it, and nothing is left of it', () => {
  const before = spools();
  const spool = new Spool(line, jest.fn());
  spool.write(0, [{ text: long }]);
  const [name] = spools().filter((one) => !before.includes(one));
  const folder = path.join(os.tmpdir(), name);
  const modes = [folder, path.join(folder, '0.jsonl')].map(
    (one) => fs.statSync(one).mode & 0o777,
  );

  spool.remove();

  expect(modes).toEqual([0o700, 0o600]);
  expect(spools()).not.toContain(name);
});

describe('what a killed process left behind', () => {
  const tmpdir = process.env.TMPDIR;
  let folder: string;

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'spool-'));
    process.env.TMPDIR = folder;
    expect(os.tmpdir()).toBe(folder);
  });

  afterEach(() => {
    fs.rmSync(folder, { recursive: true });
    process.env.TMPDIR = tmpdir;
    if (tmpdir === undefined) delete process.env.TMPDIR;
  });

  test('the next one removes, and nothing else', () => {
    const own = thisProcess(0);
    leave('gone', { ...own, born: '1' });
    leave('running', own);
    leave('elsewhere', { ...own, born: '1', host: 'elsewhere' });
    leave('of-another-container', {
      ...own,
      born: '1',
      pidNamespace: 'pid:[1]',
    });
    leave('of-something-else', undefined);
    const gone = path.join(os.tmpdir(), 'of-another-name');
    leave('of-another-name', { ...own, born: '1' });
    fs.renameSync(path.join(os.tmpdir(), 'graph-gitlab-of-another-name'), gone);
    fs.symlinkSync(gone, path.join(os.tmpdir(), 'graph-gitlab-link'));

    const spool = new Spool(line, jest.fn());
    spool.write(0, [{ text: long }]);
    const found = spools();
    spool.remove();

    expect(found).toHaveLength(6);
    expect(found).not.toContain('graph-gitlab-gone');
    expect(fs.readdirSync(gone)).toEqual(['0.jsonl', 'process.json']);
  });

  test('is of the process that its folder names', () => {
    const spool = new Spool(line, jest.fn());
    spool.write(0, [{ text: long }]);
    const [name] = spools();
    const file = path.join(os.tmpdir(), name, 'process.json');
    const holder = JSON.parse(fs.readFileSync(file, 'utf8')) as Holder;
    fs.writeFileSync(file, JSON.stringify({ ...holder, born: '1' }));

    const next = new Spool(line, jest.fn());
    next.write(0, [{ text: long }]);

    expect(spools()).toHaveLength(1);
    expect(spools()).not.toContain(name);
    next.remove();
    spool.remove();
  });

  function leave(name: string, holder: Holder | undefined): void {
    const folder = path.join(os.tmpdir(), `graph-gitlab-${name}`);
    fs.mkdirSync(folder);
    fs.writeFileSync(path.join(folder, '0.jsonl'), '{"text":"kept"}');
    if (holder) {
      fs.writeFileSync(
        path.join(folder, 'process.json'),
        JSON.stringify(holder),
      );
    }
  }
});

test('what can not be written is told once, and missing', async () => {
  const broken = jest.fn();
  const spool = new Spool(line, broken);
  spool.write(0, [{ text: long }]);
  const full = jest.spyOn(fs, 'appendFileSync').mockImplementation(() => {
    throw new Error('ENOSPC');
  });
  try {
    spool.write(0, [{ text: long }]);
    spool.write(1, [{ text: long }]);
  } finally {
    full.mockRestore();
  }

  expect(broken).toHaveBeenCalledTimes(1);
  expect(await textsOf(spool, 2)).toEqual([long]);
  spool.remove();
});

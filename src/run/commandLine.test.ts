import { commandLine } from './commandLine';

let told: string;

beforeEach(() => {
  told = '';
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, 'write').mockImplementation((text) => {
      told += String(text);
      return true;
    });
  }
});

afterEach(() => jest.restoreAllMocks());

test('--help names the commands', async () => {
  expect(await commandLine(['--help'])).toBe(0);
  for (const command of ['collect', 'run', 'questions', 'preview', 'check']) {
    expect(told).toMatch(new RegExp(`^  ${command} `, 'm'));
  }
});

test.each(['collect', 'run', 'check'])(
  '%s --help tells where the configuration comes from',
  async (command) => {
    expect(await commandLine([command, '--help'])).toBe(0);
    expect(told).toMatch(/PERSONAL_TOKEN[^]*BASE_URL/);
  },
);

test.each([
  ['a command', ['colect'], "unknown command 'colect'"],
  ['an option', ['collect', '--stpe'], "unknown option '--stpe'"],
  ['an argument', ['collect', 'it'], "too many arguments for 'collect'"],
  ['a step', ['collect', '--step', 'fetch-grups'], 'no step fetch-grups'],
  ['a question', ['questions', '--question', 'who'], 'no question who'],
  ['a tag', ['questions', '--tag', 'acess'], 'no tag acess, but access'],
  ['a format', ['questions', '--format', 'xml'], 'table, json, csv, sarif'],
  ['a result', ['questions', '--fail-on', 'good'], 'choices are bad'],
  ['nothing', [], 'Usage: graph-gitlab'],
])('%s that makes no sense is told, and 2', async (_, args, reason) => {
  expect(await commandLine(args)).toBe(2);
  expect(told).toContain(reason);
});

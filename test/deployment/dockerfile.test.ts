import { readFileSync } from 'fs';
import path from 'path';
import { validate } from 'dockerfile-utils';
import manifest from '../../package.json';

const ROOT = path.join(__dirname, '../..');
const dockerfile = readFileSync(path.join(ROOT, 'Dockerfile'), 'utf8');
const lines = dockerfile.split('\n');
const lastStage = lines.slice(
  lines.map((line) => line.startsWith('FROM ')).lastIndexOf(true),
);

test('the linter has nothing to say of the Dockerfile', () => {
  expect(validate(dockerfile)).toEqual([]);
});

test('the image runs as a user without rights, and uploads if not told otherwise', () => {
  expect(lastStage).toContain('USER node');
  expect(lastStage).toContain(
    'ENTRYPOINT ["node", "/opt/jupiterone/integration/dist/command/graph-gitlab.js"]',
  );
  expect(lastStage).toContain('CMD ["run"]');
});

test('both stages are of one Node.js, by its digest', () => {
  const bases = lines.flatMap((line) => /^FROM (\S+)/.exec(line)?.[1] ?? []);
  expect(bases[0]).toMatch(/^node:24-slim@sha256:[0-9a-f]{64}$/);
  expect(bases).toEqual([bases[0], bases[0]]);
});

test('labels say what it is, of which version and licence', () => {
  const { version, license, description } = manifest;
  expect(lastStage).toContain(`ARG VERSION=${version}`);
  expect(dockerfile).toContain(`image.licenses="${license}"`);
  expect(dockerfile).toContain(`image.description="${description}"`);
});

test('the image has the compiled program and no packages', () => {
  const copied = lastStage.filter((line) => /^(COPY|ADD) /.test(line));
  expect(copied).toEqual([
    'COPY package.json LICENSE ./',
    'COPY --from=compiled /opt/jupiterone/integration/dist dist',
  ]);
});

test('what the program is compiled of is let into the image', () => {
  const letIn = readFileSync(path.join(ROOT, '.dockerignore'), 'utf8')
    .split('\n')
    .flatMap((line) => /^!(.*)/.exec(line)?.[1] ?? []);
  const sources = lines
    .filter((line) => /^COPY (?!--from)/.test(line))
    .flatMap((line) => line.split(' ').slice(1, -1));
  expect([...new Set(sources)].sort()).toEqual(letIn.sort());
});

import { readFileSync } from 'fs';
import path from 'path';
import { validate } from 'dockerfile-utils';

const dockerfile = readFileSync(
  path.join(__dirname, '../../Dockerfile'),
  'utf8',
);
const lines = dockerfile.split('\n');
const lastStage = lines.slice(
  lines.map((line) => line.startsWith('FROM ')).lastIndexOf(true),
);

test('the linter has nothing to say of the Dockerfile', () => {
  expect(validate(dockerfile)).toEqual([]);
});

test('the image runs as a user without rights, from compiled JavaScript', () => {
  expect(lastStage).toContain('USER node');
  expect(lastStage).toContain('ENTRYPOINT ["node", "dist/scripts/run"]');
});

test('the image takes its packages from an installation without development ones', () => {
  expect(dockerfile).toMatch(/AS dependencies\n(?:.+\n)*RUN npm ci --omit=dev/);
  expect(lastStage.join('\n')).toMatch(
    /COPY --from=dependencies \S+\/node_modules node_modules/,
  );
});

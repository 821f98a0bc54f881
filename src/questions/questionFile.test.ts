import path from 'path';
import { parseQuestions, readQuestions } from './questionFile';

const file = path.join(__dirname, '../../jupiterone/questions/questions.yaml');

test('reads the managed questions', async () => {
  const [question] = await readQuestions(file);
  expect(question).toMatchObject({
    id: 'integration-question-gitlab-merged-without-approval',
    queries: expect.arrayContaining([
      expect.objectContaining({ name: 'bad', resultsAre: 'BAD' }),
    ]),
  });
});

test('names the file that is none', async () => {
  await expect(readQuestions('nowhere.yaml')).rejects.toThrow(
    'nowhere.yaml is not a file of questions: ENOENT',
  );
  await expect(readQuestions(__filename)).rejects.toThrow(
    `${__filename} is not a file of questions: `,
  );
});

test.each([
  ['a: [', 'unexpected end'],
  ['questions: 3', 'questions: Invalid input: expected array, received number'],
  ['questions: [{ id: a }]', 'questions[0].title: Invalid input'],
  [
    'questions: [{ id: a, title: b, description: c, tags: [], queries: [{ query: d, resultsAre: ODD }] }]',
    'questions[0].queries[0].resultsAre: Invalid option: expected one of "BAD"|',
  ],
])('refuses %s', (text, why) => {
  expect(() => parseQuestions(text)).toThrow(why);
});

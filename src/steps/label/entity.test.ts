import { labelEntity } from '.';

const create = (read: ReturnType<typeof labelEntity.restRow.parse>) =>
  labelEntity.create(`gitlab-label:${read.row.id}`, read, undefined);
const convert = (one: unknown) => create(labelEntity.restRow.parse(one));

const row = {
  id: 12,
  name: 'bug',
  description: 'A **defect**',
  description_html: '<p>A <strong>defect</strong></p>',
  color: '#d73a4a',
  text_color: '#FFFFFF',
  open_issues_count: 3,
  is_project_label: true,
};
const node = {
  id: 'gid://gitlab/ProjectLabel/12',
  title: 'bug',
  description: 'A **defect**',
  color: '#d73a4a',
  textColor: '#FFFFFF',
};

test('a label has the properties of the original connector', () => {
  expect(convert(row)).toMatchObject({
    _key: 'gitlab-label:12',
    _type: 'gitlab_label',
    _class: ['Record'],
    id: '12',
    name: 'bug',
    displayName: 'bug',
    description: 'A **defect**',
    color: '#d73a4a',
    textColor: '#FFFFFF',
  });
});

test('REST and GraphQL tell the same of a label', () => {
  expect(labelEntity.graphqlNode.parse(node)).toEqual(
    labelEntity.restRow.parse(row),
  );
});

test('REST alone tells the priority, and whether one is subscribed', () => {
  const told = { ...row, subscribed: true, priority: 0 };
  expect(convert(told)).toMatchObject({
    subscribed: true,
    priority: 0,
  });
  const { subscribed, priority } = create(labelEntity.graphqlNode.parse(node));
  expect([subscribed, priority]).toEqual([undefined, undefined]);
});

test('a label without a name or description is told by its id', () => {
  const entity = convert({ id: 12, name: ' ', description: null });
  expect(entity.displayName).toBe('~12');
  expect(entity.description).toBeUndefined();
});

test('a row without an id is not a label', () => {
  expect(labelEntity.restRow.safeParse({ name: 'bug' }).success).toBe(false);
});

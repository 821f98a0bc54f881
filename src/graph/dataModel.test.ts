import { shapeOf } from './dataModel';

/** As data-model 0.62 has it; the same with plain texts in 0.54. */
const listed = {
  Entity: {
    allOf: [{ $ref: '#GraphObject' }],
    properties: { name: { type: 'string' } },
    required: ['name'],
  },
  GraphObject: { properties: { id: { anyOf: [{ type: 'string' }] } } },
  User: {
    allOf: [
      { $ref: '#Entity' },
      {
        properties: {
          username: { oneOf: [{ type: 'array' }, { type: 'null' }] },
          email: { oneOf: [{ type: 'array' }, { type: 'null' }] },
          firstName: { type: ['string', 'null'] },
          category: { anyOf: [{ type: 'string' }, { type: 'array' }] },
          active: { type: 'boolean' },
        },
        required: ['username', 'email', 'firstName'],
      },
    ],
  },
};
const plain = {
  User: {
    properties: { username: { type: 'string' }, email: { type: 'string' } },
    required: [],
  },
};

const values = {
  id: '1',
  name: 'Ada',
  username: 'ada',
  email: undefined,
  category: 'person',
  active: false,
};

test('where the data model wants a list, a single value becomes one', () => {
  expect(shapeOf('User', listed).of(values)).toMatchObject({
    username: ['ada'],
    id: '1',
    category: 'person',
    active: false,
  });
});

test('a list stays as it is', () => {
  const shaped = shapeOf('User', listed).of({ username: ['ada', 'bo'] });

  expect(shaped.username).toEqual(['ada', 'bo']);
});

test('what must not be missing and is not known is null; else it is absent', () => {
  const shaped = shapeOf('User', listed).of({ ...values, active: undefined });

  expect(shaped).toMatchObject({ email: null, firstName: null });
  expect(shaped.active).toBeUndefined();
  expect(shapeOf('User', listed).of({}).name).toBeUndefined();
});

test('where it wants plain values, all is as declared', () => {
  expect(shapeOf(['User'], plain).of(values)).toEqual(values);
});

test('a class that the data model does not have changes nothing', () => {
  expect(shapeOf('Usher', listed).of(values)).toEqual(values);
});

test('the schema leaves to the class what is shaped', () => {
  const text = { type: 'string' };
  const properties = { username: text, state: text };

  expect(shapeOf('User', listed).schemaOf(properties)).toEqual({
    username: {},
    state: text,
    email: {},
    firstName: {},
  });
  expect(shapeOf('User', plain).schemaOf(properties)).toEqual(properties);
});

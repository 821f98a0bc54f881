/** @jest-environment node */
import type { Entity } from '@jupiterone/integration-sdk-core';
import type * as DescribedType from '../../src/collect/describedType';
import { steps } from '../../src/steps';
import { ADMIN_TOKEN } from '../gitlab/tokens';
import { attempt, world } from './faults/trial';

/** As far as versions of the data model are the same. */
interface DataModel {
  entitySchemas: Record<string, unknown>;
  getSchema(name: string): object | undefined;
  IntegrationSchema: {
    getSchema(id: string): Validation | undefined;
    compile(schema: object): Validation;
  };
}
type Validation = ((entity: unknown) => boolean) & { errors?: unknown };

const models = ['@jupiterone/data-model', 'data-model-0.62', 'data-model-0.64'];

const declared = new Map(
  steps.flatMap(({ entities }) => entities).map((type) => [type._type, type]),
);

let collected: Entity[];

beforeAll(async () => {
  // 0.62 and 0.64 have a schema at which their own validator takes offence.
  jest.spyOn(console, 'warn').mockReturnValue();
  const { run } = await attempt({ world, token: ADMIN_TOKEN });
  collected = run.entities;
  // SDK 8.41 asks 0.54 itself; the tests do it here, for all versions alike.
  delete process.env.ENABLE_GRAPH_OBJECT_SCHEMA_VALIDATION;
});

/** Told to owners of groups, of their enterprise users. */
const ON_GITLAB_COM_ONLY = ['gitlab_ssh_key'];

test('all types of entities are collected', () => {
  const types = new Set(collected.map(({ _type }) => _type));
  expect([...types, ...ON_GITLAB_COM_ONLY].sort()).toEqual(
    [...declared.keys()].sort(),
  );
});

describe.each(models)('with %s', (name) => {
  let model: DataModel;
  let entities: Entity[];

  beforeAll(() => {
    model = jest.requireActual<DataModel>(name);
    entities = collected.map(madeWith(model));
  });

  afterAll(() => jest.dontMock('@jupiterone/data-model'));

  test('every entity is what its classes want', () => {
    const errors = entities.flatMap(({ _class, ...entity }) =>
      [_class].flat().flatMap((one) => {
        const validate = model.IntegrationSchema.getSchema(`#${one}`);
        return validate?.({ ...entity, _class })
          ? []
          : [{ type: entity._type, errors: validate?.errors ?? 'no class' }];
      }),
    );
    expect(errors).toEqual([]);
  });

  test('and is declared so in the schema of its type', () => {
    const schemas = new Map(
      [...declared.values()].map((type) => [
        type._type,
        model.IntegrationSchema.compile({
          type: 'object',
          ...typeMadeWith(model, type._type).schema,
        }),
      ]),
    );
    const errors = entities.flatMap(
      ({ _key, _type, _class, tags, ...values }) => {
        const known = JSON.parse(JSON.stringify(values)) as object;
        const validate = schemas.get(_type);
        return validate?.(known) ? [] : [{ _type, errors: validate?.errors }];
      },
    );
    expect(errors).toEqual([]);
  });

  test('and says the same', () => {
    expect(entities.map(plain)).toEqual(collected.map(plain));
  });
});

test('of class User they want different things', () => {
  const [old, ...newer] = models.map((name) => {
    const made = madeWith(jest.requireActual<DataModel>(name));
    return made(collected.find(({ _type }) => _type === 'gitlab_user')!);
  });
  expect(old).toMatchObject({ username: expect.any(String) });
  for (const user of newer) {
    expect(user).toMatchObject({
      username: [expect.any(String)],
      firstName: null,
    });
  }
});

/** Makes an entity anew, by the SDK and with the types that a model leads to. */
function madeWith(model: DataModel): (entity: Entity) => Entity {
  return ({ _key, _type, _class, _rawData, ...values }) => {
    const type = typeMadeWith(model, _type);
    const unknown = Object.keys(type.properties).map((name) => [
      name,
      undefined,
    ]);
    const [raw] = _rawData ?? [];
    return type.create(_key, (raw?.rawData ?? {}) as object, {
      ...Object.fromEntries(unknown),
      ...values,
    });
  };
}

type DeclaredType = Parameters<typeof DescribedType.describedType>[0];

const typesMade = new Map<
  DataModel,
  Map<string, DescribedType.DescribedType>
>();

function typeMadeWith(
  model: DataModel,
  _type: string,
): DescribedType.DescribedType {
  const made = typesMade.get(model) ?? new Map();
  typesMade.set(model, made);
  const found =
    made.get(_type) ??
    moduleWith(model).describedType(declared.get(_type) as DeclaredType);
  made.set(_type, found);
  return found;
}

const modules = new Map<DataModel, typeof DescribedType>();

/** The module, and the SDK, as they are where that model is installed. */
function moduleWith(model: DataModel): typeof DescribedType {
  const found = modules.get(model);
  if (found) {
    return found;
  }
  let loaded: typeof DescribedType | undefined;
  jest.isolateModules(() => {
    jest.doMock('@jupiterone/data-model', () => model);
    loaded = jest.requireActual<typeof DescribedType>(
      '../../src/collect/describedType',
    );
  });
  modules.set(model, loaded!);
  return loaded!;
}

/** What an entity says, whichever form the data model wants. */
function plain({ _rawData, ...entity }: Entity): object {
  return Object.fromEntries(
    Object.entries(entity).flatMap(([name, value]) => {
      const isUnknown = value === null || value === undefined;
      return isUnknown ? [] : [[name, [value].flat()]];
    }),
  );
}

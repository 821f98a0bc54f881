import { entitySchemas } from '@jupiterone/data-model';
import type { Expected, Properties } from './types';

/**
 * What an object must have in the form of the data model that is installed.
 * Expectations are written down in that of 0.54; from 0.62 on, which comes with
 * SDK 17, class User has lists of these, or `null` where they are not known.
 */
export function inInstalledForm({ _class, properties }: Expected): Properties {
  return USERS_HAVE_LISTS && _class.includes('User')
    ? Object.fromEntries(
        Object.entries(properties).map(([name, value]) => [
          name,
          LISTS.includes(name) ? listOrNull(value) : value,
        ]),
      )
    : properties;
}

const LISTS = ['username', 'email'];

const schema: { allOf: { required?: string[] }[] } = entitySchemas.User;

const USERS_HAVE_LISTS = schema.allOf.some(({ required = [] }) =>
  required.includes('username'),
);

function listOrNull(value: Properties[string]): Properties[string] {
  return value === undefined ? null : ([value].flat() as string[]);
}

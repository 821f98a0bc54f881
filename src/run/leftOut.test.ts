import { DisabledStepReason } from '@jupiterone/integration-sdk-core';
import { steps } from '../steps';
import { leftOutOf } from './leftOut';

const RUN = { disabled: false };
const all = Object.fromEntries(steps.map(({ id }) => [id, RUN]));
const settings = { groupPaths: [], excludeArchived: false };

test('of a run of all nothing is left out', () => {
  expect(leftOutOf(settings, all, steps)).toEqual({ switchedOff: {} });
});

test('what builds on a source that is switched off is without it, too', () => {
  const states = {
    ...all,
    'fetch-merge-requests': {
      disabled: true,
      disabledReason: DisabledStepReason.USER_CONFIG,
    },
    'fetch-instance-settings': {
      disabled: true,
      disabledReason: DisabledStepReason.PERMISSION,
    },
  };
  expect(leftOutOf(settings, states, steps).switchedOff).toEqual({
    'fetch-merge-requests': 'merge-requests',
    'fetch-mr-commits': 'merge-requests',
  });
});

test('what was chosen is told in words', () => {
  const choice = { groupPaths: [{ path: 'acme' }], excludeArchived: true };
  expect(leftOutOf(choice, all, steps).chosen).toBe(
    'only acme; nothing archived',
  );
});

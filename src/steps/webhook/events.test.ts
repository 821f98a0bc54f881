import { withEvents } from './events';

test('events are those that are true, whichever there are', () => {
  const row = {
    id: 1,
    push_events: true,
    tea_time_events: true,
    note_events: false,
    odd_events: 'true',
    eventsful: true,
  };
  expect(withEvents(row)).toEqual({
    ...row,
    events: ['push_events', 'tea_time_events'],
  });
});

test('a hook that is sent for nothing has none, and where nothing is told nothing is said', () => {
  expect(withEvents({ push_events: false })).toMatchObject({ events: [] });
  expect(withEvents({ id: 1 })).toEqual({ id: 1, events: undefined });
});

test.each([null, 'text', [1]])('%j is no row, and stays as it is', (row) => {
  expect(withEvents(row)).toBe(row);
});

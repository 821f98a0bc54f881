import { soak } from './soak';

jest.setTimeout(60_000);

/** Which is printed with its result, for `npm run soak -- --seed … --runs 1`. */
const anySeed = Math.floor(Math.random() * 1_000_000);

/** Which were wrong once, and what was. */
const MENDED = [
  77_186, // REST does not tell rules of groups that are not chosen
  52_017, // an older server keeps closed projects back in a list of GraphQL's
  700_236, // REST lists rules that GraphQL does not tell
  710_016, // a role is held in a group below one where the user is more
  770_034, // a group's runners are told in the list of a group above
  780_000, // a chosen project uses the runners of a group that is not chosen
  700_476, // a proxy's 400 was taken for a GitLab without custom roles
  700_859, // an Owner's group is closed to him once he is none any more
];

test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, ...MENDED, anySeed])(
  'randomly scripted faults leave a run complete or declared (seed %i)',
  async (seed) => {
    expect(await soak(seed)).toMatchObject({ seed, wrong: [] });
  },
);

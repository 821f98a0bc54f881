const { default: Sequencer } = require('@jest/test-sequencer');

/** Where suites collect again and again, or start programs. */
const LONG =
  /[\\/](?:scripts|test[\\/](?:deployment|development|e2e|package|questions))[\\/]/;

/**
 * Jest's own order, with the longest suites first; where it has not measured them,
 * as in a fresh clone, it takes the largest files for those. Then the long ones are
 * told by their folders: one of seconds at the end would leave a core idle.
 */
module.exports = class extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => rank(one) - rank(other));
  }
};

function rank({ path, duration }) {
  return duration === undefined && !LONG.test(path) ? 1 : 0;
}

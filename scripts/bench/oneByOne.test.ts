import { oneByOne } from './oneByOne';
import { readOptions } from './options';

test('the formula is within 1 % of what the original was counted at', () => {
  const { sizes } = readOptions(['--world', 'reference']);

  const requests = oneByOne(sizes).reduce(
    (total, term) => total + term.requests * term.objects,
    0,
  );

  expect(Math.abs(requests - 3_595)).toBeLessThan(36);
});

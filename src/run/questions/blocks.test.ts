import { inBlocks } from './blocks';

test('many parts are written in a few blocks, and none is lost', () => {
  const parts = Array.from({ length: 30_000 }, (_, at) => `${at},`);

  const blocks = [...inBlocks(parts)];

  expect(blocks).toHaveLength(3);
  expect(blocks.join('')).toBe(parts.join(''));
});

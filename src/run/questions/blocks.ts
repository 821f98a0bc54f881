/** Characters: what is written at a time. */
const BLOCK = 65_536;

/** The same text in fewer parts, so that each is worth writing by itself. */
export function* inBlocks(parts: Iterable<string>): Generator<string> {
  let block = '';
  for (const part of parts) {
    block += part;
    if (block.length >= BLOCK) {
      yield block;
      block = '';
    }
  }
  yield block;
}

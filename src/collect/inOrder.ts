/**
 * Works on what a source yields, so many at a time, and yields the results in the
 * order of the source: no more are held than are worked on.
 *
 * @throws what the source or the work throws, when its turn has come
 */
export async function* inOrder<Item, Result>(
  source: AsyncIterable<Item>,
  atATime: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const underWay: Promise<Result>[] = [];
  for await (const item of source) {
    const result = work(item);
    result.catch(() => undefined); // it throws where it is waited for
    underWay.push(result);
    if (underWay.length >= atATime) {
      yield await (underWay.shift() as Promise<Result>);
    }
  }
  for (const result of underWay) {
    yield await result;
  }
}

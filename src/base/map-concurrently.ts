/**
 * Maps `items` with at most `limit` calls of `action` under way; results come in input order.
 *
 * When a call fails no further one is started; the error of the earliest failing item is thrown after those under way
 * have settled, so that nothing goes on behind the caller's back and the outcome does not depend on timing.
 */
export async function mapConcurrently<Item, Result>(
  limit: number,
  items: readonly Item[],
  action: (item: Item, place: number) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const failures = new Map<number, unknown>();
  let next = 0;
  async function work(): Promise<void> {
    while (next < items.length && failures.size === 0) {
      const place = next;
      next += 1;
      try {
        results[place] = await action(items[place] as Item, place);
      } catch (error) {
        failures.set(place, error);
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, work));
  const earliest = Math.min(...failures.keys());
  if (failures.size > 0) throw failures.get(earliest);
  return results;
}

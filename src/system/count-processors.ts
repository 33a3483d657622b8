/** How many processors this process may use at a time, as far as the system and its container say. Reads /proc. */
export function countProcessors(): number {
  return process.getBuiltinModule('node:os').availableParallelism();
}

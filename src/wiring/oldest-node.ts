/** The oldest Node that has what we use of it (docs/adr/0002-run-time.md). */
export const OLDEST_NODE = '22.21.0';

/** Whether `version`, as `process.versions.node` has it, is older than {@link OLDEST_NODE}. */
export function isTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE.split('.').map(Number);
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
}

import type { Version } from './version.ts';

/** Whether a version comes before its final release: alpha, beta, candidate or development. Source: PEP 440. */
export function isPreRelease(version: Version): boolean {
  return version.pre !== undefined || version.dev !== undefined;
}

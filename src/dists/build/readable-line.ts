import { plainText } from '#base';
import { redactAddresses } from '#downloads';

/**
 * A line of foreign output as it may be shown: of a line that was written over again and again (a progress bar) the last
 * state, without escape sequences and credentials.
 *
 * Source: hostile-inputs.md H150.
 */
export function readableLine(raw: string): string {
  const line = raw.replace(/\r+$/u, '');
  return redactAddresses(plainText(line.slice(line.lastIndexOf('\r') + 1)));
}

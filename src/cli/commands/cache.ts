import { defineCommand } from '../define-command.ts';
import { badOperands } from '../errors.ts';
import type { CacheKeeper, CacheSize, CacheVerification } from '../house.ts';
import { formatBytes } from '../output/progress-text.ts';
import { parsePruneLimits } from './parse-prune-limits.ts';

type CacheResult =
  | { readonly kind: 'dir'; readonly directory: string }
  | { readonly kind: 'size'; readonly size: CacheSize }
  | { readonly kind: 'prune'; readonly removed: CacheSize }
  | { readonly kind: 'verify'; readonly verification: CacheVerification };

const USAGE = 'cache dir | size | prune [--unused-for DAYS] [--max-size SIZE] | verify';

/** `buildout cache ...`: looks after the store of this user. Reads no configuration. */
export const cache = defineCommand<CacheResult>({
  name: 'cache',
  usage: USAGE,
  summary: 'Show, shrink or check the store that all buildouts of this user share',
  details: `dir     where the store is
size    how much it holds
prune   remove what was not used for 30 days, or as the options say:
        --unused-for DAYS, and --max-size SIZE such as 500MB or 2GB
verify  compare every entry with its checksum and remove damaged ones

Trees that were built from the store go on working whatever is removed.`,

  run: async ([action, ...options], openHouse) => perform(action, options, (await openHouse()).cache),

  render(result) {
    switch (result.kind) {
      case 'dir':
        return `${result.directory}\n`;
      case 'size':
        return `${sizeText(result.size)}\n`;
      case 'prune':
        return `Removed ${sizeText(result.removed)}\n`;
      case 'verify':
        return verificationText(result.verification);
    }
  },

  toJson({ kind, ...rest }) {
    return { action: kind, ...rest };
  },

  exitCode: (result) => (result.kind === 'verify' && result.verification.damaged.length > 0 ? 1 : 0),
});

async function perform(
  action: string | undefined,
  options: readonly string[],
  keeper: CacheKeeper,
): Promise<CacheResult> {
  if (action !== 'prune' && options.length > 0) throw badOperands(`cache ${action ?? ''} takes nothing further`, USAGE);
  switch (action) {
    case 'dir':
      return { kind: 'dir', directory: keeper.directory };
    case 'size':
      return { kind: 'size', size: await keeper.size() };
    case 'prune':
      return { kind: 'prune', removed: await keeper.prune(parsePruneLimits(options, USAGE)) };
    case 'verify':
      return { kind: 'verify', verification: await keeper.verify() };
    case undefined:
      throw badOperands('cache needs to know what to do', USAGE);
    default:
      throw badOperands(`cache cannot do "${action}"`, USAGE);
  }
}

function sizeText({ entries, sizeBytes }: CacheSize): string {
  return `${entries} ${entries === 1 ? 'entry' : 'entries'}, ${formatBytes(sizeBytes)}`;
}

function verificationText({ checked, damaged }: CacheVerification): string {
  const lines = damaged.map((name) => `Removed damaged entry ${name}\n`);
  return `Checked ${checked} ${checked === 1 ? 'entry' : 'entries'}, ${damaged.length} damaged\n${lines.join('')}`;
}

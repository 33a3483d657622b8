import { strip } from '#base';

/** What an old requires.txt says, in the words of newer metadata. */
export interface EggRequirements {
  /** In the form of Requires-Dist. */
  readonly requiresDist: readonly string[];
  /** The extras that have a section, as written. */
  readonly providesExtra: readonly string[];
}

/**
 * Translates the requires.txt of an `.egg-info`: lines below `[extra]`, `[:marker]` and `[extra:marker]`.
 *
 * Source: zc-buildout.md 5.1, "egg-info: requires.txt sections".
 */
export function parseRequiresTxt(text: string): EggRequirements {
  const requiresDist: string[] = [];
  const extras = new Set<string>();
  let condition: readonly string[] = [];
  for (const line of text.split('\n').map(strip)) {
    if (line === '' || line.startsWith('#')) continue;
    const section = /^\[(?<extra>[^:]*)(?::(?<marker>.*))?\]$/.exec(line)?.groups;
    if (section === undefined) requiresDist.push(withCondition(line, condition));
    else {
      const { extra = '', marker } = section;
      if (extra !== '') extras.add(strip(extra));
      condition = conditionOf(strip(extra), strip(marker ?? ''));
    }
  }
  return { requiresDist, providesExtra: [...extras] };
}

function conditionOf(extra: string, marker: string): readonly string[] {
  return [...(marker === '' ? [] : [`(${marker})`]), ...(extra === '' ? [] : [`extra == "${extra}"`])];
}

function withCondition(requirement: string, condition: readonly string[]): string {
  // A blank before the semicolon: an URL may hold one.
  const [, bare = requirement, own] = /^(.*?)\s*;\s*(.*)$/.exec(requirement) ?? [];
  const all = own === undefined ? condition : [`(${own})`, ...condition];
  return all.length === 0 ? bare : `${bare} ; ${all.join(' and ')}`;
}

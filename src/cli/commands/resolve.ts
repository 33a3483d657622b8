import { compareText } from '#base';

import { defineCommand } from '../define-command.ts';
import type { ResolvedVersion, ResolveSummary } from '../house.ts';

/** One project, and the version that each of its parts would get. */
interface ResolvedProject {
  readonly name: string;
  /** That of the first part. */
  readonly version: string;
  readonly others: readonly ResolvedVersion[];
}

/** `buildout resolve [PART ...]`: finds versions, and leaves the tree as it is. */
export const resolve = defineCommand<ResolveSummary>({
  name: 'resolve',
  usage: 'resolve [PART ...]',
  summary: 'Show which versions the parts would get, without installing anything',
  details: `Prints a [versions] section with every distribution that the parts need,
pinned or not. Nothing is written in the buildout directory. Where parts
get different versions, that of the first part counts and the others are
named beside it.`,

  run: async (parts, openHouse) => (await openHouse()).resolve(parts),

  render({ versions, silentParts }) {
    const silent = silentParts.map((part) => `# ${part} cannot tell beforehand what it needs\n`);
    return `${silent.join('')}[versions]\n${projectsOf(versions).map(formatProject).join('')}`;
  },

  toJson: ({ versions, silentParts }) => ({
    versions: projectsOf(versions).map(({ name, version }) => ({ name, version })),
    parts: versionsByPart(versions),
    silentParts,
  }),
});

/** Sorted by name, without regard to case. */
function projectsOf(versions: readonly ResolvedVersion[]): readonly ResolvedProject[] {
  const projects = new Map<string, { readonly first: ResolvedVersion; readonly others: ResolvedVersion[] }>();
  for (const one of versions) {
    const known = projects.get(one.name.toLowerCase());
    if (known === undefined) projects.set(one.name.toLowerCase(), { first: one, others: [] });
    else if (known.first.version !== one.version) known.others.push(one);
  }
  return [...projects]
    .toSorted(([left], [right]) => compareText(left, right))
    .map(([, { first, others }]) => ({ ...first, others }));
}

function versionsByPart(versions: readonly ResolvedVersion[]): Readonly<Record<string, unknown>> {
  const parts = new Map<string, [string, string][]>();
  for (const { part, name, version } of versions) parts.set(part, [...(parts.get(part) ?? []), [name, version]]);
  return Object.fromEntries([...parts].map(([part, pairs]) => [part, Object.fromEntries(pairs)]));
}

function formatProject({ name, version, others }: ResolvedProject): string {
  const differing = others.map(({ part, version: other }) => `# ${part} gets ${name} ${other}\n`);
  return `${differing.join('')}${name} = ${version}\n`;
}

import type { Requirement } from '#packaging';
import { formatRequirement } from '#packaging';

/** The requirement as zc.buildout prints it, safe to show: the URL of a direct reference loses what may be secret. */
export function showRequirement(requirement: Requirement): string {
  const { url } = requirement;
  return formatRequirement(url === undefined ? requirement : { ...requirement, url: withoutSecrets(url) });
}

function withoutSecrets(url: string): string {
  return url.replace(/\/\/[^/?#]*@/, '//').replace(/\?[^#]*/, '');
}

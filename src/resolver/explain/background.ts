import { pythonRepr } from '#base';
import type { LogEvent, LogLevel } from '#base';

import type { ResolutionRequest } from '../request.ts';
import type { GreedyFailure } from '../walk/greedy-outcome.ts';
import type { MissingExtra } from '../walk/walk.ts';
import { sayMissing } from '../warnings-of.ts';

/**
 * What zc.buildout logs before it fails with a conflict: who asks for what, as far as the project's name occurs in it.
 *
 * Source: zc-buildout.md 5.6.
 */
export function backgroundOf(failure: GreedyFailure, { pins, roots }: ResolutionRequest): readonly LogEvent[] {
  if (failure.kind !== 'conflict' && failure.kind !== 'forbidden-by-pin') return [];
  const { project, stated } = failure.asked.narrowed;
  const name = failure.kind === 'conflict' ? projectKey(stated.name) : project;
  const constraint = pins.get(project)?.constraint ?? '';
  const asked = `Base installation request: ${roots.map(({ text }) => pythonRepr(text)).join(', ')}`;
  const lines = [
    `Version and requirements information containing ${name}:`,
    ...(constraint === '' ? [] : [`[versions] constraint on ${name}: ${constraint}`]),
    ...[asked, ...failure.statements].filter((line) => line.toLowerCase().includes(name)),
  ];
  return [logged(20, lines.join('\n  '))];
}

/** What zc.buildout logs before it fails because extras are missing. Source: zc-buildout.md 5.5. */
export function backgroundOfMissing(missing: readonly MissingExtra[]): readonly LogEvent[] {
  return missing.map((one) => logged(30, sayMissing(one)));
}

/** How setuptools compares names: not as PEP 503 does. */
function projectKey(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9.]+/gu, '-').toLowerCase();
}

function logged(level: LogLevel, message: string): LogEvent {
  return { kind: 'log', level, logger: 'zc.buildout.easy_install', message };
}

import type { Sandbox } from '../sandbox.ts';
import type { ServedSite } from './serve-files.ts';

/** The sandbox of one scenario, which knows what its placeholders stand for. */
export interface ScenarioBox extends Sandbox {
  /** `text` with the placeholders of {@link Scenario} filled in. */
  fill(text: string): string;
}

/** `box` with the site that is served beside it, whose origin is filtered out as `[URL]`. */
export function boxBeside({ origin }: ServedSite, box: Sandbox): ScenarioBox {
  const { index, project, home } = box;
  return {
    ...box,
    filter: (text) => box.filter(origin === '' ? text : text.replaceAll(origin, '[URL]')),
    fill: (text) =>
      text
        .replaceAll('@INDEX@', index)
        .replaceAll('@PROJECT@', project)
        .replaceAll('@HOME@', home)
        .replaceAll('@URL@', origin),
  };
}

import type { RenderedScripts, ScriptRequest } from './script-request.ts';

/** The scripts that a request comes to. */
export function renderScripts(request: ScriptRequest): RenderedScripts {
  throw new Error(`to be written: ${request.binDirectory}`);
}

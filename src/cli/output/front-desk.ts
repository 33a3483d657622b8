import { plainText } from '#base';
import type { BuildOutputEvent, BuildoutEvent, Clock, LogEvent, ProgressEvent } from '#base';

import type { OutputChoices } from '../command-line/invocation.ts';
import type { Desk } from '../house.ts';
import type { Terminal } from '../terminal.ts';
import { LineBuffer } from './line-buffer.ts';
import { formatLikeBuildout, parseLogSettings } from './log-settings.ts';
import type { LogSettings, LogTexts } from './log-settings.ts';
import { problemText } from './problem-text.ts';
import type { ProblemView } from './problem-text.ts';
import { ProgressLine } from './progress-line.ts';
import { RunRecorder } from './run-record.ts';
import type { RunRecord } from './run-record.ts';

/** What a desk is made of. */
export interface FrontDeskRequest {
  readonly terminal: Terminal;
  readonly clock: Clock;
  readonly processId: number;
  readonly output: OutputChoices;
  /** False where TERM says that the terminal cannot move its cursor. */
  readonly canRedraw: boolean;
  readonly view: ProblemView;
  readonly signal: AbortSignal;
}

/** Python's logging before anything is configured: warnings appear, bare, on stderr. */
const LAST_RESORT_LEVEL = 30;

/** Everything that is shown goes over this desk, in the order it happens. */
export class FrontDesk implements Desk {
  readonly signal: AbortSignal;
  readonly reporter = (event: BuildoutEvent): void => this.#take(event);
  readonly #request: FrontDeskRequest;
  readonly #startedMs: number;
  readonly #stdout: LineBuffer;
  readonly #stderr: LineBuffer;
  readonly #progress: ProgressLine | undefined;
  readonly #recorder = new RunRecorder();
  #settings: LogSettings | undefined;

  constructor(request: FrontDeskRequest) {
    const { terminal, clock, output } = request;
    this.signal = request.signal;
    this.#request = request;
    this.#startedMs = clock.now();
    this.#stdout = new LineBuffer(terminal.stdout);
    this.#stderr = new LineBuffer(terminal.stderr);
    const showsProgress = output.showsProgress && request.canRedraw && terminal.stderr.isTerminal;
    this.#progress = showsProgress ? new ProgressLine(terminal.stderr, clock) : undefined;
  }

  get record(): RunRecord {
    return this.#recorder;
  }

  configureLogging(texts: LogTexts): number {
    this.#settings = parseLogSettings(texts);
    return this.#settings.level;
  }

  /** Writes lines for people: on stdout, but on stderr when stdout belongs to a JSON document. */
  print(text: string): void {
    if (this.#request.output.isJson) this.complain(text);
    else this.#write(this.#stdout, this.#stderr, text);
  }

  /** Writes on stderr. */
  complain(text: string): void {
    this.#write(this.#stderr, this.#stdout, text);
  }

  /** Writes the JSON document. */
  printDocument(text: string): void {
    this.#write(this.#stdout, this.#stderr, text);
  }

  /** Hands on what is waiting, and takes the progress line away. */
  close(): void {
    this.#progress?.close();
    this.#stdout.flush();
    this.#stderr.flush();
  }

  /** The two streams often lead to one screen: what was said first must appear first. */
  #write(target: LineBuffer, other: LineBuffer, text: string): void {
    this.#progress?.hide();
    other.flush();
    target.write(text);
  }

  #take(event: BuildoutEvent): void {
    if (!this.#recorder.record(event)) return;
    switch (event.kind) {
      case 'log':
        this.#log(event);
        break;
      case 'output':
        this.print(event.text);
        break;
      case 'warning':
        this.complain(problemText({ label: 'Warning', role: 'warning' }, event, this.#request.view));
        break;
      case 'build-output':
        this.#tellOfBuild(event);
        break;
      case 'part':
        break;
      case 'resolving':
      case 'download-started':
      case 'download-progress':
      case 'download-finished':
      case 'retrying':
      case 'unpacked':
      case 'building':
      case 'source-started':
      case 'source-finished':
      case 'waiting-for-lock':
        if (this.#stdout.isAtLineStart && this.#stderr.isAtLineStart) this.#showProgress(event);
    }
  }

  #showProgress(event: ProgressEvent): void {
    if (this.#progress === undefined) return;
    this.#stdout.flush();
    this.#progress.update(event);
  }

  /** Several builds may speak at once: each line says whose it is. */
  #tellOfBuild({ level, label, line }: BuildOutputEvent): void {
    if (level < (this.#settings?.level ?? LAST_RESORT_LEVEL)) return;
    this.complain(`${plainText(`${label}: ${line}`)}\n`);
  }

  #log(event: LogEvent): void {
    const clean = { ...event, message: plainText(event.message) };
    if (this.#settings === undefined) {
      if (event.level >= LAST_RESORT_LEVEL) this.complain(`${formatLikeBuildout(clean)}\n`);
      return;
    }
    if (event.level < this.#settings.level) return;
    const { clock, processId } = this.#request;
    const circumstances = { nowMs: clock.now(), startedMs: this.#startedMs, processId };
    this.print(`${this.#settings.format(clean, circumstances)}\n`);
  }
}

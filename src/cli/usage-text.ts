import type { Command } from './define-command.ts';

/**
 * The options in the order of zc.buildout's help, then those it has not got; the text of the first is fixed.
 *
 * Source: zc-buildout.md 1.2.
 */
const OPTIONS: readonly (readonly [option: string, help: string])[] = [
  [
    '-c config_file',
    `Specify the path to the buildout configuration file to be used.
This defaults to the file named "buildout.cfg" in the current
working directory.`,
  ],
  ['-D', 'Show where in the program an error was raised.'],
  ['-h, --help', 'Show this text and stop; behind a command, tell about that command.'],
  [
    '-n, -N',
    'Look for newer versions (buildout:newest=true), or be content with\nwhat is installed (buildout:newest=false).',
  ],
  [
    '-o, -O',
    'Do not use the network and install nothing new\n(buildout:offline=true), or do (buildout:offline=false).',
  ],
  ['-q', 'Say less. May be repeated.'],
  ['-t socket_timeout', 'Give up on a silent server after so many seconds.'],
  ['-U', "Do not read the user's defaults, ~/.buildout/default.cfg."],
  ['-v', 'Say more. May be repeated.'],
  ['--version', 'Show the version of this program and stop.'],
  [
    '--json',
    'Answer with one JSON document on stdout; lines for people go to\nstderr. May also stand after the command.',
  ],
  ['--color auto|always|never', 'Use colours on a terminal (the default), always or never.'],
  ['--no-progress', 'Do not show on a terminal how far the work has come.'],
  ['--python path', 'Build for this Python instead of the one that would be found.'],
];

const ASSIGNMENTS = `An assignment is section:option=value, or option=value for the section
buildout. It overrides what the configuration says; option+=value and
option-=value add and remove lines. Options and assignments may be mixed, and
of two that say the same the last one counts.
`;

/** What `buildout --help` shows. */
export function usageText(commands: readonly Command[]): string {
  return [
    'Usage: buildout [options] [assignments] [command [command arguments]]\n',
    'Options:\n',
    ...OPTIONS.map(([option, text]) => entry(option, text)),
    ASSIGNMENTS,
    'Commands:\n',
    ...commands.map(({ usage, summary }) => entry(usage, `${summary}.`)),
  ].join('\n');
}

function entry(title: string, text: string): string {
  return `  ${title}\n\n${text.replaceAll(/^/gmu, '    ')}\n`;
}

/** Whitespace that the syntax of `.installed.cfg` would lose, and what is written for it. Source: zc-buildout.md 4.6. */
export const WHITESPACE_ESCAPES: readonly (readonly [space: string, escape: string])[] = [
  [' ', '%(__buildout_space__)s'],
  ['\n', '%(__buildout_space_n__)s'],
  ['\r', '%(__buildout_space_r__)s'],
  ['\f', '%(__buildout_space_f__)s'],
  ['\v', '%(__buildout_space_v__)s'],
];

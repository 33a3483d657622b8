/** The name of an egg while it is made; known to `removeAbandonedDrafts` by its form. */
export function draftName(stem: string): string {
  return `.${stem}.${Math.random().toString(36).slice(2, 8).padEnd(6, '0')}`;
}

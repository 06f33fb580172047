/** The order of names in which `node2` comes before `node10`. */
export const natural = new Intl.Collator('en', { numeric: true });

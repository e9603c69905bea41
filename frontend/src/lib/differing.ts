/** Some of the fields of a form, of its groups too. */
export type Part<T> = { [K in keyof T]?: T[K] extends object ? Part<T[K]> : T[K] };

/** The fields of a form that are not as they were at the beginning, undefined when all are. */
export function differing<T extends object>(was: T, now: T): Part<T> | undefined {
  const changed: Part<T> = {};
  for (const key of Object.keys(now) as (keyof T)[]) {
    const [before, after] = [was[key], now[key]];
    if (isGroup(before) && isGroup(after)) {
      const inner = differing(before, after);
      if (inner) changed[key] = inner as Part<T>[keyof T];
    } else if (JSON.stringify(before) !== JSON.stringify(after)) {
      changed[key] = after as Part<T>[keyof T];
    }
  }
  return Object.keys(changed).length > 0 ? changed : undefined;
}

/** A form with some of its fields as they were left another time. */
export function merged<T extends object>(was: T, part: Part<T> | undefined): T {
  const whole = { ...was };
  for (const key of Object.keys(part ?? {}) as (keyof T)[]) {
    const [before, kept] = [was[key], part?.[key]];
    whole[key] = (isGroup(before) && isGroup(kept) ? merged(before, kept) : kept) as T[keyof T];
  }
  return whole;
}

const isGroup = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

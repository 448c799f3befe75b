/** Small view state that outlives a restart. A value that no longer reads is as good as none. */
export function recall<T extends object>(key: string, fallback: T): T {
  try {
    const text = localStorage.getItem(`unfold.${key}`);
    const value: unknown = text === null ? null : JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...fallback, ...value } : fallback;
  } catch {
    return fallback;
  }
}

export function remember(key: string, value: object): void {
  try {
    localStorage.setItem(`unfold.${key}`, JSON.stringify(value));
  } catch {
    // A full or forbidden storage costs the memory of a panel's width, nothing more.
  }
}

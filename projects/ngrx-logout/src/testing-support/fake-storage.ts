/** A storage that a spec can break in ways the browser's own cannot be broken. */
export class FakeStorage implements Storage {
  readonly entries: Map<string, string>;

  constructor(...keys: readonly string[]) {
    this.entries = new Map(keys.map((key) => [key, 'ALICE']));
  }

  get length(): number {
    return this.entries.size;
  }

  key(index: number): string | null {
    return [...this.entries.keys()][index] ?? null;
  }

  getItem(key: string): string | null {
    return this.entries.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.entries.set(key, value);
  }

  removeItem(key: string): void {
    this.entries.delete(key);
  }

  clear(): void {
    this.entries.clear();
  }
}

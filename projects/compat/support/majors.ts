/** One Angular that the library supports, in versions that fit each other. */
export interface Major {
  readonly angular: string;
  /** Of `@angular/cli` and `@angular/build`. */
  readonly cli: string;
  readonly ngrx: string;
}

export const MAJORS: readonly Major[] = [
  { angular: '20.3.32', cli: '20.3.37', ngrx: '20.1.0' },
  { angular: '21.2.24', cli: '21.2.24', ngrx: '21.1.1' },
  { angular: '22.2.0', cli: '22.2.0', ngrx: '22.0.1' },
];

/** What one spec's page left to the next one must not arrive at another spec. */
export function forgetOtherPages(): void {
  for (const storage of [sessionStorage, localStorage]) {
    for (const key of Object.keys(storage).filter((name) => name.startsWith('ngrx-logout:'))) {
      storage.removeItem(key);
    }
  }
}

/** What another tab writes when somebody signs in there. */
export function signInElsewhere(): void {
  const entry = { v: 1, session: 'of another tab', open: true, owed: [] };
  localStorage.setItem('ngrx-logout:app:session:', JSON.stringify(entry));
}

/** Makes a note for the developer that is printed the first time only. For dev mode. */
export function noteOnce(sentence: (name: string) => string): (name: string) => void {
  let isPrinted = false;
  return (name) => {
    if (!isPrinted) {
      isPrinted = true;
      console.warn(
        `ngrx-logout: ${sentence(name)}. It is open again when the next session starts.`,
      );
    }
  };
}

import { takeLabNote, writeLabNote } from './lab-note';

describe('the note of the lab', () => {
  it('is read once', () => {
    const note = { rest: { then: 'look', before: 13 }, naive: null, mood: 'hangs' } as const;
    writeLabNote(note);

    expect(takeLabNote()).toEqual(note);
    expect(takeLabNote()).toBeNull();
  });
});

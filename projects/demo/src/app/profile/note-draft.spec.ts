import { provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Drafts } from '../drafts/drafts';
import { NoteDraft } from './note-draft';

describe('NoteDraft', () => {
  async function setup(begun: string | null | Promise<string>) {
    const written: string[] = [];
    const drafts = {
      read: () => Promise.resolve(begun),
      write: (_name: string, text: string) => Promise.resolve(void written.push(text)),
    };
    TestBed.configureTestingModule({
      providers: [provideZonelessChangeDetection(), { provide: Drafts, useValue: drafts }],
    });
    const fixture = TestBed.createComponent(NoteDraft);
    fixture.componentRef.setInput('present', 'ring twice');
    await fixture.whenStable();
    const field = (fixture.nativeElement as HTMLElement).querySelector('textarea')!;
    const type = async (text: string) => {
      field.value = text;
      field.dispatchEvent(new Event('input'));
      await Promise.resolve();
    };
    await settle();
    return { field, type, written, fixture };
  }

  it('begins with the present note, and keeps it', async () => {
    const { field, written } = await setup(null);

    expect(field.value).toBe('ring twice');
    expect(written).toEqual(['ring twice']);
  });

  it('goes on where the last visit ended', async () => {
    const { field } = await setup('ring three times');

    expect(field.value).toBe('ring three times');
  });

  it('writes nothing when the page is gone before it was read', async () => {
    let answer: (text: string) => void = () => undefined;
    const read = new Promise<string>((resolve) => (answer = resolve));
    const { fixture, written } = await setup(read);
    fixture.destroy();
    answer('ALICE');
    await settle();

    expect(written).toEqual([]);
  });

  it('keeps what is typed, one after the other', async () => {
    const { type, written } = await setup('a');
    await type('ab');
    await type('abc');
    await settle();

    expect(written.slice(-2)).toEqual(['ab', 'abc']);
  });
});

function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

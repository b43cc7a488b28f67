import { provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Drafts } from './drafts';

describe('Drafts', () => {
  const NAME = 'drafts-spec';
  const wanted = new AbortController().signal;

  function setup(): Drafts {
    TestBed.configureTestingModule({ providers: [provideZonelessChangeDetection()] });
    return TestBed.inject(Drafts);
  }

  it('finds nothing where nothing was begun', async () => {
    expect(await setup().read('never-begun')).toBeNull();
  });

  it('gives back what was written last, in another instance too', async () => {
    const drafts = setup();
    await drafts.write(NAME, 'first', wanted);
    await drafts.write(NAME, 'second', wanted);
    TestBed.resetTestingModule();

    expect(await setup().read(NAME)).toBe('second');
  });

  it('writes nothing that is no longer wanted when the database has opened', async () => {
    const drafts = setup();
    const ended = new AbortController();
    const written = drafts.write('too-late', 'ALICE', ended.signal);
    ended.abort();

    await expectAsync(written).toBeRejected();
    expect(await drafts.read('too-late')).toBeNull();
  });
});

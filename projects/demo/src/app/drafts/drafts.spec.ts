import { provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Drafts } from './drafts';

describe('Drafts', () => {
  const NAME = 'drafts-spec';

  function setup(): Drafts {
    TestBed.configureTestingModule({ providers: [provideZonelessChangeDetection()] });
    return TestBed.inject(Drafts);
  }

  it('finds nothing where nothing was begun', async () => {
    expect(await setup().read('never-begun')).toBeNull();
  });

  it('gives back what was written last, in another instance too', async () => {
    const drafts = setup();
    await drafts.write(NAME, 'first');
    await drafts.write(NAME, 'second');
    TestBed.resetTestingModule();

    expect(await setup().read(NAME)).toBe('second');
  });
});

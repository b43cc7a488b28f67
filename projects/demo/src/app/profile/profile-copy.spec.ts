import { provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { Profile } from './profile';
import { ProfileCopy } from './profile-copy';

describe('ProfileCopy', () => {
  beforeEach(() => caches.delete('demo-api'));
  afterEach(() => caches.delete('demo-api'));

  function setup(): ProfileCopy {
    TestBed.configureTestingModule({ providers: [provideZonelessChangeDetection()] });
    return TestBed.inject(ProfileCopy);
  }

  it('has none before the first', async () => {
    expect(await setup().find()).toBeNull();
  });

  it('gives back the profile that was kept last', async () => {
    const copy = setup();
    await copy.keep(profileOf('Kim'));
    await copy.keep(profileOf('Noor'));

    expect(await copy.find()).toEqual(profileOf('Noor'));
  });
});

function profileOf(name: string): Profile {
  return { name, email: 'a@b.example', phone: '1', address: 'Quay 1', note: 'ring twice' };
}

import { lastSeen } from './last-seen';

describe('lastSeen', () => {
  const now = Date.parse('2026-06-15T12:00:00.000Z');

  it('says how long ago, or when', () => {
    const seen = [
      '2026-06-15T12:00:30.000Z',
      '2026-06-15T11:59:01.000Z',
      '2026-06-15T11:58:59.000Z',
      '2026-06-15T09:10:00.000Z',
      '2026-06-14T11:00:00.000Z',
      '2026-06-10T12:00:00.000Z',
      '2026-03-01T12:00:00.000Z',
      null,
    ].map((moment) => lastSeen(moment, now));

    expect(seen).toEqual([
      'Active just now',
      'Active just now',
      'Active 1 minute ago',
      'Active 2 hours ago',
      'Active yesterday',
      'Active 5 days ago',
      'Last active on 1 Mar 2026',
      'Last active: unknown',
    ]);
  });
});

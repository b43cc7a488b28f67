import { reasonSentence } from './reason-sentence';

describe('reasonSentence', () => {
  it('has a sentence of its own for each reason of the library', () => {
    const reasons = [
      'user',
      'token-revoked',
      'expired',
      'other-tab',
      'other-device',
      'interrupted',
    ];
    const sentences = reasons.map((reason) => reasonSentence(reason));

    expect(new Set([...sentences, reasonSentence('closing-time')]).size).toBe(reasons.length + 1);
  });

  it('says so where it was everywhere', () => {
    expect(reasonSentence('user', 'global')).toBe('You are signed out on all your devices.');
  });

  it('shows nothing of a reason it does not know', () => {
    expect(reasonSentence('closing-time')).toBe('You have been signed out.');
    expect(reasonSentence('constructor')).toBe('You have been signed out.');
  });
});

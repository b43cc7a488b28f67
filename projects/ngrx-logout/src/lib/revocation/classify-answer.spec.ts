import { HttpHeaders, HttpResponse } from '@angular/common/http';
import { SAYS_REVOKED, errorAnswer } from '../../testing-support/answers';
import { tokenRevoked } from '../core/is-token-revoked';
import type { RevocationOutcome } from '../model/logout-report';
import { type RevocationAnswer, asAnswer, classifyAnswer } from './classify-answer';

function success(status: number, contentType?: string): HttpResponse<string> {
  const headers = new HttpHeaders(contentType === undefined ? {} : { 'Content-Type': contentType });
  return new HttpResponse({ status, headers, body: '' });
}

const ANSWERS: readonly (readonly [string, RevocationAnswer, RevocationOutcome])[] = [
  ['204', success(204), 'revoked'],
  ['200', success(200), 'revoked'],
  ['200 with JSON', success(200, 'application/json'), 'revoked'],
  ['200 with an HTML page', success(200, 'text/html'), 'unconfirmed'],
  ['200 with HTML and a charset', success(200, ' Text/HTML; charset=utf-8'), 'unconfirmed'],
  ['200 with XHTML', success(200, 'application/xhtml+xml'), 'unconfirmed'],
  ['299', success(299), 'revoked'],
  ['302', errorAnswer(302), 'failed'],
  ['400', errorAnswer(400), 'failed'],
  ['401', errorAnswer(401), 'failed'],
  ['401 that says revoked', errorAnswer(401, SAYS_REVOKED), 'already-ended'],
  ['403', errorAnswer(403), 'failed'],
  ['403 that says revoked', errorAnswer(403, SAYS_REVOKED), 'failed'],
  ['404', errorAnswer(404), 'failed'],
  ['410', errorAnswer(410), 'already-ended'],
  ['429', errorAnswer(429), 'failed'],
  ['500', errorAnswer(500), 'failed'],
  ['no answer', errorAnswer(0), 'offline'],
];

describe('classifyAnswer', () => {
  for (const [name, answer, outcome] of ANSWERS) {
    it(`takes ${name} for ${outcome}`, () => {
      expect(classifyAnswer(answer, { isTokenRevoked: tokenRevoked })).toBe(outcome);
    });
  }

  it('asks isRevoked about every answer there is', () => {
    const answers = ANSWERS.map(([, answer]) => answer).filter(({ status }) => status > 0);
    const asked: number[] = [];
    for (const answer of answers) {
      const isRevoked = ({ status }: RevocationAnswer) => asked.push(status) > 0;
      expect(classifyAnswer(answer, { isRevoked, isTokenRevoked: () => false })).toBe('revoked');
    }
    expect(asked).toEqual(answers.map(({ status }) => status));
    const isRevoked = () => true;
    expect(classifyAnswer(errorAnswer(0), { isRevoked, isTokenRevoked: isRevoked })).toBe(
      'offline',
    );
  });

  it('keeps the meaning of an answer that isRevoked refuses, but confirms nothing', () => {
    for (const [name, answer, outcome] of ANSWERS) {
      expect(classifyAnswer(answer, { isRevoked: () => false, isTokenRevoked: tokenRevoked }))
        .withContext(name)
        .toBe(outcome === 'revoked' ? 'unconfirmed' : outcome);
    }
  });
});

describe('asAnswer', () => {
  it('takes answers of HttpClient as they are', () => {
    for (const answer of [success(200), errorAnswer(404)]) {
      expect(asAnswer(answer)).toBe(answer);
    }
  });

  it('takes status and headers of a fetch answer', () => {
    const response = new Response('', { status: 404, headers: { 'Content-Type': 'text/html' } });
    const answer = asAnswer(response);
    expect(answer?.status).toBe(404);
    expect(answer?.headers.get('Content-Type')).toBe('text/html');
  });

  it('takes nothing else', () => {
    for (const value of [null, undefined, '', { status: 204 }, new Error('x')]) {
      expect(asAnswer(value)).toBeNull();
    }
  });
});

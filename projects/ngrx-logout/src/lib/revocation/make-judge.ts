import { ErrorHandler, inject } from '@angular/core';
import { LOGOUT_CONFIG } from '../core/logout-config';
import type { StepResult } from '../model/logout-step';
import { type RevocationAnswer, classifyAnswer } from './classify-answer';
import type { ResolvedRevocationOptions } from './revocation-options';

/** Names what an answer means; `null` where there is none. */
export type Judge = (answer: RevocationAnswer | null) => StepResult | null;

/** Makes the judge of an application's answers. Call in an injection context. */
export function makeJudge({ isRevoked }: ResolvedRevocationOptions): Judge {
  const errors = inject(ErrorHandler);
  const { isTokenRevoked } = inject(LOGOUT_CONFIG);
  return (answer) => {
    if (!answer) {
      return null;
    }
    // Without an answer Angular says 0, which is no status of a server.
    const answered = answer.status > 0 ? { status: answer.status } : {};
    try {
      return { outcome: classifyAnswer(answer, { isRevoked, isTokenRevoked }), ...answered };
    } catch (error) {
      errors.handleError(error);
      return { outcome: 'unconfirmed', ...answered, detail: 'isRevoked threw' };
    }
  };
}

import { HttpErrorResponse } from '@angular/common/http';
import { Injectable, Injector, inject } from '@angular/core';
import { Logout, LogoutError, type LogoutScope, type ServerRefusal } from 'ngrx-logout';
import { SessionsJobs, type SessionsAnswer } from './sessions-jobs';
import { SESSIONS_OPTIONS } from './sessions-options';
import {
  type SessionsAttempt,
  type SessionsProblemCode,
  codeOf,
  problem,
} from './sessions-problem';

/** Ends what includes the session of this page: that is a logout, with all that belongs to one. */
@Injectable()
export class EndByLogout {
  readonly #injector = inject(Injector);
  readonly #jobs = inject(SessionsJobs);
  readonly #options = inject(SESSIONS_OPTIONS);

  async end(scope: LogoutScope, attempt: SessionsAttempt): SessionsAnswer {
    try {
      const report = await this.#injector.get(Logout).logout({ scope });
      // This session may have ended for another reason while the server was asked about the others.
      return report.scope === scope ? null : problem('interrupted', attempt);
    } catch (error) {
      const code = this.#codeOf(error);
      if (code === null) {
        throw error;
      }
      return this.#jobs.fail(problem(code, attempt));
    }
  }

  /** `null` for what is a mistake of the application and no answer. */
  #codeOf(error: unknown): SessionsProblemCode | null {
    if (!(error instanceof LogoutError)) {
      return null;
    }
    if (error.code === 'not-everywhere') {
      return this.#codeOfRefusal(error.refusal);
    }
    return error.code === 'refused' ? 'refused' : null;
  }

  #codeOfRefusal({ outcome, response }: Partial<ServerRefusal> = {}): SessionsProblemCode {
    if (outcome === 'timed-out') {
      return 'timed-out';
    }
    return response instanceof HttpErrorResponse
      ? codeOf(withJson(response), this.#options.needsReauthentication)
      : 'unreadable';
  }
}

// The question was sent as text, since a confirmation may be prose.
function withJson(response: HttpErrorResponse): HttpErrorResponse {
  const { headers, status, url } = response;
  return new HttpErrorResponse({ error: jsonIn(response.error), headers, status, url: url ?? '' });
}

function jsonIn(body: unknown): unknown {
  try {
    return typeof body === 'string' ? JSON.parse(body) : body;
  } catch {
    // The body is prose or HTML.
    return null;
  }
}

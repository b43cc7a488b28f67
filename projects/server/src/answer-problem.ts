import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from './problem.ts';
import { StoreUnavailable } from './store/store-unavailable.ts';

/** The framework's own refusals, in words that say what to do instead of how we are built. */
const REFUSALS: Readonly<Record<string, readonly [code: string, message: string]>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: [
    'invalid_json',
    'The body is not valid JSON, or holds a forbidden key.',
  ],
  FST_ERR_CTP_BODY_TOO_LARGE: ['body_too_large', 'The body is too large.'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['unsupported_media_type', 'Send application/json.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['invalid_length', 'Content-Length does not fit the body.'],
  FST_ERR_BAD_URL: ['invalid_url', 'The URL is not valid.'],
};

/** Turns whatever was thrown into `{code, message}`. What is not meant for clients goes to the log only. */
export function answerProblem(
  error: FastifyError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const problem = problemOf(error);
  if (problem.status >= 500) request.log.error({ err: error }, 'request failed');
  return reply
    .code(problem.status)
    .headers(problem.headers)
    .send({ code: problem.code, message: problem.message });
}

export function notFound(): Problem {
  return new Problem(404, 'not_found', 'There is nothing here.');
}

/** What may be said of an error to a client. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof StoreUnavailable) {
    return new Problem(503, 'store_unavailable', 'The server cannot reach its store.', {
      'retry-after': '5',
    });
  }
  if (!(error instanceof Error)) return internalError();
  if ('validation' in error) {
    return new Problem(400, 'invalid_body', `Not accepted: ${error.message}.`);
  }
  const { statusCode: status = 500, code = '' } = error as Partial<FastifyError>;
  if (status >= 400 && status < 500) {
    const [ownCode, message] = REFUSALS[code] ?? ['bad_request', 'The request is not valid.'];
    return new Problem(status, ownCode, message);
  }
  return internalError();
}

function internalError(): Problem {
  return new Problem(500, 'internal_error', 'Something went wrong.');
}

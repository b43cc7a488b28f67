import type { FastifyInstance } from 'fastify';

/**
 * Takes JSON bodies and no others: forms and plain text are what a foreign page can send without asking (415).
 * No body is no error here, whatever the content type says; the schema of the call decides.
 */
export function acceptJsonOnly(app: FastifyInstance): void {
  // 'error': a body with `__proto__` is refused instead of cleaned, since nobody sends one by accident.
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<string>(
    'application/json',
    { parseAs: 'string' },
    (request, body, done) => {
      if (body === '') done(null);
      else void parseJson(request, body, done);
    },
  );
}

import type { CDPSession } from '@playwright/test';
import type { Reading } from './secret.ts';

const TEXTS_OF_DETACHED = `function () {
  const roots = new Set(
    // The prototypes are among them, and have no document.
    this.filter((node) => !Object.hasOwn(node, 'constructor')).map((node) => node.getRootNode()),
  );
  return [...roots].filter((root) => !root.isConnected).flatMap((root) => [
    root.textContent ?? '',
    ...[root, ...(root.querySelectorAll?.('*') ?? [])].flatMap(({ value, attributes }) => [
      String(value ?? ''),
      ...[...(attributes ?? [])].map((attribute) => attribute.value),
    ]),
  ]);
}`;

/** Reads the elements that were taken out of the document and that somebody still refers to. */
export async function readDetachedDom(devtools: CDPSession): Promise<readonly Reading[]> {
  const group = { objectGroup: 'audit' };
  const { result } = await devtools.send('Runtime.evaluate', {
    expression: 'Node.prototype',
    ...group,
  });
  const { objects } = await devtools.send('Runtime.queryObjects', {
    prototypeObjectId: result.objectId ?? '',
    ...group,
  });
  const { result: told, exceptionDetails } = await devtools.send('Runtime.callFunctionOn', {
    objectId: objects.objectId ?? '',
    functionDeclaration: TEXTS_OF_DETACHED,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description);
  await devtools.send('Runtime.releaseObjectGroup', group);
  const texts = told.value as readonly string[];
  return texts.map((text) => ({ place: 'detached dom', where: 'memory', text }));
}

import type { BrowserContext, Page } from '@playwright/test';
import type { Reading } from './secret.ts';

/** The part of a DOM snapshot that is read here: columns of one value a node, as numbers into a table of texts. */
interface NodeColumns {
  readonly parentIndex?: readonly number[];
  readonly nodeName?: readonly number[];
  readonly nodeValue?: readonly number[];
  readonly attributes?: readonly (readonly number[])[];
  readonly inputValue?: SparseColumn;
  readonly textValue?: SparseColumn;
}

interface SparseColumn {
  readonly index: readonly number[];
  readonly value: readonly number[];
}

/** Reads what every tab shows and holds: documents with frames, shadow roots and form fields, and the history. */
export async function readDocuments(context: BrowserContext): Promise<readonly Reading[]> {
  const readings = await Promise.all(context.pages().map(readTab));
  return readings.flat();
}

async function readTab(page: Page): Promise<readonly Reading[]> {
  const devtools = await page.context().newCDPSession(page);
  const { documents, strings } = await devtools.send('DOMSnapshot.captureSnapshot', {
    computedStyles: [],
  });
  const { entries } = await devtools.send('Page.getNavigationHistory');
  await devtools.detach();
  const held = await page.evaluate(() => [JSON.stringify(history.state), window.name]);
  const inHistory = [...entries.flatMap(({ url, title }) => [url, title]), ...held];
  return [
    ...documents.flatMap(({ nodes }) => readNodes(nodes, strings)),
    ...inHistory.map((text) => ({ place: 'history', where: page.url(), text })),
  ];
}

function readNodes(nodes: NodeColumns, strings: readonly string[]): readonly Reading[] {
  const { parentIndex = [], nodeName = [], nodeValue = [], attributes = [] } = nodes;
  const textAt = (index = -1): string => strings[index] ?? '';
  const reading = (node: number, text?: number): Reading => {
    const isElement = !textAt(nodeName[node]).startsWith('#');
    const element = isElement ? node : (parentIndex[node] ?? node);
    return { place: 'dom', where: textAt(nodeName[element]), text: textAt(text) };
  };
  return [
    ...nodeValue.map((text, node) => reading(node, text)),
    ...attributes.flatMap((texts, node) => texts.map((text) => reading(node, text))),
    ...[nodes.inputValue, nodes.textValue].flatMap((typed) =>
      (typed?.index ?? []).map((node, index) => reading(node, typed?.value[index])),
    ),
  ];
}

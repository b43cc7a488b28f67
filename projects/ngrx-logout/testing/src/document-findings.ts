import type { Finding } from './trace';

/** What the document shows and holds: text, comments, attributes, what was typed, templates and open shadow roots. */
export function documentFindings(): readonly Finding[] {
  const findings: Finding[] = [];
  const open: (readonly [Node, string])[] = [[document, '']];
  for (let next = open.pop(); next; next = open.pop()) {
    const [node, path] = next;
    const texts = [ownText(node)];
    if (node instanceof Element) {
      texts.push(...[...node.attributes].flatMap(({ name, value }) => [name, value]));
      texts.push(controlValue(node));
    }
    findings.push(...texts.map((text): Finding => ({ place: 'dom', where: path, text })));
    open.push(...innerNodes(node).map((inner) => [inner, pathTo(inner, path)] as const));
  }
  return findings;
}

// Together, because a text may be spread over neighbours.
function ownText(node: Node): string {
  return [...node.childNodes]
    .map((child) =>
      child instanceof CharacterData ? child.data : child instanceof Element ? '\n' : '',
    )
    .join('');
}

// The value that was typed or set is no attribute.
function controlValue(element: Element): string {
  return element instanceof HTMLInputElement ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement
    ? element.value
    : '';
}

function innerNodes(node: Node): readonly Node[] {
  const inner: Node[] = [...node.childNodes].filter((child) => child instanceof Element);
  if (node instanceof Element && node.shadowRoot) {
    inner.push(node.shadowRoot);
  }
  if (node instanceof HTMLTemplateElement) {
    inner.push(node.content);
  }
  return inner;
}

function pathTo(node: Node, path: string): string {
  const name = node instanceof Element ? node.localName : '#fragment';
  return path ? `${path} > ${name}` : name;
}

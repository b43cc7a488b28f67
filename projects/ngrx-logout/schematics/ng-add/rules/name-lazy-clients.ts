import ts from 'typescript';
import { placeOf } from '../find/place-of';
import { nodesUsing } from '../find/uses-of';
import type { Job } from '../job';

const HTTP = '@angular/common/http';

/** Names a lazy HttpClient of its own, whose requests pass by the application's interceptors. */
export function nameLazyClients({ setup, sources, report, options }: Job): void {
  if (setup === undefined || options.skipInterceptor) return;
  const ofRoot = new Set(setup.entries.map(({ node }) => whereabouts(node)));
  for (const name of ['provideHttpClient', 'HttpClientModule']) {
    for (const node of nodesUsing(`${HTTP}#${name}`, sources)) {
      const isOfRoot = ofRoot.has(whereabouts(node));
      const call = ts.isCallExpression(node.parent) ? node.parent : node;
      if (isOfRoot || call.getText().includes('withRequestsMadeViaParent')) continue;
      report.note(
        `${placeOf(node)}: ${name} makes an HttpClient that the interceptor does not see. ${
          name === 'HttpClientModule'
            ? 'Take it out: the application has one.'
            : 'Give it withRequestsMadeViaParent().'
        }`,
      );
    }
  }
}

function whereabouts(node: ts.Node): string {
  return `${node.getSourceFile().fileName}@${node.getStart()}`;
}

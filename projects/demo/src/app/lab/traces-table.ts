import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { LabTrace } from './lab-result';
import { traceWords } from './lab-words';

/** Where Alice was found. Never what was found. */
@Component({
  selector: 'demo-traces-table',
  template: `
    <table data-testid="traces" [attr.data-count]="traces().length">
      <caption class="demo-small demo-muted">
        {{
          rows().length ? 'Found in' : 'Nothing found'
        }}
      </caption>
      <tbody>
        @for (row of rows(); track row.key) {
          <tr data-testid="trace" [attr.data-place]="row.key.place">
            <th scope="row">{{ row.place }}</th>
            <td>
              <code>{{ row.where }}</code>
              @if (row.isLate) {
                <span class="late">back with a late answer</span>
              }
            </td>
          </tr>
        } @empty {
          <tr>
            <td class="none">
              Looked in the stores, localStorage, sessionStorage, IndexedDB, Cache Storage, the
              cookies, the page, the history entry and the address. Twice.
            </td>
          </tr>
        }
      </tbody>
    </table>
  `,
  styleUrl: './traces-table.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TracesTable {
  readonly traces = input.required<readonly LabTrace[]>();
  protected readonly rows = computed(() =>
    this.traces().map((trace) => ({ key: trace, isLate: trace.isLate, ...traceWords(trace) })),
  );
}

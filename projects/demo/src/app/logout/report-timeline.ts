import { DecimalPipe } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import type { LogoutReport } from 'ngrx-logout';
import { Icon } from '../icons/icon';
import { phaseWords } from './phase-words';
import { phasesOf } from './report-phases';

/** What a logout did, phase by phase. */
@Component({
  selector: 'demo-report-timeline',
  imports: [DecimalPipe, Icon],
  templateUrl: './report-timeline.html',
  styleUrl: './report-timeline.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ReportTimeline {
  readonly report = input.required<LogoutReport>();

  protected readonly phases = computed(() =>
    phasesOf(this.report()).map((phase) => ({
      ...phase,
      ...phaseWords(phase),
      // A single step without a remark would only say its phase again.
      lines: phase.steps.filter(({ detail }) => phase.steps.length > 1 || detail !== undefined),
    })),
  );

  protected readonly writes = computed(() => {
    const { finished, failed, unanswered } = this.report().writes;
    return finished + failed + unanswered === 0
      ? null
      : `Writes under way: ${finished} finished, ${failed} failed, ${unanswered} unanswered.`;
  });
}

import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  afterRenderEffect,
  computed,
  input,
  output,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon } from '../icons/icon';
import type { LabResult, LabWay } from './lab-result';
import { WAY_WORDS, resultSentence, tokenWords } from './lab-words';
import { TracesTable } from './traces-table';

const TOKEN_ICONS = { good: 'check', bad: 'alert', warn: 'alert', plain: 'minus' } as const;

/** One way to sign out: what it is, a button to try it, and what it left. */
@Component({
  selector: 'demo-lab-column',
  imports: [Icon, MatButton, TracesTable],
  templateUrl: './lab-column.html',
  styleUrl: './lab-column.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LabColumn {
  readonly way = input.required<LabWay>();
  readonly result = input.required<LabResult | null>();
  readonly isBusy = input.required<boolean>();
  readonly run = output();

  protected readonly words = computed(() => WAY_WORDS[this.way()]);
  protected readonly token = computed(() => {
    const result = this.result();
    if (result === null) return null;
    const words = tokenWords(result.tokenStatus);
    return { status: result.tokenStatus, icon: TOKEN_ICONS[words.mood], ...words };
  });
  protected readonly sentence = computed(() => {
    const result = this.result();
    return result === null ? '' : resultSentence(result);
  });

  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');

  constructor() {
    let had: boolean | null = null;
    afterRenderEffect(() => {
      const has = this.result() !== null;
      // The button that had the focus went with its page; only who has just run this wants to be here.
      if (had === false && has) this.heading().nativeElement.focus();
      had = has;
    });
  }

  protected start(): void {
    if (!this.isBusy()) this.run.emit();
  }
}

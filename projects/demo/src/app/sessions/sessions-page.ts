import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  computed,
  inject,
  signal,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { type Session, Sessions } from 'ngrx-logout/sessions';
import { Icon } from '../icons/icon';
import { EndSessions } from './end-sessions';
import { SessionRow } from './session-row';

/** Where the user is signed in, and the ways to end it. */
@Component({
  selector: 'demo-sessions-page',
  imports: [Icon, MatButton, MatProgressBar, SessionRow],
  templateUrl: './sessions-page.html',
  styleUrl: './sessions-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SessionsPage {
  protected readonly sessions = inject(Sessions);
  protected readonly ends = inject(EndSessions);
  protected readonly now = signal(Date.now());

  protected readonly isLoading = computed(() => this.sessions.status() === 'loading');
  protected readonly isLoaded = computed(() => this.sessions.status() === 'loaded');
  protected readonly again = computed(() =>
    this.sessions.error()?.code === 'reauthentication-required' ? 'Enter password' : 'Try again',
  );
  protected readonly title = computed(() => {
    const count = this.sessions.others().length;
    return count < 2 ? 'Elsewhere' : `Elsewhere: ${count} sessions`;
  });

  private readonly elsewhere = viewChild.required<ElementRef<HTMLElement>>('elsewhere');

  constructor() {
    this.load();
  }

  protected load(): void {
    void this.sessions.load().then(() => {
      this.now.set(Date.now());
    });
  }

  protected end({ id, device, browser }: Session): void {
    void this.ends.one(id, device || browser || 'that device');
    // The row goes with its button; the keyboard goes on at the list.
    this.elsewhere().nativeElement.focus();
  }
}

import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  afterNextRender,
  inject,
  viewChild,
} from '@angular/core';
import { Logout } from 'ngrx-logout';
import { ReportTimeline } from '../logout/report-timeline';
import { SignedOutNotice } from '../logout/signed-out-notice';
import { LoginForm } from './login-form';

/** Where everybody without a session arrives: the form, and after a sign-out why and how. */
@Component({
  selector: 'demo-login-page',
  imports: [LoginForm, ReportTimeline, SignedOutNotice],
  template: `
    <div class="head">
      <h1 #heading tabindex="-1" [attr.aria-describedby]="logout.reason() ? 'notice' : null">
        Sign in
      </h1>
      @if (logout.reason(); as reason) {
        <demo-signed-out-notice
          id="notice"
          [reason]="reason"
          [scope]="logout.report()?.scope ?? 'local'"
        />
      }
    </div>
    <div class="columns" [class.two]="logout.report()">
      <demo-login-form />
      @if (logout.report(); as report) {
        <demo-report-timeline [report]="report" />
      }
    </div>
  `,
  styleUrl: './login-page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LoginPage {
  protected readonly logout = inject(Logout);
  private readonly heading = viewChild.required<ElementRef<HTMLElement>>('heading');

  constructor() {
    afterNextRender(() => {
      // The page that had the focus is gone; without this a screen reader starts at the top, unaware.
      if (this.logout.reason() !== null) this.heading().nativeElement.focus();
    });
  }
}

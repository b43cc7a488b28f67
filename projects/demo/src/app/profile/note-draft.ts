import { ChangeDetectionStrategy, Component, afterNextRender, inject, input } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { untilLogout } from 'ngrx-logout';
import { Observable, concat, concatMap, defer, tap } from 'rxjs';
import { Drafts } from '../drafts/drafts';

const NAME = 'driver-note';

/** A new note to the driver, kept as it is typed; it begins with the present one. */
@Component({
  selector: 'demo-note-draft',
  imports: [MatFormField, MatHint, MatInput, MatLabel, ReactiveFormsModule],
  template: `
    <mat-form-field appearance="outline">
      <mat-label>Draft of a new note</mat-label>
      <textarea matInput rows="3" data-testid="profile-draft" [formControl]="text"></textarea>
      <mat-hint>Kept in this browser while you type.</mat-hint>
    </mat-form-field>
  `,
  styles: `
    mat-form-field {
      inline-size: 100%;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NoteDraft {
  readonly #drafts = inject(Drafts);
  readonly present = input.required<string>();

  protected readonly text = new FormControl('', { nonNullable: true });

  constructor() {
    const keep = this.text.valueChanges.pipe(concatMap((text) => this.#keep(text)));
    // One after the other, so that the last one typed is the one that stays; none after the end of the session.
    const draft = concat(this.#begin(), keep).pipe(untilLogout(), takeUntilDestroyed());
    afterNextRender(() => {
      draft.subscribe();
    });
  }

  #begin(): Observable<unknown> {
    return defer(() => this.#drafts.read(NAME).catch(() => null)).pipe(
      tap((begun) => {
        if (this.text.pristine) this.text.setValue(begun ?? this.present());
      }),
      concatMap(() => this.#keep(this.text.value)),
    );
  }

  #keep(text: string): Observable<unknown> {
    return new Observable((subscriber) => {
      const unwanted = new AbortController();
      // Without IndexedDB (some private windows) the draft is lost with the page, no more.
      void this.#drafts
        .write(NAME, text, unwanted.signal)
        .catch(() => undefined)
        .then(() => {
          subscriber.complete();
        });
      return () => {
        unwanted.abort();
      };
    });
  }
}

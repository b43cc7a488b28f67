import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import { MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';

/** Something to choose, and the words for it. */
export type LabOption<Value> = readonly [value: Value, words: string];

/** A field with a few answers, one of which holds. */
@Component({
  selector: 'demo-lab-choice',
  imports: [MatFormField, MatInput, MatLabel],
  template: `
    <mat-form-field appearance="outline" subscriptSizing="dynamic">
      <mat-label>{{ label() }}</mat-label>
      <select
        #field
        matNativeControl
        [attr.data-testid]="testId()"
        [attr.aria-describedby]="describedBy()"
        [disabled]="isDisabled()"
        (change)="choose(field.selectedIndex)"
      >
        <!-- A value of the field itself would be set before there are options. -->
        @for (option of options(); track option[0]) {
          <option [value]="option[0]" [selected]="option[0] === value()">{{ option[1] }}</option>
        }
      </select>
    </mat-form-field>
  `,
  styles: `
    mat-form-field {
      inline-size: 100%;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LabChoice<Value extends string | number> {
  readonly label = input.required<string>();
  readonly testId = input.required<string>();
  readonly options = input.required<readonly LabOption<Value>[]>();
  readonly value = input.required<Value>();
  readonly isDisabled = input(false);
  /** The id of what says more about it. */
  readonly describedBy = input<string | null>(null);
  readonly chosen = output<Value>();

  protected choose(index: number): void {
    const option = this.options()[index];
    if (option !== undefined) this.chosen.emit(option[0]);
  }
}

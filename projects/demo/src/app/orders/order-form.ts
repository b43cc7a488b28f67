import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  afterNextRender,
  computed,
  inject,
  viewChild,
} from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatError, MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Store } from '@ngrx/store';
import { Icon } from '../icons/icon';
import { OrdersActions } from './orders-actions';
import { ordersFeature } from './orders-feature';

/** A new order. It goes with the page, so a sign-out takes along what was typed. */
@Component({
  selector: 'demo-order-form',
  imports: [
    Icon,
    MatButton,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    ReactiveFormsModule,
  ],
  templateUrl: './order-form.html',
  styleUrl: './order-form.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class OrderForm {
  readonly #store = inject(Store);
  readonly #state = this.#store.selectSignal(ordersFeature.selectForm);

  protected readonly isSaving = computed(() => this.#state() === 'saving');
  protected readonly hasFailed = computed(() => this.#state() === 'failed');

  protected readonly form = inject(NonNullableFormBuilder).group({
    item: 'Kraft paper, roll',
    quantity: 1,
  });

  private readonly item = viewChild.required<ElementRef<HTMLInputElement>>('item');

  constructor() {
    afterNextRender(() => {
      // Selected, so that typing replaces the suggestion.
      const { nativeElement } = this.item();
      nativeElement.focus();
      nativeElement.select();
    });
  }

  protected save(): void {
    if (this.form.invalid || this.isSaving()) return;
    this.#store.dispatch(OrdersActions.submitted({ order: this.form.getRawValue() }));
  }

  protected cancel(): void {
    this.#store.dispatch(OrdersActions.formClosed());
  }
}

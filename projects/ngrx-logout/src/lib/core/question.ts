import { type Observable, Subscription } from 'rxjs';

/** A question that is being asked, whose answer several callers may await and another trigger may overrule. */
export class Question<Verdict, Answer> {
  readonly answer: Promise<Answer>;
  readonly #asking = new Subscription();
  #settle!: (answer: Promise<Answer>) => void;

  constructor() {
    this.answer = new Promise((resolve) => (this.#settle = resolve));
    // A refusal is an answer: who does not await it has not forgotten to handle an error.
    this.answer.catch(() => undefined);
  }

  ask(verdict: Observable<Verdict>, decide: (verdict: Verdict) => Promise<Answer>): void {
    this.#asking.add(
      verdict.subscribe((given) => {
        this.#settle(decided(() => decide(given)));
      }),
    );
  }

  overrule(decide: () => Promise<Answer>): Promise<Answer> {
    this.#asking.unsubscribe();
    this.#settle(decided(decide));
    return this.answer;
  }
}

// Decides at once; what the decision throws becomes the rejection.
async function decided<Answer>(decide: () => Promise<Answer>): Promise<Answer> {
  return await decide();
}

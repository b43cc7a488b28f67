import { type Observable, Subscription } from 'rxjs';

/** A question that is being asked, whose answer several callers may await and a forced trigger may overrule. */
export class Question<Answer> {
  readonly answer: Promise<Answer>;
  readonly #asking = new Subscription();
  #settle!: (settled: () => Promise<Answer>) => void;

  constructor() {
    this.answer = new Promise((resolve, reject) => {
      this.#settle = (settled) => {
        try {
          resolve(settled());
        } catch (error) {
          reject(error as Error);
        }
      };
    });
    // A refusal is an answer: who does not await it has not forgotten to handle an error.
    this.answer.catch(() => undefined);
  }

  ask(answers: Observable<boolean>, decide: (mayGo: boolean) => Promise<Answer>): void {
    this.#asking.add(
      answers.subscribe((mayGo) => {
        this.#settle(() => decide(mayGo));
      }),
    );
  }

  overrule(decide: () => Promise<Answer>): Promise<Answer> {
    this.#asking.unsubscribe();
    this.#settle(decide);
    return this.answer;
  }
}

import { withStep } from '../lib/core/logout-feature';
import type { LogoutPhase } from '../lib/model/logout-phase';

/** A step that keeps a run in a phase until it is let go. */
export function holdRun(phase: LogoutPhase) {
  let letGo!: () => void;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  return { letGo, feature: withStep({ name: `hold ${phase}`, phase, run: () => held }) };
}

/** Uses the page from inside it, as fast as it follows. Through the driver, 200 rounds would take minutes. */
export interface Robot {
  /** Does nothing where there is no such button. */
  press(testId: string): void;
  type(testId: string, text: string): void;
  /** Waits until something is there. */
  see(selector: string): Promise<void>;
}

export interface RobotWindow extends Window {
  robot: Robot;
}

/** For `addInitScript`: puts the robot into the page. It gives up after so many milliseconds of patience. */
export function installRobot(patience: number): void {
  const robot: Robot = {
    press: (testId) => {
      elementOf(testId)?.click();
    },
    type: (testId, text) => {
      const field = elementOf(testId);
      if (!(field instanceof HTMLInputElement)) throw new Error(`No field is ${testId}.`);
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    },
    see: (selector) => {
      return new Promise((resolve, reject) => {
        const look = (): void => {
          if (document.querySelector(selector) === null) return;
          stop();
          resolve();
        };
        const watch = new MutationObserver(look);
        const limit = setTimeout(() => {
          stop();
          reject(new Error(`Waited in vain for ${selector}`));
        }, patience);
        const stop = (): void => {
          clearTimeout(limit);
          watch.disconnect();
        };
        watch.observe(document, { subtree: true, childList: true, attributes: true });
        look();
      });
    },
  };
  (window as unknown as RobotWindow).robot = robot;

  function elementOf(testId: string): HTMLElement | null {
    return document.querySelector(`[data-testid="${testId}"]`);
  }
}

/** Printed on the sign-in page, because this is a demo. */
export const DEMO_ACCOUNTS = [
  { username: 'alice', password: 'wonderland' },
  { username: 'bob', password: 'builder' },
  { username: 'carol', password: 'melody' },
] as const;

export type DemoAccount = (typeof DEMO_ACCOUNTS)[number];

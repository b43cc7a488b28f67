/** Lines on a 24 by 24 grid, drawn for this demo: no icon font is loaded. */
export const ICON_PATHS = {
  alert: 'M12 7v6M12 16.6v.1M12 3 2.6 19.5h18.8z',
  'arrow-right': 'M5 12h14M13 6l6 6-6 6',
  cart: 'M3 4h2.2l2.3 11h10.2l2.1-8H6.1M9 19.4v.1M16.5 19.4v.1',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  'chevron-down': 'm6 9.5 6 6 6-6',
  clock: 'M12 7.5V12l3 2M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17',
  close: 'm6.5 6.5 11 11m0-11-11 11',
  crate: 'M3.5 8 12 3.8 20.5 8v8.2L12 20.4l-8.5-4.2zM3.5 8l8.5 4.2L20.5 8M12 12.2v8.2',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  minus: 'M6 12h12',
  moon: 'M19.5 14.2A8 8 0 0 1 9.8 4.5a8 8 0 1 0 9.7 9.7',
  person: 'M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8M4.5 20c.8-3.6 3.8-5.5 7.5-5.5s6.7 1.9 7.5 5.5',
  plus: 'M12 5.5v13M5.5 12h13',
  'sign-out': 'M14 4.5H6v15h8M10.5 12h9.5M16.5 8.5 20 12l-3.5 3.5',
  sun: 'M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8M12 2.8v1.7M12 19.5v1.7M2.8 12h1.7M19.5 12h1.7M5.5 5.5l1.2 1.2M17.3 17.3l1.2 1.2M18.5 5.5l-1.2 1.2M6.7 17.3l-1.2 1.2',
  trash: 'M4.5 7h15M9.5 7V4.5h5V7M6.5 7l.8 12.5h9.4L17.5 7M10 10.5v5.5M14 10.5v5.5',
} as const;

export type IconName = keyof typeof ICON_PATHS;

/** A person of the demo. The marker in the note stands nowhere else, so that a test can search for it. */
export interface DemoAccount {
  id: string;
  username: string;
  password: string;
  name: string;
  email: string;
  phone: string;
  address: string;
  note: string;
}

export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  {
    id: 'user-alice',
    username: 'alice',
    password: 'wonderland',
    name: 'Alice',
    email: 'alice@example.com',
    phone: '+44 1632 960 101',
    address: '4 Rabbit Lane, Oxford',
    note: 'ALICE-PRIVATE-PROFILE: leave parcels with the neighbour at number 6',
  },
  {
    id: 'user-bob',
    username: 'bob',
    password: 'builder',
    name: 'Bob',
    email: 'bob@example.com',
    phone: '+44 1632 960 202',
    address: '12 Scaffold Street, Leeds',
    note: 'BOB-PRIVATE-PROFILE: ring twice, the workshop is loud',
  },
  {
    id: 'user-carol',
    username: 'carol',
    password: 'melody',
    name: 'Carol',
    email: 'carol@example.com',
    phone: '+44 1632 960 303',
    address: '88 Harmony Road, Bristol',
    note: 'CAROL-PRIVATE-PROFILE: never deliver during rehearsals',
  },
];

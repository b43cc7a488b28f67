export { withLogoutReset } from './with-logout-reset';

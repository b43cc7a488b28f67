export { AuthActions } from './lib/auth.actions';

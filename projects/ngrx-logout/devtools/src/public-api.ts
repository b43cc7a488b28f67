export { withDevtoolsCleanup } from './with-devtools-cleanup';

export * from './lib/provide-shared-state';

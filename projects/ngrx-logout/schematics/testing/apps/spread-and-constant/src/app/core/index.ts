export * from './provide-core';

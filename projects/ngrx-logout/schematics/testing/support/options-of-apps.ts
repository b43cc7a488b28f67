/** What `ng add` is told for an application in `apps/`; nothing unless it stands here. */
export const OPTIONS: Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>> = {
  'app-config': { revokeUrl: '/api/auth/logout', storagePrefix: 'app_' },
};

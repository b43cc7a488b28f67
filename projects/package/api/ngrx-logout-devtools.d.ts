export declare function withDevtoolsCleanup(): LogoutFeature;

export declare function withLogoutReset(): SignalStoreFeature<
  EmptyFeatureResult,
  EmptyFeatureResult
>;

import { mergeApplicationConfig } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';
import { coreConfig } from './app/core.config';
import { stateConfig } from './app/state/state.config';

const config = mergeApplicationConfig(coreConfig, stateConfig);

void bootstrapApplication(App, config);

import type { Routes } from '@angular/router';

export default [] as Routes;

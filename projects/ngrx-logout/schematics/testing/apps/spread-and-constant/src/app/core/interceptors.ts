import { HttpInterceptorFn } from '@angular/common/http';

export const baseUrl: HttpInterceptorFn = (request, next) => next(request);
export const interceptors: HttpInterceptorFn[] = [baseUrl];

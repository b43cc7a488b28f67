import { Component } from '@angular/core';

@Component({ selector: 'app-login', template: '' })
export class LoginPage {}

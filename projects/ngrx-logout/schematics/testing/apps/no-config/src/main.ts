import { Component } from '@angular/core'
import { bootstrapApplication } from '@angular/platform-browser'

@Component({ selector: 'app-root', template: '' })
class App {}

bootstrapApplication(App).catch((error: unknown) => console.error(error))

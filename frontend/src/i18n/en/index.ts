import app from './app.json';
import choice from './choice.json';
import fault from './fault.json';
import field from './field.json';
import kind from './kind.json';
import syncState from './sync-state.json';

/** Every word in English, a file for each area. */
export default { app, choice, fault, field, kind, 'sync-state': syncState };
